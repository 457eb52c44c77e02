using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>
/// Carries confirmed imports out, the rows of each in one transaction: a node that dies in the middle has written nothing, and the
/// next one begins again. Whoever is missing is withdrawn after it, each in a transaction of their own; the next node goes on with those who are left.
/// </summary>
internal sealed class RosterImporter(IServiceScopeFactory scopes, StagedRosters staged, Texts texts, TimeProvider clock, ILogger<RosterImporter> logger) : DurableWork
{
    public const string Name = "roster-import";

    private const int MostAttempts = 5;
    private static readonly TimeSpan EachSecond = TimeSpan.FromSeconds(1);

    public override string Kind => Name;

    // What the command line imports (by nobody) is not a job: RosterTidying looks after it.
    public override Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct) =>
        db.RosterImports.Where(i => i.RunningProgrammeId != null && i.ById != null).Select(i => i.Id).ToListAsync(ct);

    public override async Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct)
    {
        var import = await db.RosterImports.SingleAsync(i => i.Id == row, ct);
        if (!import.IsRunning)
        {
            return;
        }

        if (import.Attempts == MostAttempts)
        {
            await EndAsync(db, row, new ImportFailed("interrupted"));
            return;
        }

        import.Attempt();
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        using var file = await FetchAsync(row, ct);
        var by = await RosterBringer.OfAsync(db, import.ById, clock.GetUtcNow(), ct);
        // Somebody of the roster may have changed something meanwhile: then it is read anew.
        if (import.State == RosterImportState.Importing && !await db.RetryAsync(() => WriteAsync(db, row, file.Path, by, new RosterFindings(), texts, clock.GetUtcNow(), Progress(row, report), ct), ct))
        {
            throw new ImportFailed("faults-since");
        }

        await WithdrawMissingAsync(db, row, file.Path, by, texts, clock.GetUtcNow(), ct);
        await staged.RemoveAsync(row);
    }

    public override async Task EndAsync(AppDb db, Guid row, Exception? failure)
    {
        var import = await db.RosterImports.SingleAsync(i => i.Id == row, CancellationToken.None);
        if (import.IsRunning)
        {
            switch (failure)
            {
                case null:
                    import.Cancel(clock.GetUtcNow());
                    break;
                case ImportFailed known:
                    import.Fail(known.Message, clock.GetUtcNow());
                    break;
                default:
                    import.Fail(failure is DbUpdateException ? "collided" : "broken", clock.GetUtcNow());
                    break;
            }

            await db.SaveChangesAsync(CancellationToken.None);
        }

        await staged.RemoveAsync(row);
    }

    /// <summary>Writes a whole roster and ends its import, all or nothing; false when a fault came to light, or somebody has ended it.</summary>
    internal static async Task<bool> WriteAsync(AppDb db, Guid id, string path, RosterBringer by, RosterFindings findings, Texts texts, DateTimeOffset now,
        Action<int> done, CancellationToken cancellationToken)
    {
        await using var written = await db.BeginLongWriteAsync(cancellationToken);
        var import = await db.RosterImports.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        if (import.State != RosterImportState.Importing)
        {
            return false;
        }

        var pass = new RosterPass(db, import.ProgrammeId, import.Side, by, now, findings, texts) { Form = import.Preview?.Form };
        if (await pass.WriteAsync(path, done, cancellationToken, import.BringsBack) is not { } tally)
        {
            return false;
        }

        // Attached as it was at the beginning: if someone has ended it meanwhile, its version differs and all is undone.
        db.Attach(import);
        import.Finish(tally, by.Id, now);
        await db.SaveChangesAsync(cancellationToken);
        await written.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Withdraws whoever is missing from the file, each with what ends by it in a save of their own: two of them may be in one relationship, and what
    /// follows from the second sees what followed from the first. Begun again, it goes on with those who are left.
    /// </summary>
    internal static async Task WithdrawMissingAsync(AppDb db, Guid id, string path, RosterBringer by, Texts texts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var import = await db.RosterImports.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        if (import.State == RosterImportState.Withdrawing)
        {
            await new RosterPass(db, import.ProgrammeId, import.Side, by, now, new RosterFindings(), texts) { Form = import.Preview?.Form }.WithdrawMissingAsync(path, import.ReceivedAt, cancellationToken);
            await db.RetryAsync(async () =>
            {
                (await db.RosterImports.SingleAsync(i => i.Id == id, cancellationToken)).FinishWithdrawing(now);
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
    }

    private async Task<ArrivingFile> FetchAsync(Guid row, CancellationToken ct)
    {
        try
        {
            return await staged.FetchAsync(row, ct) ?? throw new ImportFailed("file-gone");
        }
        catch (Refused away) when (away.Name is "away.content" or "full.content")
        {
            throw new ImportFailed("content-away");
        }
    }

    // The import itself shows nothing before its end. A page on another node reads the row.
    private Action<int> Progress(Guid row, Action<int> report)
    {
        var last = TimeProvider.System.GetTimestamp();
        return done =>
        {
            report(done);
            if (TimeProvider.System.GetElapsedTime(last) >= EachSecond)
            {
                last = TimeProvider.System.GetTimestamp();
                _ = KeepAsync(row, done);
            }
        };
    }

    private async Task KeepAsync(Guid row, int done)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AppDb>().RosterImports.Where(i => i.Id == row).ExecuteUpdateAsync(set => set.SetProperty(i => i.Done, done));
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "How far the import {Import} is could not be kept.", row);
        }
    }

    /// <summary>Ends an import by name: the end of the text key <c>planning.roster.failed.{name}</c>.</summary>
    private sealed class ImportFailed(string name) : Exception(name);
}
