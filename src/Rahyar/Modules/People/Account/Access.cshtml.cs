using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/access: who has seen what is kept about the viewer, what for and when, from the journal.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("It only shows.")]
internal sealed class AccessModel : AccountPage
{
    private const int PageSize = 500;

    /// <summary>Not the number of an entry: from two of them one could count what others did between.</summary>
    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Who looked last stands first.</summary>
    public IReadOnlyList<Looker> Lookers { get; private set; } = [];
    public bool More { get; private set; }

    /// <param name="Roles">What they are here now; whoever has no role any more has none.</param>
    public sealed record Looker(string Name, IReadOnlyList<Role> Roles, IReadOnlyList<Look> Looks);

    /// <summary>The same thing, seen or taken along for the same reason, each time.</summary>
    /// <param name="At">The latest first.</param>
    public sealed record Look(string Verb, string Reason, IReadOnlyList<DateTimeOffset> At);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var rows = await (
            from entry in Db.Journal.AsNoTracking().Of<PersonRead>()
            where entry.PersonId == Viewer.Id && entry.ActorId != Viewer.Id
            join actor in Db.People on entry.ActorId equals actor.Id
            orderby entry.Seq descending
            select new { Entry = entry, actor.Name }).Skip((PageNumber - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        More = rows.Count > PageSize;
        var actors = rows.Select(r => r.Entry.ActorId!.Value).Distinct().ToList();
        var roles = (await Db.Roles.Held(Now).Where(r => actors.Contains(r.PersonId)).Select(r => new { r.PersonId, r.Role }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(r => r.PersonId, r => r.Role);
        Lookers = [.. rows.Take(PageSize).GroupBy(r => (r.Entry.ActorId, r.Name)).Select(who => new Looker(who.Key.Name, [.. roles[who.Key.ActorId!.Value].Order()],
            [.. who.GroupBy(r => (r.Entry.Verb, r.Entry.Read<PersonRead>()?.Reason ?? "")).Select(look => new Look(look.Key.Verb, look.Key.Item2, [.. look.Select(r => r.Entry.At)]))]))];
        return true;
    }

    public void OnGet() { }
}
