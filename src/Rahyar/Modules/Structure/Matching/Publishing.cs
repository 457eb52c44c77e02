using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>
/// Turns a run's proposals into relationships and invitations, some at a time: writers of other things wait for a batch, not for all of it. A
/// proposal and what became of it are one save, so each pair is made once, whatever breaks off in between.
/// </summary>
internal sealed class Publishing(Launching launching, IServiceScopeFactory scopes, TimeProvider clock) : DurableWork
{
    public const string Name = "publishing";

    private const int MostRaces = 5, Fewest = 5, Most = 100;

    // The longest that others are to wait for a batch is 200 ms; batches grow and shrink to stay well below.
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(80), Short = TimeSpan.FromMilliseconds(30);

    public override string Kind => Name;

    public override Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct) =>
        db.MatchRuns.Where(r => r.State == RunState.Publishing).Select(r => r.Id).ToListAsync(ct);

    /// <summary>Refuses what does not hold any more, and otherwise says in the run that it is being published; the job does the rest.</summary>
    public async Task BeginAsync(AppDb db, Programme programme, MatchRun run, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var proposals = await Unpublished(db, run.Id).AsNoTracking().ToListAsync(ct);
        if (proposals.Count == 0)
        {
            throw new Refused("matching.nothing-to-publish");
        }

        programme.ExpectOpen();
        // Nobody acts by office in a matter of their own (docs/adr/0062).
        var own = await db.OwnParticipationsAsync(by, programme.Id, ct);
        if (proposals.Exists(p => own.Contains(p.MenteeId) || own.Contains(p.MentorId!.Value)))
        {
            throw new Refused("matching.own-matter");
        }

        // The world may have moved since the run: who has left or been paired meanwhile, and places that are taken.
        var pool = await MatchPool.ForRunAsync(db, programme, run.Model, now, ct);
        if (proposals.Exists(p => pool.Asking.Contains(p.MenteeId)))
        {
            throw new Refused("matching.asked-meanwhile");
        }

        var free = new FreePlaces(pool);
        if (run.State != RunState.PublishingStopped && proposals.Exists(p => !free.Waits(p.MenteeId) || !free.Take(p.MentorId!.Value)))
        {
            throw new Refused("matching.world-moved");
        }

        if (run.State != RunState.PublishingStopped && proposals.Exists(free.RuledOut))
        {
            throw new Refused("matching.ruled-out");
        }

        run.BeginPublishing(by, now);
        if (!programme.IsRunning)
        {
            // The first proposals begin the programme: no gate may be shut.
            await launching.LaunchAsync(db, programme, by, now, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    public override async Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct)
    {
        for (var (size, more, races) = (Fewest * 5, true, 0); more;)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var held = TimeSpan.Zero;
                (more, held) = await PublishSomeAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), row, size, ct);
                (size, races) = (held > Long ? Math.Max(Fewest, size / 2) : held < Short ? Math.Min(Most, size * 2) : size, 0);
                // Those who waited meanwhile come first.
                await Task.Delay(held / 2 + TimeSpan.FromMilliseconds(5), ct);
            }
            catch (Exception e) when (races < MostRaces && IsRace(e))
            {
                // One of these people, the run or the programme was changed in this moment: the batch is made anew from how they are now.
                races++;
            }
        }
    }

    public override async Task EndAsync(AppDb db, Guid row, Exception? failure)
    {
        if (await db.MatchRuns.SingleOrDefaultAsync(r => r.Id == row) is { State: RunState.Publishing } run)
        {
            run.StopPublishing(failure is null ? null : "publishing");
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    // What a guard refuses in the save was possible when the batch was made.
    private static bool IsRace(Exception e) => e is DbUpdateConcurrencyException or Refused { Name: "programme.closed" } || (e is Refused { Name: var name } && name.StartsWith("conflict.", StringComparison.Ordinal));

    private static IQueryable<Proposal> Unpublished(AppDb db, Guid run) =>
        db.Proposals.Where(p => p.RunId == run && p.MentorId != null && p.MentorshipId == null && !p.Overtaken).OrderBy(p => p.Place);

    /// <summary>One batch; whether there may be more, and how long its save kept others from writing.</summary>
    private async Task<(bool More, TimeSpan Held)> PublishSomeAsync(AppDb db, Guid id, int size, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var run = await db.MatchRuns.SingleAsync(r => r.Id == id, ct);
        if (run.State != RunState.Publishing)
        {
            return (false, TimeSpan.Zero);
        }

        if (await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == run.ProgrammeId, ct) is { IsOpenForPairing: false })
        {
            // It was closed meanwhile: what was made ends with it, and no more is made.
            run.StopPublishing(null);
            await db.SaveChangesAsync(ct);
            return (false, TimeSpan.Zero);
        }

        var proposals = await Unpublished(db, id).Take(size).ToListAsync(ct);
        if (proposals.Count == 0)
        {
            run.Publish(await db.Proposals.CountAsync(p => p.RunId == id && p.MentorshipId != null, ct), now);
            await db.SaveChangesAsync(ct);
            return (false, TimeSpan.Zero);
        }

        await PairAsync(db, run, proposals, now, ct);
        var watch = Stopwatch.StartNew();
        await db.SaveChangesAsync(ct);
        return (true, watch.Elapsed);
    }

    private async Task PairAsync(AppDb db, MatchRun run, List<Proposal> proposals, DateTimeOffset now, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == run.ProgrammeId, ct);
        var ids = proposals.Select(p => p.MenteeId).Concat(proposals.Select(p => p.MentorId!.Value)).Distinct().ToList();
        var members = await (from participation in db.Participations
                             join person in db.People on participation.PersonId equals person.Id
                             where ids.Contains(participation.Id)
                             select new { participation, person }).ToDictionaryAsync(m => m.participation.Id, ct);
        var pool = await MatchPool.ForRunAsync(db, programme, run.Model, now, ct, [.. ids]);
        var free = new FreePlaces(pool);
        var by = run.PublishedBy!.Value;
        // The programme itself says how its main model goes; of another of which nothing is declared only the model is told.
        var settings = await db.ModelSettingsOfAsync(programme.Id, run.Model, ct) ?? (run.Model == programme.Model ? null : new ModelSettings(programme, run.Model, by, now));
        foreach (var proposal in proposals)
        {
            if (pool.Asking.Contains(proposal.MenteeId) || free.RuledOut(proposal) || !free.Waits(proposal.MenteeId) || !free.Take(proposal.MentorId!.Value))
            {
                proposal.Overtake();
                continue;
            }

            var (mentor, mentee) = (members[proposal.MentorId!.Value], members[proposal.MenteeId]);
            var mentorship = new Mentorship(programme, [mentor.participation, mentee.participation], proposal.Score, proposal.Terms, by, now, settings);
            db.Add(mentorship);
            proposal.Publish(mentorship.Id);
        }
    }

    /// <summary>Who may still be paired, counting down.</summary>
    private sealed class FreePlaces(MatchPool pool)
    {
        private readonly HashSet<Guid> _waiting = pool.Mentees.Select(m => Guid.Parse(m.Id)).ToHashSet();
        private readonly Dictionary<Guid, int> _places = pool.Mentors.ToDictionary(m => Guid.Parse(m.Id), m => m.Capacity ?? 0);
        private readonly HashSet<PairOfIds> _never = pool.Lists.Blocked.ToHashSet();

        public bool Waits(Guid mentee) => _waiting.Contains(mentee);

        public bool Take(Guid mentor) => _places.TryGetValue(mentor, out var free) && (_places[mentor] = free - 1) >= 0;

        public bool RuledOut(Proposal proposal) => _never.Contains(new PairOfIds($"{proposal.MenteeId}", $"{proposal.MentorId}"));
    }
}
