using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Reminders;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>
/// Tells the people of support what waits for them: one e-mail for all that has come, at most one an hour, and only while support is there. Where nobody holds
/// the office, administrators are told.
/// </summary>
internal sealed class SupportLetters(EmailComposer composer) : ScheduledWork
{
    /// <summary>So long several that come together are waited for.</summary>
    private static readonly TimeSpan Gathers = TimeSpan.FromMinutes(5), Between = TimeSpan.FromHours(1);

    /// <summary>Where the institution has not said when support is there.</summary>
    private const int FromHour = 8, ToHour = 20;

    public override string Name => "support-letters";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var untold = await db.Tickets.WhereSupportIsAwaited().Where(t => (t.StaffToldAt == null || t.StaffToldAt < t.AskedAt) && t.AskedAt <= now - Gathers).ToListAsync(ct);
        if (untold.Count == 0 || (await db.SupportTimesAsync(ct) is { } times && !times.Working().IsOpen(now))
            || await db.Tickets.MaxAsync(t => t.StaffToldAt, ct) > now - Between)
        {
            return;
        }

        var staff = await HoldersAsync(db, Role.Support, now, ct);
        var told = new Dictionary<Guid, HashSet<Guid>>();
        foreach (var ticket in untold)
        {
            var theirs = staff.Where(s => s.Programme is null || s.Programme == ticket.ProgrammeId).Select(s => s.Person).ToList();
            var to = ticket.AssignedTo is { } one && theirs.Contains(one) ? [one] : theirs;
            to = await WithoutOwnAsync(db, to, ticket, ct);
            to = to.Count > 0 ? to : await WithoutOwnAsync(db, [.. (await HoldersAsync(db, Role.Administrator, now, ct)).Select(a => a.Person)], ticket, ct);
            to.ForEach(person => (told.TryGetValue(person, out var tickets) ? tickets : told[person] = []).Add(ticket.Id));
            ticket.Tell(now);
        }

        await WriteAsync(db, told, now, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task WriteAsync(AppDb db, Dictionary<Guid, HashSet<Guid>> told, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var person in await db.People.AsNoTracking().Where(p => told.Keys.Contains(p.Id) && p.DeactivatedAt == null && p.Email != null).ToListAsync(ct))
        {
            if (!(await TodoChoice.OfAsync(db, person.Id, ct)).TellsAtOnce(HelpSetup.Waiting))
            {
                continue;
            }

            var email = composer.Write(person, "help.letter.support", [person.Name, told[person.Id].Count], InfrastructureRoutes.Tickets, now, $"tickets:{person.Id:N}:{now.UtcTicks}");
            var hour = TimeZoneInfo.ConvertTime(now, composer.For(person).Zone).Hour;
            if (hour is < FromHour or >= ToHour)
            {
                email.Wait(now.AddHours((FromHour - hour + 24) % 24));
            }

            db.Add(email);
        }
    }

    private static async Task<List<Guid>> WithoutOwnAsync(AppDb db, List<Guid> people, Ticket ticket, CancellationToken ct)
    {
        var theirs = new List<Guid>();
        foreach (var person in people.Distinct())
        {
            if (await db.NotOwnOf(person).AnyAsync(t => t.Id == ticket.Id, ct))
            {
                theirs.Add(person);
            }
        }

        return theirs;
    }

    private static async Task<List<(Guid Person, Guid? Programme)>> HoldersAsync(AppDb db, Role role, DateTimeOffset now, CancellationToken ct) =>
        [.. (await db.Roles.Held(now).Where(r => r.Role == role).Select(r => new { r.PersonId, r.ProgrammeId }).ToListAsync(ct)).Select(r => (r.PersonId, r.ProgrammeId))];
}
