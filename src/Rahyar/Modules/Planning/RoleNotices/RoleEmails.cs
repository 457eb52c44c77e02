using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.RoleNotices;

/// <summary>
/// Whoever is given a role or loses one is told. That somebody reads concerns, or administers the house, is told to all who do so already: no one
/// comes to it, or is removed from it, unseen.
/// </summary>
internal sealed class RoleEmails(EmailComposer composer, OfficeDemand demand, IEnumerable<OfficeWelcome> welcomes, TimeProvider clock) : IConsequence<RoleGiven>, IConsequence<RoleEnded>
{
    private const string Given = "given";

    public Task FollowAsync(Happened<RoleGiven> it, AppDb db, CancellationToken ct) =>
        it.IsNews(clock) ? TellAsync(db, it.The<RoleAssignment>(), Given, it.By, it.At, ct) : Task.CompletedTask;

    public Task FollowAsync(Happened<RoleEnded> it, AppDb db, CancellationToken ct) =>
        it.IsNews(clock) ? TellAsync(db, it.The<RoleAssignment>(), "ended", it.By, it.At, ct) : Task.CompletedTask;

    private async Task TellAsync(AppDb db, RoleAssignment role, string what, Guid? by, DateTimeOffset at, CancellationToken ct)
    {
        var holder = (await db.FindAsync<Person>([role.PersonId], ct))!;
        var doer = by is { } id ? await db.FindAsync<Person>([id], ct) : null;
        var programme = role.ProgrammeId is { } its ? (await db.FindAsync<Programme>([its], ct))?.Name : null;

        // A deputy has had a letter of their own, which says until when. Whoever took it themselves is told where something more is asked of them.
        var asked = what == Given && role.Until is null ? await demand.ParagraphAsync(db, holder, role.Since, ct) : "";
        if (role.Until is null && (holder.Id != by || asked.Length > 0))
        {
            Write(holder, $"role.{what}", what == Given ? welcomes.FirstOrDefault(w => w.Office == role.Role) : null);
        }

        foreach (var watcher in await WatchersAsync(db, role, ct))
        {
            Write(watcher, $"role.{what}.watch");
        }

        void Write(Person to, string key, OfficeWelcome? welcome = null)
        {
            var words = composer.For(to);
            db.Add(composer.Write(to, key, [to.Name, words[$"people.role.{role.Role}"], programme ?? words["people.role.institution"], holder.Name, doer?.Name ?? words["role.by-nobody"], asked, welcome is null ? "" : words[$"role.welcome.{role.Role}"]],
                welcome?.Href(role.ProgrammeId), at, $"role-{what}:{role.Id}:{to.Id}"));
        }
    }

    // Administrators, and the leads whose concerns the new one reads too.
    private static async Task<List<Person>> WatchersAsync(AppDb db, RoleAssignment role, CancellationToken ct) => role.Role is not (Role.Administrator or Role.SafeguardingLead) ? [] : await (
        from person in db.People
        where person.DeactivatedAt == null && person.Id != role.PersonId && db.Set<RoleAssignment>().Any(r => r.PersonId == person.Id && r.EndedAt == null
            && ((r.Role == Role.Administrator && r.ProgrammeId == null)
                || (role.Role == Role.SafeguardingLead && r.Role == Role.SafeguardingLead && (r.ProgrammeId == null || role.ProgrammeId == null || r.ProgrammeId == role.ProgrammeId))))
        select person).ToListAsync(ct);
}
