using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// Erases people whose waiting time is over, each in one transaction: what they take part in ends, each table does what its module has said, their name,
/// address and id go from what others wrote, and the row of the person keeps no name. Every text column is searched for them before it and after it; what
/// follows the transaction may fail without undoing it.
/// </summary>
internal sealed class Erasing(IEnumerable<PersonalTable> tables, IEnumerable<PersonalFiles> files, IEnumerable<ErasureHold> holds, Texts texts, ILogger<Erasing> log) : ScheduledWork
{
    /// <summary>How long an erasure waits from when an administrator began it.</summary>
    public static readonly Period Waiting = new("erasure-wait", Days: 14, Least: 1, Most: 30);

    private const int MostRounds = 3;

    // Tables that something went from since they were last swept; a sweep that fails is tried again with the next run.
    private readonly HashSet<string> _unswept = [];

    public override string Name => "erasures";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var due in await db.Erasures.AsNoTracking().Where(e => e.DoneAt == null && e.UndoneAt == null && e.DueAt <= now).OrderBy(e => e.DueAt).ToListAsync(ct))
        {
            db.ChangeTracker.Clear();
            var key = $"{due.Id}";
            Mentions? mentions;
            try
            {
                mentions = await db.RetryAsync(() => EraseAsync(db, due.Id, now, ct), ct);
                await db.FailedWork.Where(f => f.Work == Name && f.Key == key).ExecuteDeleteAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
            {
                log.LogError(e, "Erasure {Erasure} could not be done; nothing of it was, and it will be tried again.", due.Id);
                await db.PutOffAsync(Name, key, null, e, now, FailedWork.Always, ct);
                continue;
            }

            if (mentions is not null)
            {
                await AfterwardsAsync($"prove erasure {due.Id}", () => db.RetryAsync(() => ProveAsync(db, due.Id, mentions, now, ct), ct));
            }
        }

        if (_unswept.Count > 0)
        {
            await AfterwardsAsync("sweep after erasures", () => SweepAsync(db, ct));
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

    // The erasure is done by now, whatever becomes of this.
    private async Task AfterwardsAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Rahyar could not {What}. The erasure itself is done.", what);
        }
    }

    // What SQLite has overwritten stands in its log until that is taken over; PostgreSQL's planner knows frequent values of columns until it looks again.
    private async Task SweepAsync(AppDb db, CancellationToken ct)
    {
        var emptied = tables.Where(t => t.Fate != Fate.Kept).Select(t => t.Row).Append(typeof(Person)).Append(typeof(Erasure)).Select(row => db.Model.FindEntityType(row)!.GetTableName()!);
        var timeout = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        try
        {
#pragma warning disable EF1002 // Tables are the model's.
            await (db is PostgresDb
                ? db.Database.ExecuteSqlRawAsync($"VACUUM (ANALYZE) {string.Join(", ", emptied.Union(_unswept).Select(table => $"\"{table}\""))}", ct)
                : EmptyLogAsync(db, ct));
#pragma warning restore EF1002
            _unswept.Clear();
        }
        finally
        {
            db.Database.SetCommandTimeout(timeout);
        }
    }

    // Whoever reads just then keeps the log as it is, and SQLite says so in a row instead of an error.
    private static async Task EmptyLogAsync(AppDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var checkpoint = db.Database.GetDbConnection().CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            for (var tried = 1; await checkpoint.ExecuteScalarAsync(ct) is not 0L; tried++)
            {
                if (tried == Retry.Tries)
                {
                    throw new Refused("away.busy");
                }

                await Retry.PauseAsync(tried, ct);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Null where it is not to be done, or not yet: undone, put later or held by something since it was read.
    private async Task<Mentions?> EraseAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var contents = new List<Func<Task>>();
        var (mentions, found) = await SearchAsync(db, id, now, ct);
        if (mentions is null)
        {
            return null;
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var erasure = await db.Erasures.SingleAsync(e => e.Id == id, ct);
            if (!erasure.IsDue(now) || await IsHeldAsync(db, erasure.PersonId, ct))
            {
                return null;
            }

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

            await mentions.ReplaceAsync(found, ct);
            person.Erase(StubFor(person), now);
            erasure.Finish(now);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        _unswept.UnionWith(found.Select(f => f.Table));
        _unswept.Add(db.Model.FindEntityType(typeof(Person))!.GetTableName()!);
        db.RingJournal();
        // A content that cannot be removed now is swept away later: no row names it any more.
        foreach (var remove in contents)
        {
            await AfterwardsAsync($"remove contents of erasure {id}", remove);
        }

        return mentions;
    }

    // Whole tables are read, so it is done before anybody has to wait for it.
    private async Task<(Mentions? Mentions, List<Mentions.Found> Found)> SearchAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var erasure = await db.Erasures.AsNoTracking().SingleAsync(e => e.Id == id, ct);
        if (!erasure.IsDue(now) || await IsHeldAsync(db, erasure.PersonId, ct))
        {
            return (null, []);
        }

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == erasure.PersonId, ct);
        var mentions = await Mentions.OfAsync(db, tables, person, StubFor(person), ct);
        return (mentions, await mentions.FindAsync(ct));
    }

    // What was written meanwhile, and by the erasure itself to those who are told, names the person once more.
    private async Task ProveAsync(AppDb db, Guid id, Mentions mentions, DateTimeOffset now, CancellationToken ct)
    {
        var left = await mentions.FindAsync(ct);
        for (var round = 0; left.Count > 0 && round < MostRounds; round++)
        {
            await mentions.ReplaceAsync(left, ct);
            _unswept.UnionWith(left.Select(f => f.Table));
            left = await mentions.FindAsync(ct);
        }

        db.ChangeTracker.Clear();
        var erasure = await db.Erasures.SingleAsync(e => e.Id == id, ct);
        erasure.Prove(mentions.Columns, left.DistinctBy(f => (f.Table, f.Column)).Count(), now);
        await db.SaveChangesAsync(ct);
    }

    private string StubFor(Person person) => texts.Find(texts.Speaks(person.Language) ? person.Language : Texts.English, "people.erased.name");
}
