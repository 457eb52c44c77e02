using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching.Engine;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>Runs matching in the background, with progress. Nothing of a run is kept before its end: one that was broken off begins again.</summary>
internal sealed class MatchWork(IServiceScopeFactory scopes, TimeProvider clock) : DurableWork
{
    public const string Name = "matching";

    private const int MostAttempts = 5;

    public override string Kind => Name;

    public override Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct) =>
        db.MatchRuns.Where(r => r.State == RunState.Queued || r.State == RunState.Running).Select(r => r.Id).ToListAsync(ct);

    public override async Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct)
    {
        var run = await db.MatchRuns.SingleAsync(r => r.Id == row, ct);
        if (!run.UnderWay)
        {
            return;
        }

        if (run.Attempts == MostAttempts)
        {
            run.Fail("interrupted", clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return;
        }

        var programme = await db.Programmes.SingleAsync(p => p.Id == run.ProgrammeId, ct);
        var plan = await RunPlan.ForAsync(db, programme, run, clock.GetUtcNow(), ct);
        run.Begin(plan.Pool.Mentees.Count + plan.LeftByHand.Count, plan.Pool.WithPlaces, plan.Pool.Places, plan.Pool.HeldOut);
        await db.SaveChangesAsync(ct);

        var outcome = plan.Solve(new EachPercent(percent => ReportAsync(row, percent)), clock, ct);

        // Progress is written meanwhile, beside this context; a cancellation that came in at the last moment wins. What took minutes is not lost to somebody who writes.
        await db.RetryAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var written = await db.BeginLongWriteAsync(ct);
            if (await db.MatchRuns.SingleAsync(r => r.Id == row, ct) is { State: RunState.Running } now)
            {
                db.AddRange(Proposals(row, outcome, plan));
                db.AddRange(plan.Pool.Mentors.Select(m => new RunMentor(row, Guid.Parse(m.Id), m.Capacity ?? 0, outcome.Prices.GetValueOrDefault(m.Id))));
                now.Finish(outcome, clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
                await written.CommitAsync(ct);
            }
        }, ct);
    }

    // Whoever cancels a run has said so in its row already.
    public override async Task EndAsync(AppDb db, Guid row, Exception? failure)
    {
        if (failure is not (null or DbUpdateConcurrencyException) && await db.MatchRuns.SingleOrDefaultAsync(r => r.Id == row) is { UnderWay: true } run)
        {
            run.Fail(failure is ArgumentException or FormatException ? "rules" : "unknown", clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private static List<Proposal> Proposals(Guid run, Outcome outcome, RunPlan plan)
    {
        var turns = (plan.Options.Order ?? []).Select((id, n) => (id, Turn: n + 1)).ToDictionary(x => x.id, x => (int?)x.Turn);
        var place = 0;
        var proposals = new List<Proposal>();
        foreach (var pair in outcome.Pairs.OrderByDescending(p => p.Score))
        {
            var proposal = new Proposal(run, Guid.Parse(pair.MenteeId), place++, turns.GetValueOrDefault(pair.MenteeId));
            proposal.Pair(Guid.Parse(pair.MentorId), pair.Score, pair.RunnerUpId is { } id ? Guid.Parse(id) : null, pair.Margin,
                MatchReasons.ToJson(outcome.Explain(pair.MenteeId, pair.MentorId)), pair.Locked);
            proposals.Add(proposal);
        }

        foreach (var unmatched in outcome.Unmatched.OrderBy(u => turns.GetValueOrDefault(u.MenteeId)))
        {
            var proposal = new Proposal(run, Guid.Parse(unmatched.MenteeId), place++, turns.GetValueOrDefault(unmatched.MenteeId));
            proposal.LeaveOut(MatchReasons.Shortfall.Of(unmatched));
            proposals.Add(proposal);
        }

        foreach (var left in plan.LeftByHand)
        {
            var proposal = new Proposal(run, Guid.Parse(left), place++, null);
            proposal.Unpair();
            proposals.Add(proposal);
        }

        return proposals;
    }

    private async Task ReportAsync(Guid id, int percent)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().MatchRuns.Where(r => r.Id == id && r.State == RunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Percent, percent));
    }

    /// <summary>Passes on whole steps of five percent; the stages count a quarter each.</summary>
    private sealed class EachPercent(Func<int, Task> report) : IProgress<MatchProgress>
    {
        private int _last = -1;

        public void Report(MatchProgress value)
        {
            var percent = (int)(25 * ((int)value.Stage + Math.Clamp(value.Share, 0, 1)));
            if (percent / 5 > _last / 5)
            {
                _last = percent;
                _ = report(percent);
            }
        }
    }
}
