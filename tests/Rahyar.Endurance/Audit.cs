using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>Compares what people were told with what is in the database, and the database's journal with its tables.</summary>
internal static class Audit
{
    /// <summary>What does not agree, in words; nothing when all is well.</summary>
    public static async Task<List<string>> FindAsync(AppDb db, IReadOnlyCollection<Deed> deeds)
    {
        var faults = new List<string>();
        if (!TestDatabase.OnPostgres && await db.Database.SqlQueryRaw<string>("select integrity_check as Value from pragma_integrity_check").ToListAsync() is var sound && sound is not ["ok"])
        {
            faults.Add($"SQLite says of its file: {string.Join("; ", sound.Take(3))}");
        }

        await OnceAsync("message", db.Set<Message>().Select(m => m.Text));
        await OnceAsync("session", db.Set<Session>().Select(s => s.Topic!));
        await OnceAsync("goal", db.Set<Goal>().Select(g => g.Text));
        await OnceAsync("pulse", db.Set<PulseAnswer>().Select(p => p.PersonId).Select(id => id.ToString()), lower: true);
        await OnceAsync("code", db.Set<Email>().Where(e => e.Cause!.StartsWith(Email.CodeCause)).Select(e => e.To));

        await AgreesAsync<MessageSent>(db.Set<Message>().Select(m => m.Id));
        await AgreesAsync<SessionBooked>(db.Set<Session>().Select(s => s.Id));
        await AgreesAsync<GoalWritten>(db.Set<Goal>().Select(g => g.Id));
        await AgreesAsync<PulseAnswered>(db.Set<PulseAnswer>().Select(p => p.Id));
        await AgreesAsync<ParticipationEnrolled>(db.Set<Participation>().Select(p => p.Id));
        await AgreesAsync<RosterImported>(db.Set<RosterImport>().Where(i => i.State == RosterImportState.Done).Select(i => i.Id));

        var ids = await db.Set<Participation>().Join(db.Set<Person>().Where(p => p.InstitutionalId != null), p => p.PersonId, p => p.Id, (_, p) => p.InstitutionalId!).ToListAsync();
        foreach (var (roster, rows) in ids.GroupBy(id => id[..id.LastIndexOf('-')]).Select(g => (g.Key, g.Count())).Where(g => g.Item2 != Load.Rows))
        {
            faults.Add($"{roster} is there by halves: {rows} of {Load.Rows}");
        }

        var (people, done) = (await db.Set<Person>().CountAsync(p => p.InstitutionalId != null), await db.Set<RosterImport>().CountAsync(i => i.State == RosterImportState.Done));
        if (people != ids.Count || ids.Count != done * Load.Rows)
        {
            faults.Add($"{done} rosters are done, with {people} people and {ids.Count} participations");
        }

        var confirmed = deeds.Count(d => d is { Kind: "roster", Acknowledged: true });
        if (await db.Set<RosterImport>().CountAsync(i => i.State != RosterImportState.Checked) < confirmed)
        {
            faults.Add($"{confirmed} rosters were confirmed, and not all of them are known");
        }

        var last = await db.Journal.MaxAsync(e => (long?)e.Seq) ?? 0;
        if (await db.JournalCursors.Where(c => c.Seq > last).Select(c => c.Reader).ToListAsync() is { Count: > 0 } ahead)
        {
            faults.Add($"Readers are ahead of the journal: {string.Join(", ", ahead)}");
        }

        return faults;

        async Task OnceAsync(string kind, IQueryable<string> kept, bool lower = false)
        {
            var counts = (await kept.ToListAsync()).CountBy(text => lower ? text.ToLowerInvariant() : text).ToDictionary();
            faults.AddRange(deeds.Where(d => d.Kind == kind && d.Acknowledged && !counts.ContainsKey(d.Name)).Select(d => $"LOST: {d.Name}"));
            faults.AddRange(deeds.Where(d => d.Kind == kind && counts.GetValueOrDefault(d.Name) > 1).Select(d => $"DOUBLED: {d.Name}"));
        }

        async Task AgreesAsync<TEvent>(IQueryable<Guid> rows) where TEvent : Event
        {
            var verb = Verbs.Of<TEvent>();
            var told = await db.Journal.Where(e => e.Verb == verb).Select(e => e.SubjectId).ToListAsync();
            var there = await rows.ToListAsync();
            if (told.Count != told.Distinct().Count() || !told.ToHashSet().SetEquals(there.Select(id => (Guid?)id)))
            {
                faults.Add($"The journal has {told.Count} entries {verb}, and the table {there.Count} rows");
            }
        }
    }
}
