using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>
/// Who can be matched in a programme now: mentees who wait, and mentors with the places that their relationships leave.
/// Ids of profiles are participations'; wishes, locks and avoided people of the rosters are translated into them.
/// </summary>
internal sealed record MatchPool(IReadOnlyList<Profile> Mentees, IReadOnlyList<Profile> Mentors, PairLists Lists)
{
    public int Places => Mentors.Sum(m => m.Capacity ?? 0);

    /// <summary>Mentees of the programme who have asked a mentor themselves: they are left out, and the place is held, until it is answered.</summary>
    public IReadOnlySet<Guid> Asking { get; private init; } = new HashSet<Guid>();

    public static async Task<MatchPool> OfAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var open = MentorRequest.Open;
        var requests = await db.MentorRequests.Where(r => r.ProgrammeId == programme.Id && open.Contains(r.State))
            .Select(r => new { r.MenteeId, r.MentorId }).ToListAsync(cancellationToken);
        var pool = await ReadAsync(db, programme, null, cancellationToken);
        if (requests.Count == 0)
        {
            return pool;
        }

        var asking = requests.Select(r => r.MenteeId).ToHashSet();
        var held = requests.ToLookup(r => $"{r.MentorId}");
        return pool with
        {
            Mentees = [.. pool.Mentees.Where(m => !asking.Contains(Guid.Parse(m.Id)))],
            Mentors = [.. pool.Mentors.Select(m => held.Contains(m.Id) ? m with { Capacity = Math.Max(0, (m.Capacity ?? 0) - held[m.Id].Count()) } : m)],
            Asking = asking,
        };
    }

    /// <summary>The same for a mentee who chooses: with all free places, and only of some participations where they are named.</summary>
    public static Task<MatchPool> ForChoiceAsync(AppDb db, Programme programme, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken) =>
        ReadAsync(db, programme, only, cancellationToken);

    private static async Task<MatchPool> ReadAsync(AppDb db, Programme programme, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var taking = db.Participations.AsNoTracking();
        var members = db.MentorshipMembers.AsNoTracking();
        if (only is not null)
        {
            (taking, members) = (taking.Where(p => only.Contains(p.Id)), members.Where(m => only.Contains(m.ParticipationId)));
        }

        var rows = await (from participation in taking
                          join person in db.People on participation.PersonId equals person.Id
                          where participation.ProgrammeId == programme.Id && participation.State != ParticipationState.Withdrew
                              && person.DeactivatedAt == null
                          orderby participation.Id
                          select new Row(participation.Id, participation.Side, participation.State, participation.Profile,
                              person.Id, person.Name, person.InstitutionalId, person.TimeZone)).ToListAsync(cancellationToken);
        var held = await (from member in members
                          join mentorship in db.Mentorships on member.MentorshipId equals mentorship.Id
                          where mentorship.ProgrammeId == programme.Id
                          select new { member.ParticipationId, member.MentorshipId, member.Side, mentorship.State }).ToListAsync(cancellationToken);
        var holding = held.Where(h => MentorshipStates.HoldingPlace.Contains(h.State)).ToLookup(h => h.ParticipationId);
        var byRosterId = rows.ToLookup(r => r.RosterId ?? "", r => r);
        var previous = held.Where(h => MentorshipStates.Ended.Contains(h.State)).GroupBy(h => h.MentorshipId)
            .SelectMany(m => m.Where(x => x.Side == Side.Mentee).SelectMany(mentee => m.Where(x => x.Side == Side.Mentor)
                .Select(mentor => new PairOfIds($"{mentee.ParticipationId}", $"{mentor.ParticipationId}"))));

        // A mentor's no to a request stands like a no to a proposal.
        var declined = db.MentorRequests.Where(r => r.ProgrammeId == programme.Id && r.State == RequestState.Declined);
        var refused = await (only is null ? declined : declined.Where(r => only.Contains(r.MenteeId)))
            .Select(r => new { r.MenteeId, r.MentorId }).ToListAsync(cancellationToken);
        previous = previous.Concat(refused.Select(r => new PairOfIds($"{r.MenteeId}", $"{r.MentorId}"))).Distinct();

        var mentees = rows.Where(r => r is { Side: Side.Mentee, State: ParticipationState.Waiting } && !holding.Contains(r.Id))
            .Select(r => r.ToProfile(byRosterId, Side.Mentor, null));
        var mentors = rows.Where(r => r.Side == Side.Mentor)
            .Select(r => r.ToProfile(byRosterId, Side.Mentee, Math.Max(0, (r.Profile.Capacity ?? programme.DefaultPlaces) - holding[r.Id].Count())));
        // Whoever takes part on both sides has two participations, which the engine cannot know to be one person.
        var selves = rows.Where(r => r.Side == Side.Mentee).Join(rows.Where(r => r.Side == Side.Mentor), r => r.PersonId, r => r.PersonId,
            (mentee, mentor) => new PairOfIds($"{mentee.Id}", $"{mentor.Id}"));
        return new MatchPool([.. mentees], [.. mentors], new PairLists { Previous = [.. previous], Blocked = [.. selves] });
    }

    private sealed record Row(Guid Id, Side Side, ParticipationState State, RosterProfile Profile, Guid PersonId, string Name, string? RosterId, string TimeZone)
    {
        public Profile ToProfile(ILookup<string, Row> byRosterId, Side other, int? capacity)
        {
            string[] Translate(IEnumerable<string> ids) => [.. ids.SelectMany(id => byRosterId[id]).Where(r => r.Side == other).Select(r => $"{r.Id}")];
            return Profile.ToMatching($"{Id}", Name) with
            {
                TimeZone = Profile.TimeZone ?? TimeZone,
                Capacity = capacity,
                Prefer = Translate(Profile.Prefer),
                Avoid = Translate(Profile.Avoid),
                Locked = Profile.Locked is { } locked ? Translate([locked]).FirstOrDefault() : null,
            };
        }
    }
}
