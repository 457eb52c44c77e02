using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Safety;
using MentoringModel = Rahyar.Paradigm.MentoringModel;

namespace Rahyar.Modules.Structure.Matching.Engine;

/// <summary>
/// Who can be matched in a programme now: mentees who wait, and mentors with the places that their relationships leave.
/// Ids of profiles are participations'; wishes, locks and avoided people of the rosters are translated into them.
/// </summary>
internal sealed record MatchPool(IReadOnlyList<Profile> Mentees, IReadOnlyList<Profile> Mentors, PairLists Lists)
{
    public int Places => Mentors.Sum(m => m.Capacity ?? 0);

    /// <summary>How many mentors have a free place.</summary>
    public int WithPlaces => Mentors.Count(m => m.Capacity > 0);

    /// <summary>Mentees of the programme who have asked a mentor themselves: they are left out, and the place is held, until it is answered.</summary>
    public IReadOnlySet<Guid> Asking { get; private init; } = new HashSet<Guid>();

    /// <summary>How many of those who wait are left out for that.</summary>
    public int Asked { get; private init; }

    /// <summary>How many of those who wait are left out because they are in their cooldown.</summary>
    public int RestingMentees { get; private init; }

    /// <summary>How many are left out because they are in their cooldown after an early end.</summary>
    public int Resting { get; private init; }

    /// <summary>
    /// How many are left out because nobody is to be brought together with them now (<see cref="Safety.HeldOut"/>): who and why is not the pool's to tell.
    /// </summary>
    public int HeldOut { get; private init; }

    /// <summary>How many of those who wait are left out for that.</summary>
    public int HeldOutMentees { get; private init; }

    /// <summary>How many mentors are left out because the programme screens before it matches, and theirs is not passed or holds no more.</summary>
    public int Unscreened { get; private init; }

