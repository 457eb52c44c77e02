using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Waiting;
using MentoringModel = Rahyar.Paradigm.MentoringModel;

namespace Rahyar.Modules.Structure.Matching.Engine;

/// <summary>The input of a matching run.</summary>
internal sealed record RunPlan(RunAim Aim, MatchPool Pool, MatchRules Rules, MatchOptions Options)
{
    /// <summary>Mentees whom a coordinator has left without a mentor in the run before: they stay so until somebody lets them be looked for again.</summary>
    public IReadOnlyList<string> LeftByHand { get; private init; } = [];

    /// <summary>For a run to come: who waits now, in the order that the programme declares now.</summary>
    public static async Task<RunPlan> ForAsync(AppDb db, Programme programme, MatchRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pool = await MatchPool.ForRunAsync(db, programme, run.Model, now, cancellationToken);
        var turns = run.Order == WaitingOrder.Fit ? null : await WaitingList.TurnsAsync(db, programme, run.Order, cancellationToken);
        var left = (await db.Proposals.Where(p => p.RunId == run.AfterId && p.Edited && p.MentorId == null).Select(p => p.MenteeId).ToListAsync(cancellationToken)).Select(id => $"{id}").ToHashSet();
        var plan = await OfAsync(db, run, pool with { Mentees = [.. pool.Mentees.Where(m => !left.Contains(m.Id))] }, turns?.Select(t => $"{t}"), cancellationToken);
        return plan with { LeftByHand = [.. pool.Mentees.Select(m => m.Id).Where(left.Contains)] };
    }

    /// <summary>Of a run that was: the same people, places, order and rules, and today's profiles.</summary>
    public static async Task<RunPlan> OfPastAsync(AppDb db, Programme programme, MatchRun run, CancellationToken cancellationToken)
    {
        var pool = await MatchPool.OfRunAsync(db, programme, run, cancellationToken);
        var turns = run.Order == WaitingOrder.Fit ? null : await db.Proposals.Where(p => p.RunId == run.Id && p.Turn != null)
            .OrderBy(p => p.Turn).Select(p => p.MenteeId).ToListAsync(cancellationToken);
        return await OfAsync(db, run, pool, turns?.Select(t => $"{t}"), cancellationToken);
    }

    public Outcome Solve(IProgress<MatchProgress>? progress, TimeProvider clock, CancellationToken cancellationToken) =>
        Outcome.Of(Aim, Pool, Rules, Options with { Progress = progress }, clock, cancellationToken);

    /// <summary>Near peers are best a little ahead; where juniors mentor, being ahead counts nothing.</summary>
    public static MatchRules Suited(MentoringModel model, MatchRules rules) => model switch
    {
        MentoringModel.Peer => Sides.NearPeer([], 0, rules).Rules,
        MentoringModel.Reverse => Sides.Reverse([], [], rules).Rules,
        _ => rules,
    };

    private static async Task<RunPlan> OfAsync(AppDb db, MatchRun run, MatchPool pool, IEnumerable<string>? turns, CancellationToken cancellationToken)
    {
        var waiting = pool.Mentees.Select(m => m.Id).ToHashSet();
        var before = run.AfterId is { } after
            ? await db.Proposals.AsNoTracking().Where(p => p.RunId == after && p.MentorId != null).ToListAsync(cancellationToken)
            : [];
        var prices = run.Aim == RunAim.FewMoves
            ? await db.RunMentors.Where(m => m.RunId == run.AfterId).ToDictionaryAsync(m => $"{m.MentorId}", m => m.Price, cancellationToken)
            : [];
        static PairOfIds Ids(Proposal proposal) => new($"{proposal.MenteeId}", $"{proposal.MentorId}");
        return new RunPlan(run.Aim, pool, Suited(run.Model, MatchRules.FromJson(run.Rules)), new MatchOptions
        {
            Seed = run.Seed,
            Exact = true,
            WorstOffFirst = run.Aim == RunAim.WorstOff,
            Order = turns is null ? null : [.. turns.Where(waiting.Contains)],
            Previous = run.Aim == RunAim.FewMoves ? new PreviousMatch { Pairs = [.. before.Select(Ids)], Prices = prices } : null,
            Lists = pool.Lists,
            Locks = [.. before.Where(p => p.Locked).Select(Ids)],
        });
    }
}
