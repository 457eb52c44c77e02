using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/access: who has seen what is kept about the viewer, when and why, from the journal.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("It only shows.")]
internal sealed class AccessModel : AccountPage
{
    private const int PageSize = 50;


    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<Look> Looks { get; private set; } = [];
    public long? More { get; private set; }

    public sealed record Look(long Seq, DateTimeOffset At, string Who, string Verb, string? Reason);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from entry in Db.Journal.AsNoTracking().Of<PersonRead>()
            where entry.PersonId == Viewer.Id && entry.ActorId != Viewer.Id && (Before == null || entry.Seq < Before)
            join actor in Db.People on entry.ActorId equals actor.Id
            orderby entry.Seq descending
            select new { Entry = entry, actor.Name }).Take(PageSize + 1).ToListAsync(cancellationToken);
        Looks = [.. rows.Take(PageSize).Select(r => new Look(r.Entry.Seq, r.Entry.At, r.Name, r.Entry.Verb, r.Entry.Read<PersonRead>()?.Reason))];
        More = rows.Count > PageSize ? Looks[^1].Seq : null;
        return true;
    }

    public void OnGet() { }
}
