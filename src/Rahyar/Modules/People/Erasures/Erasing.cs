using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// Erases people whose waiting time is over, each in one transaction: what they take part in ends, each table does what its module has said, their name,
/// address and id go from what others wrote, and the row of the person keeps no name. Then every text column is searched for them.
/// </summary>
internal sealed class Erasing(IEnumerable<PersonalTable> tables, IEnumerable<PersonalFiles> files, IEnumerable<ErasureHold> holds, Texts texts, ILogger<Erasing> log) : ScheduledWork
{
    /// <summary>How long an erasure waits from when an administrator began it.</summary>
    public static readonly Period Waiting = new("erasure-wait", Days: 14, Least: 1, Most: 30);

    public override string Name => "erasures";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var due in await db.Erasures.AsNoTracking().Where(e => e.DoneAt == null && e.UndoneAt == null && e.DueAt <= now).OrderBy(e => e.DueAt).ToListAsync(ct))
        {
            if (await IsHeldAsync(db, due.PersonId, ct))
            {
                continue;
            }

            db.ChangeTracker.Clear();
            var key = $"{due.Id}";
            try
            {
                await EraseAsync(db, due.Id, now, ct);
                await db.FailedWork.Where(f => f.Work == Name && f.Key == key).ExecuteDeleteAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
            {
                log.LogError(e, "Erasure {Erasure} could not be done; nothing of it was, and it will be tried again.", due.Id);
                await db.PutOffAsync(Name, key, null, e, now, FailedWork.Always, ct);
            }
        }
    }

    /// <summary>Whether something that the law demands has to end first.</summary>
    public async Task<bool> IsHeldAsync(AppDb db, Guid person, CancellationToken ct)
    {
        foreach (var hold in holds)
        {
            if (await hold(db, person, ct))
            {
                return true;
            }
        }

        return false;
    }

    // What SQLite has overwritten stands in its log until that is taken over; PostgreSQL's planner knows frequent values of columns until it looks again.
    private static Task<int> SweepAsync(AppDb db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(db is PostgresDb ? "VACUUM (ANALYZE)" : "PRAGMA wal_checkpoint(TRUNCATE)", ct);

    private async Task EraseAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var contents = new List<Func<Task>>();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var erasure = await db.Erasures.SingleAsync(e => e.Id == id, ct);
            var person = await db.People.SingleAsync(p => p.Id == erasure.PersonId, ct);
            if (await db.Roles.AnyAsync(r => r.PersonId == person.Id && r.EndedAt == null, ct))
            {
                throw new Refused("people.erasure.has-office");
            }

            // Modules end what cannot go on without them, while they are still known.
            db.Record(new JournalEntry(now, erasure.BegunBy, new PersonErased(), subject: person.Id, person: person.Id));
            await db.SaveChangesAsync(ct);
            foreach (var kept in files)
            {
                contents.Add(await kept.EraseAsync(db, person, now, ct));
            }

            foreach (var table in tables)
            {
                await table.EraseAsync(db, person, now, ct);
            }

            var stub = texts.Find(texts.Speaks(person.Language) ? person.Language : Texts.English, "people.erased.name");
            var mentions = await Mentions.OfAsync(db, person, stub, ct);
            await mentions.ReplaceAsync(ct);
            person.Erase(stub, now);
            erasure.Finish(mentions.Columns, await mentions.CountAsync(ct), now);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        db.RingJournal();
        // A content that cannot be removed now is swept away later: no row names it any more.
        foreach (var remove in contents)
        {
            await remove();
        }

        await SweepAsync(db, ct);
    }
}