    public static async Task<MatchPool> OfAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken cancellationToken,
        Guid[]? only = null, Guid? one = null)
    {
        var open = MentorRequest.Open;
        var requests = await db.MentorRequests.Where(r => r.ProgrammeId == programme.Id && open.Contains(r.State))
            .Select(r => new { r.MenteeId, r.MentorId }).ToListAsync(cancellationToken);
        var pool = await ForChoiceAsync(db, programme, only, now, cancellationToken, one);
        if (requests.Count == 0)
        {
            return pool;
        }

        var asking = requests.Select(r => r.MenteeId).ToHashSet();
        var held = requests.ToLookup(r => $"{r.MentorId}");
        return pool with
        {
            Mentees = [.. pool.Mentees.Where(m => !asking.Contains(Guid.Parse(m.Id)))],
            Mentors = [.. pool.Mentors.Select(m => held.Contains(m.Id) && m.Id != $"{one}" ? m with { Capacity = Math.Max(0, (m.Capacity ?? 0) - held[m.Id].Count()) } : m)],
            Asking = asking,
            Asked = pool.Mentees.Count(m => asking.Contains(Guid.Parse(m.Id))),
        };
    }

    /// <summary>
    /// For a run of one of the programme's models. Reverse mentoring beside another model turns the rosters round: everyone of the mentees' who has
    /// no one yet mentors one of the mentors'.
    /// </summary>
    /// <param name="only">Only of these participations, where they are named.</param>
    public static async Task<MatchPool> ForRunAsync(AppDb db, Programme programme, MentoringModel model, DateTimeOffset now, CancellationToken cancellationToken,
        Guid[]? only = null)
    {
        if (!TurnsRound(programme, model))
        {
            return await OfAsync(db, programme, now, cancellationToken, only);
        }

        var all = await RowsAsync(db, programme, only, cancellationToken);
        var rows = all.FindAll(r => r.MayBeMatched(now) && !r.IsUnscreened(programme, now));
        var held = (await HeldAsync(db, programme, only, cancellationToken)).Where(h => h.Model == model).ToList();
        var taken = held.Where(h => MentorshipStates.HoldingPlace.Contains(h.State)).Select(h => h.ParticipationId).ToHashSet();
        var free = rows.Where(r => !taken.Contains(r.Id)).ToList();
        return Of(rows, free.Where(r => r.Side == Side.Mentor), free.Where(r => r.Side == Side.Mentee), _ => 1, held.Where(h => MentorshipStates.Ended.Contains(h.State)), [],
            await NeverAsync(db, programme, cancellationToken)) with
        {
            Resting = all.Count(r => r.Rests(now)),
            HeldOut = all.Count(r => r.IsHeldOut),
        };
    }

    /// <summary>
    /// For groups of one model: who waits or, where the model holds no places, everyone who takes part; never who is in one of that model already.
    /// </summary>
    public static async Task<MatchPool> ForGroupsAsync(AppDb db, Programme programme, MentoringModel model, bool everyone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pool = await OfAsync(db, programme, now, cancellationToken);
        var beside = model == MentoringModel.Circle && programme.Model != model;
        if (!beside)
        {
            return pool;
        }

        var open = MentorshipStates.HoldingPlace;
        var seated = (await db.Mentorships.Where(m => m.ProgrammeId == programme.Id && m.Model == model && open.Contains(m.State))
            .SelectMany(m => m.Members).Select(m => m.ParticipationId)
            .Union(db.GroupInvitations.Where(i => i.ProgrammeId == programme.Id && i.State == InvitationState.Open && !i.HoldsPlace).Select(i => i.ParticipationId))
            .ToListAsync(cancellationToken)).Select(id => $"{id}").ToHashSet();
        if (!everyone)
        {
            return pool with { Mentees = [.. pool.Mentees.Where(m => !seated.Contains(m.Id))], Mentors = [.. pool.Mentors.Where(m => !seated.Contains(m.Id))] };
        }

        var all = await RowsAsync(db, programme, null, cancellationToken);
        var rows = all.FindAll(r => r.MayBeMatched(now) && !r.IsUnscreened(programme, now) && !seated.Contains($"{r.Id}"));
        return Of(rows, rows.Where(r => r.Side == Side.Mentee), rows.Where(r => r.Side == Side.Mentor), _ => 1, [], [],
            await NeverAsync(db, programme, cancellationToken)) with
        {
            Resting = all.Count(r => r.Rests(now)),
            HeldOut = all.Count(r => r.IsHeldOut),
        };
    }

    public static bool TurnsRound(Programme programme, MentoringModel model) => model == MentoringModel.Reverse && programme.Model != model;

    /// <summary>The same for a mentee who chooses: with all free places, and only of some participations where they are named.</summary>
    /// <param name="one">Who is in it wherever they stand.</param>
    public static async Task<MatchPool> ForChoiceAsync(AppDb db, Programme programme, Guid[]? only, DateTimeOffset now, CancellationToken cancellationToken,
        Guid? one = null)
    {
        var all = await RowsAsync(db, programme, only, cancellationToken);
        var rows = all.FindAll(r => ((r.Id == one && !r.IsHeldOut) || r.MayBeMatched(now)) && !r.IsUnscreened(programme, now));
        var held = await HeldAsync(db, programme, only, cancellationToken);
        var holding = held.Where(h => h.HoldsPlace && MentorshipStates.HoldingPlace.Contains(h.State)).ToLookup(h => h.ParticipationId);
        var refused = await RefusedAsync(db, programme, only, null, cancellationToken);
        return Of(rows, rows.Where(r => r.Side == Side.Mentee && (r.Id == one || (r.State == ParticipationState.Waiting && !holding.Contains(r.Id)))),
            rows.Where(r => r.Side == Side.Mentor), r => Math.Max(0, (r.Profile.Capacity ?? programme.DefaultPlaces) - holding[r.Id].Count()),
            held.Where(h => MentorshipStates.Ended.Contains(h.State)), refused, await NeverAsync(db, programme, cancellationToken)) with
        {
            Resting = all.Count(r => r.Rests(now)),
            RestingMentees = all.Count(r => r is { Side: Side.Mentee, State: ParticipationState.Waiting } && r.Rests(now)),
            HeldOut = all.Count(r => r.IsHeldOut),
            Unscreened = all.Count(r => r.TakesPart && r.IsUnscreened(programme, now)),
            HeldOutMentees = all.Count(r => r is { Side: Side.Mentee, State: ParticipationState.Waiting, IsHeldOut: true }),
        };
    }

    /// <summary>
    /// For one who is paired by hand: they themselves, wherever they stand (who rests, too, is somebody whom others do not wish), and of these on the
    /// other side who wait or mentor.
    /// </summary>
    public static Task<MatchPool> ForOneAsync(AppDb db, Programme programme, Guid one, IReadOnlyCollection<Guid> others, DateTimeOffset now, CancellationToken cancellationToken) =>
        OfAsync(db, programme, now, cancellationToken, [one, .. others], one);

    /// <summary>The people and places of a past run (none of who is held out now), with what their profiles say today.</summary>
    public static async Task<MatchPool> OfRunAsync(AppDb db, Programme programme, MatchRun run, CancellationToken cancellationToken)
    {
        var mentees = (await db.Proposals.Where(p => p.RunId == run.Id).Select(p => p.MenteeId).ToListAsync(cancellationToken)).ToHashSet();
        var places = await db.RunMentors.Where(m => m.RunId == run.Id).ToDictionaryAsync(m => m.MentorId, m => m.Places, cancellationToken);
        // Whoever is held out now is missing on both sides, as in a run of today.
        var rows = (await RowsAsync(db, programme, null, cancellationToken)).FindAll(r => !r.HeldOut);
        var held = await HeldAsync(db, programme, null, cancellationToken);
        return Of(rows, rows.Where(r => mentees.Contains(r.Id)), rows.Where(r => places.ContainsKey(r.Id)), r => places[r.Id],
            held.Where(h => MentorshipStates.Ended.Contains(h.State) && h.Since < run.StartedAt),
            await RefusedAsync(db, programme, null, run.StartedAt, cancellationToken), await NeverAsync(db, programme, cancellationToken));
    }

    private static MatchPool Of(List<Row> rows, IEnumerable<Row> mentees, IEnumerable<Row> mentors, Func<Row, int> places,
        IEnumerable<Held> ended, List<PairOfIds> refused, IEnumerable<PairOfIds> never)
    {
        var byRosterId = rows.Where(r => r.RosterId is not null).ToLookup(r => Person.IdentifierOf(r.RosterId!), StringComparer.Ordinal);
        var previous = ended.GroupBy(h => h.MentorshipId)
            .SelectMany(m => m.Where(x => x.Side == Side.Mentee).SelectMany(mentee => m.Where(x => x.Side == Side.Mentor)
                .Select(mentor => new PairOfIds($"{mentee.ParticipationId}", $"{mentor.ParticipationId}"))));

        // Whoever takes part on both sides has two participations, which the engine cannot know to be one person.
        var selves = rows.Where(r => r.Side == Side.Mentee).Join(rows.Where(r => r.Side == Side.Mentor), r => r.PersonId, r => r.PersonId,
            (mentee, mentor) => new PairOfIds($"{mentee.Id}", $"{mentor.Id}"));
        return new MatchPool(
            [.. mentees.Select(r => r.ToProfile(byRosterId, 1 - r.Side, null))],
            [.. mentors.Select(r => r.ToProfile(byRosterId, 1 - r.Side, places(r)))],
            new PairLists { Previous = [.. previous.Concat(refused).Distinct()], Blocked = [.. selves, .. never] });
    }

    private static async Task<List<Row>> RowsAsync(AppDb db, Programme programme, Guid[]? only, CancellationToken cancellationToken)
    {
        var taking = db.Participations.AsNoTracking();
        var heldOut = await Safety.HeldOut.PeopleAsync(db, cancellationToken);
        var rows = await (from participation in only is null ? taking : taking.Where(p => EF.Parameter(only).Contains(p.Id))
                          join person in db.People on participation.PersonId equals person.Id
                          where participation.ProgrammeId == programme.Id
                          orderby participation.Id
                          select new Row(participation.Id, participation.Side, participation.State, participation.CooldownUntil, participation.Profile,
                              person.Id, person.Name, person.InstitutionalId, person.TimeZone, person.DeactivatedAt == null)
                          {
                              ScreenedAt = participation.ScreenedAt,
                              ScreenedUntil = participation.ScreenedUntil,
                          }).ToListAsync(cancellationToken);
        return heldOut.Count == 0 ? rows : rows.ConvertAll(r => r with { HeldOut = heldOut.Contains(r.PersonId) });
    }

    private static async Task<List<Held>> HeldAsync(AppDb db, Programme programme, Guid[]? only, CancellationToken cancellationToken)
    {
        var members = db.MentorshipMembers.AsNoTracking();
        var held = await (from member in only is null ? members : members.Where(m => EF.Parameter(only).Contains(m.ParticipationId))
                          join mentorship in db.Mentorships on member.MentorshipId equals mentorship.Id
                          where mentorship.ProgrammeId == programme.Id && (mentorship.HoldsPlaces || mentorship.Model == MentoringModel.Reverse)
                          select new Held(member.ParticipationId, member.MentorshipId, member.Side, mentorship.Model, mentorship.HoldsPlaces, mentorship.State, mentorship.StateSince)).ToListAsync(cancellationToken);
        // Who is invited into a group holds their place as who is proposed for one.
        var invited = db.GroupInvitations.AsNoTracking().Where(i => i.ProgrammeId == programme.Id && i.HoldsPlace && i.State == InvitationState.Open);
        held.AddRange(await (from invitation in only is null ? invited : invited.Where(i => EF.Parameter(only).Contains(i.ParticipationId))
                             select new Held(invitation.ParticipationId, invitation.MentorshipId, invitation.Side, programme.Model, true, MentorshipState.Proposed, invitation.InvitedAt)).ToListAsync(cancellationToken));
        return held;
    }

    // A mentor's no to a request stands like a no to a proposal.
    private static async Task<List<PairOfIds>> RefusedAsync(
        AppDb db, Programme programme, Guid[]? only, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var declined = db.MentorRequests.Where(r => r.ProgrammeId == programme.Id && r.State == RequestState.Declined);
        if (only is not null)
        {
            declined = declined.Where(r => EF.Parameter(only).Contains(r.MenteeId));
        }

        return (await declined.Where(r => before == null || r.ClosedAt < before).Select(r => new { r.MenteeId, r.MentorId }).ToListAsync(cancellationToken))
            .ConvertAll(r => new PairOfIds($"{r.MenteeId}", $"{r.MentorId}"));
    }

    // Pairs that a mentor's screening has ruled out.
    private static async Task<IEnumerable<PairOfIds>> NeverAsync(AppDb db, Programme programme, CancellationToken cancellationToken) =>
        (await db.Screenings.AsNoTracking().Where(s => s.ProgrammeId == programme.Id && s.Never.Count > 0).Select(s => new { s.ParticipationId, s.Never }).ToListAsync(cancellationToken))
            .SelectMany(s => s.Never.Select(mentee => new PairOfIds($"{mentee}", $"{s.ParticipationId}")));

    private sealed record Held(Guid ParticipationId, Guid MentorshipId, Side Side, MentoringModel Model, bool HoldsPlace, MentorshipState State, DateTimeOffset Since);

    private sealed record Row(Guid Id, Side Side, ParticipationState State, DateTimeOffset? CooldownUntil, RosterProfile Profile, Guid PersonId, string Name, string? RosterId,
        string TimeZone, bool Active)
    {
        public bool HeldOut { get; init; }
        public DateTimeOffset? ScreenedAt { get; init; }
        public DateOnly? ScreenedUntil { get; init; }

        public bool IsUnscreened(Programme programme, DateTimeOffset now) => programme.ScreensFirst && Side == Side.Mentor
            && !Participation.Screened(programme, ScreenedAt, ScreenedUntil, now);

        public bool TakesPart => Active && State != ParticipationState.Withdrew;

        public bool IsHeldOut => TakesPart && HeldOut;

        public bool Rests(DateTimeOffset now) => TakesPart && !HeldOut && CooldownUntil > now;

        public bool MayBeMatched(DateTimeOffset now) => TakesPart && !HeldOut && !(CooldownUntil > now);

        public Profile ToProfile(ILookup<string, Row> byRosterId, Side other, int? capacity)
        {
            string[] Translate(IEnumerable<string> ids) => [.. ids.Select(Person.IdentifierOf).Distinct(StringComparer.Ordinal).SelectMany(id => byRosterId[id]).Where(r => r.Side == other).Select(r => $"{r.Id}")];
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
