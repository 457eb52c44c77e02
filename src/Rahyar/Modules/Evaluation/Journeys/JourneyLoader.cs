using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>
/// Reads where some mentees stood through the last days before an instant: from their rows, and from the journal, which tells of each move what was before it.
/// </summary>
internal sealed class JourneyLoader(AppDb db, Programme programme, DateTimeOffset now)
{
    private readonly DateTimeOffset _since = now.AddDays(-Standings.Days);

    /// <param name="LockedAt">When the account was locked: whoever waits then is not served.</param>
    internal sealed record Mentee(Participation Taking, DateTimeOffset? LockedAt);

    private sealed record Membership(Guid Participation, Guid Mentorship, MentorshipState State, DateTimeOffset ProposedAt, DateTimeOffset? FirstContactAt, DateTimeOffset? FirstContactNotedAt,
        DateTimeOffset? ExcusedAt, DateTimeOffset? JoinedAt, DateTimeOffset? LeftAt)
    {
        public DateTimeOffset? MetAt => FirstContactNotedAt > FirstContactAt ? FirstContactNotedAt : FirstContactAt;

        public bool Stood(DateTimeOffset at) => ProposedAt <= at && !(JoinedAt > at) && !(LeftAt <= at);
    }

    private sealed record Move<T>(DateTimeOffset At, T? From) where T : struct;

    public async Task<IReadOnlyDictionary<Guid, Journey>> LoadAsync(IReadOnlyCollection<Mentee> mentees, CancellationToken ct)
    {
        if (mentees.Count == 0)
        {
            return new Dictionary<Guid, Journey>();
        }

        Guid[] ids = [.. mentees.Select(m => m.Taking.Id)], people = [.. mentees.Select(m => m.Taking.PersonId)];
        // A short meeting, or a circle beside the programme's own model, is not what a mentee waits for.
        var own = (await db.MentorshipMembers.AsNoTracking().IgnoreQueryFilters().Where(m => EF.Parameter(ids).Contains(m.ParticipationId))
            .Join(db.Mentorships.AsNoTracking().Where(m => m.HoldsPlaces || m.Model == programme.Model), m => m.MentorshipId, m => m.Id, (member, m) => new Membership(
                member.ParticipationId, m.Id, m.State, m.ProposedAt, m.FirstContactAt, m.FirstContactNotedAt, m.ExcusedAt, member.JoinedAt, member.LeftAt)).ToListAsync(ct)).ToLookup(m => m.Participation);
        Guid[] mentorships = [.. own.SelectMany(m => m).Select(m => m.Mentorship).Distinct()];
        var moved = (await db.Journal.AsNoTracking().Of<MentorshipMoved>().Where(e => EF.Parameter(mentorships).Contains(e.MentorshipId!.Value) && e.At > _since).OrderBy(e => e.Seq).ToListAsync(ct))
            .ToLookup(e => e.MentorshipId!.Value, e => new Move<MentorshipState>(e.At, e.Read<MentorshipMoved>()!.From));
        // Found by the people alone: asked for the programme too, the database would go through all of the programme's.
        var took = (await db.Journal.AsNoTracking().Of<ParticipationMove>().Where(e => EF.Parameter(people).Contains(e.PersonId!.Value) && e.At > _since).OrderBy(e => e.Seq).ToListAsync(ct))
            .ToLookup(e => e.SubjectId!.Value, e => new Move<ParticipationState>(e.At, e.Read<ParticipationMove>()!.From));
        return mentees.Where(m => m.Taking.EnrolledAt <= now).ToDictionary(m => m.Taking.Id, m => new Journey(m.Taking.Id, StepsOf(m, [.. own[m.Taking.Id]], [.. took[m.Taking.Id]], moved)));
    }

    private List<JourneyStep> StepsOf(Mentee mentee, Membership[] own, Move<ParticipationState>[] took, ILookup<Guid, Move<MentorshipState>> moved)
    {
        var taking = mentee.Taking;
        IEnumerable<DateTimeOffset?> instants =
        [
            taking.EnrolledAt, taking.PreparedAt, taking.ReadyAt, mentee.LockedAt, .. took.Select(m => (DateTimeOffset?)m.At),
            .. own.SelectMany(m => moved[m.Mentorship].Select(move => (DateTimeOffset?)move.At).Concat([m.ProposedAt, m.MetAt, m.ExcusedAt, m.JoinedAt, m.LeftAt])),
        ];
        var steps = new List<JourneyStep>();
        foreach (var at in instants.OfType<DateTimeOffset>().Append(_since).Where(at => at >= _since && at >= taking.EnrolledAt && at <= now).Distinct().Order())
        {
            var stage = StageAt(at);
            if (steps.Count == 0 || steps[^1].Stage != stage)
            {
                steps.Add(new(at, stage));
            }
        }

        return steps;

        Stage StageAt(DateTimeOffset at)
        {
            var prepared = taking.PreparedAt <= at && taking.ReadyAt <= at;
            var waiting = Before(took, at, taking.State) == ParticipationState.Waiting && !(mentee.LockedAt <= at);
            return Stages.Of(waiting, own.Where(m => m.Stood(at)).Select(m => Stages.Of(Before(moved[m.Mentorship], at, m.State), m.MetAt <= at, prepared || m.ExcusedAt <= at)).OfType<Stage>());
        }
    }

    // The first move after an instant tells what was at it.
    private static T Before<T>(IEnumerable<Move<T>> moves, DateTimeOffset at, T present) where T : struct =>
        moves.FirstOrDefault(move => move.At > at)?.From ?? present;
}
