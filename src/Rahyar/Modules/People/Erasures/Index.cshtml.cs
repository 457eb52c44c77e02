using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/people/erasures: who asked to be forgotten, what waits, and what was done.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel : AppPage
{
    private const int Most = 200;

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    public IReadOnlyList<(Erasure Erasure, string Name)> Rows { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from erasure in Db.Erasures.AsNoTracking()
            join person in Db.People on erasure.PersonId equals person.Id
            orderby erasure.DoneAt != null || erasure.UndoneAt != null, erasure.AskedAt descending
            select new { erasure, person.Name }).Take(Most).ToListAsync(cancellationToken);
        Rows = rows.ConvertAll(r => (r.erasure, r.Name));
        return true;
    }

    public void OnGet() { }

    public string State(Erasure erasure) => erasure switch
    {
        { DoneAt: { } done, Left: 0 } => L["people.erasure.done", L.Date(done)],
        { DoneAt: { } done, Left: null } => L["people.erasure.done-unproven", L.Date(done)],
        { DoneAt: { } done } => L["people.erasure.done-left", L.Date(done), erasure.Left],
        { UndoneAt: { } undone } => L["people.erasure.undone", L.Date(undone)],
        { DueAt: { } due } when due <= Now => L["people.erasure.prepared"],
        { DueAt: { } due } => L["people.erasure.due", L.Date(due)],
        _ => L["people.erasure.waits"],
    };
}
