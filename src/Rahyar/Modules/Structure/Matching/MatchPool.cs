using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>
/// Who can be matched in a programme now: mentees who wait, and mentors with the places that their relationships leave.
/// Ids of profiles are participations'; wishes, locks and avoided people of the rosters are translated into them.
/// </summary>
internal sealed record MatchPool(IReadOnlyList<Profile> Mentees, IReadOnlyList<Profile> Mentors, PairLists Lists)
{
    public int Places => Mentors.Sum(m => m.Capacity ?? 0);

    public static async Task<MatchPool> OfAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var rows = (await RowsAsync(db, programme, cancellationToken))
            .Where(r => r is { Active: true, State: not ParticipationState.Withdrew }).ToList();
        var held = await HeldAsync(db, programme, cancellationToken);
        var holding = held.Where(h => MentorshipStates.HoldingPlace.Contains(h.State)).ToLookup(h => h.ParticipationId);
        return Of(rows, rows.Where(r => r is { Side: Side.Mentee, State: ParticipationState.Waiting } && !holding.Contains(r.Id)),
            rows.Where(r => r.Side == Side.Mentor), r => Math.Max(0, (r.Profile.Capacity ?? programme.DefaultPlaces) - holding[r.Id].Count()),
            held.Where(h => MentorshipStates.Ended.Contains(h.State)));
    }

    /// <summary>The people and places of a past run, with what their profiles say today.</summary>
    public static async Task<MatchPool> OfRunAsync(AppDb db, Programme programme, MatchRun run, CancellationToken cancellationToken)
    {
        var mentees = (await db.Proposals.Where(p => p.RunId == run.Id).Select(p => p.MenteeId).ToListAsync(cancellationToken)).ToHashSet();
        var places = await db.RunMentors.Where(m => m.RunId == run.Id).ToDictionaryAsync(m => m.MentorId, m => m.Places, cancellationToken);
        var rows = await RowsAsync(db, programme, cancellationToken);
        var held = await HeldAsync(db, programme, cancellationToken);
        return Of(rows, rows.Where(r => mentees.Contains(r.Id)), rows.Where(r => places.ContainsKey(r.Id)), r => places[r.Id],
            held.Where(h => MentorshipStates.Ended.Contains(h.State) && h.Since < run.StartedAt));
    }

    private static MatchPool Of(List<Row> rows, IEnumerable<Row> mentees, IEnumerable<Row> mentors, Func<Row, int> places, IEnumerable<Held> ended)
    {
        var byRosterId = rows.ToLookup(r => r.RosterId ?? "", r => r);
        var previous = ended.GroupBy(h => h.MentorshipId)
            .SelectMany(m => m.Where(x => x.Side == Side.Mentee).SelectMany(mentee => m.Where(x => x.Side == Side.Mentor)
                .Select(mentor => new PairOfIds($"{mentee.ParticipationId}", $"{mentor.ParticipationId}"))));
        return new MatchPool(
            [.. mentees.Select(r => r.ToProfile(byRosterId, Side.Mentor, null))],
            [.. mentors.Select(r => r.ToProfile(byRosterId, Side.Mentee, places(r)))],
            new PairLists { Previous = [.. previous] });
    }

    private static Task<List<Row>> RowsAsync(AppDb db, Programme programme, CancellationToken cancellationToken) =>
        (from participation in db.Participations.AsNoTracking()
         join person in db.People on participation.PersonId equals person.Id
         where participation.ProgrammeId == programme.Id
         orderby participation.Id
         select new Row(participation.Id, participation.Side, participation.State, participation.Profile,
             person.Id, person.Name, person.InstitutionalId, person.TimeZone, person.DeactivatedAt == null)).ToListAsync(cancellationToken);

    private static Task<List<Held>> HeldAsync(AppDb db, Programme programme, CancellationToken cancellationToken) =>
        (from member in db.MentorshipMembers.AsNoTracking()
         join mentorship in db.Mentorships on member.MentorshipId equals mentorship.Id
         where mentorship.ProgrammeId == programme.Id
         select new Held(member.ParticipationId, member.MentorshipId, member.Side, mentorship.State, mentorship.StateSince)).ToListAsync(cancellationToken);

    private sealed record Held(Guid ParticipationId, Guid MentorshipId, Side Side, MentorshipState State, DateTimeOffset Since);

    private sealed record Row(Guid Id, Side Side, ParticipationState State, RosterProfile Profile, Guid PersonId, string Name, string? RosterId, string TimeZone, bool Active)
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
