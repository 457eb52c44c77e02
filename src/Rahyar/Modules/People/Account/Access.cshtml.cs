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

    /// <summary>Not the number of an entry: from two of them one could count what others did between.</summary>
    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Look> Looks { get; private set; } = [];
    public bool More { get; private set; }

    public sealed record Look(DateTimeOffset At, string Who, string Verb, string? Reason);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var rows = await (
            from entry in Db.Journal.AsNoTracking().Of<PersonRead>()
            where entry.PersonId == Viewer.Id && entry.ActorId != Viewer.Id
            join actor in Db.People on entry.ActorId equals actor.Id
            orderby entry.Seq descending
            select new { Entry = entry, actor.Name }).Skip((PageNumber - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        Looks = [.. rows.Take(PageSize).Select(r => new Look(r.Entry.At, r.Name, r.Entry.Verb, r.Entry.Read<PersonRead>()?.Reason))];
        More = rows.Count > PageSize;
        return true;
    }

    public void OnGet() { }
}
