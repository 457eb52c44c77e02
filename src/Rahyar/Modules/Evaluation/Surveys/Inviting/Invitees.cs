using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>Invites those whose day has come by the timetable. Run again at the same time it finds nobody.</summary>
internal sealed class Invitees(AppDb db, Guid programme, LifecycleTimes times, DateTimeOffset now)
{
    private static readonly MentorshipState[] Closing = [MentorshipState.WindingDown, MentorshipState.ClosedCompleted, MentorshipState.ClosedUnceremonious,
        MentorshipState.ClosedEarly, MentorshipState.Lapsed, MentorshipState.Redefined];

    private readonly List<SurveyInvitation> _made = [];
    private List<SurveyWave> _waves = [];
    private ILookup<Guid, Earlier> _earlier = Array.Empty<Earlier>().ToLookup(e => e.Person);

    private sealed record Earlier(Guid Person, Guid WaveId, string Recipient, DateTimeOffset InvitedAt);

    public async Task<int> InviteAsync(CancellationToken ct)
    {
        var members = await MembersAsync(ct);
        var due = Schedule.Table.SelectMany(s => Once(s, members).Where(i => s.IsDue(i, times, now)).Select(i => (Schedule: s, Invitee: i))).ToList();
        if (due.Count == 0)
        {
            return 0;
        }

        _waves = await db.SurveyWaves.Where(w => w.ProgrammeId == programme && w.StartedBy == null).ToListAsync(ct);
        await LookBackAsync([.. due.Select(d => d.Invitee.Person).Distinct()], ct);
        foreach (var (schedule, invitee) in due)
        {
            Invite(schedule, invitee);
        }

        await db.SaveChangesAsync(ct);
        return _made.Count;
    }

    // Made when it is first needed.
    private SurveyWave WaveOf(Schedule schedule)
    {
        if (_waves.Find(w => w.Instrument == schedule.Instrument && w.Moment == schedule.Moment) is { } wave)
        {
            return wave;
        }

        wave = new SurveyWave(programme, Instrument.Get(schedule.Instrument), schedule.Moment, null, now);
        db.Add(wave);
        _waves.Add(wave);
        return wave;
    }

    private void Invite(Schedule schedule, Invitee invitee)
    {
        var mentorship = schedule.OfRelationship ? invitee.Mentorship : (Guid?)null;
        var recipient = SurveyInvitation.RecipientOf(invitee.Person, mentorship);
        var wave = WaveOf(schedule);
        var own = _earlier[invitee.Person].Concat(_made.Where(m => m.PersonId == invitee.Person)
            .Select(m => new Earlier(invitee.Person, m.WaveId, m.Recipient, m.InvitedAt))).ToList();
        if (own.Exists(e => e.WaveId == wave.Id && e.Recipient == recipient)
            || (schedule.Waits && own.Exists(e => e.WaveId != wave.Id && e.InvitedAt > now.AddDays(-Schedule.RestDays))))
        {
            return;
        }

        var invitation = SurveyInvitation.Of(wave, invitee.Person, invitee.Side, mentorship, null, now);
        _made.Add(invitation);
        db.Add(invitation);
    }

    private static IEnumerable<Invitee> Once(Schedule schedule, List<Invitee> members) => schedule.OfRelationship
        ? members
        : members.GroupBy(m => m.Person).Select(own => own.MinBy(m => m.FirstContactAt)!);

    // Those who have answered the closing questions on their own way are not asked again: their invitation stands.
    private Task<List<Invitee>> MembersAsync(CancellationToken ct)
    {
        var (going, closing, late) = (MentorshipStates.Going, Closing, now.AddDays(-Schedule.LateDays));
        return (
            from m in db.Mentorships.AsNoTracking()
            from x in m.Members
            where m.ProgrammeId == programme && m.SafeguardingAskedAt == null && m.FirstContactAt != null
                && (going.Contains(m.State) || (closing.Contains(m.State) && m.EndedAt > late))
            select new Invitee(m.Id, m.State, m.FirstContactAt!.Value, m.PlannedEndOn, m.EndedAt, m.StateSince, x.PersonId, x.Side, m.Model)).ToListAsync(ct);
    }

    private async Task LookBackAsync(List<Guid> people, CancellationToken ct)
    {
        var found = new List<Earlier>();
        foreach (var some in people.Chunk(500))
        {
            found.AddRange(await db.SurveyInvitations.Where(i => i.ProgrammeId == programme && i.PersonId != null && some.Contains(i.PersonId.Value))
                .Select(i => new Earlier(i.PersonId!.Value, i.WaveId, i.Recipient, i.InvitedAt)).ToListAsync(ct));
        }

        _earlier = found.ToLookup(e => e.Person);
    }
}
