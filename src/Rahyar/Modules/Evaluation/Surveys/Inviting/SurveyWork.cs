using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>Invites by the timetable, and writes the e-mails of all invitations when good manners allow: one, and few reminders.</summary>
internal sealed class SurveyWork(SurveyEmails emails, ReminderTiming timing, ILogger<SurveyWork> log) : DueWork(log)
{
    /// <summary>What people refuse who do not want to be invited.</summary>
    public const string ReminderKind = "survey";

    public override string Name => "surveys";
    public override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        db.SurveyInvitations.Where(i => i.NextEmailAt <= now).OrderBy(i => i.NextEmailAt).Select(i => i.Id);

    protected override async Task BeginAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var programme in await db.Programmes.AsNoTracking().Running().ToListAsync(ct))
        {
            try
            {
                await new Invitees(db, programme.Id, programme.Times, now).InviteAsync(ct);
            }
            catch (DbUpdateException e)
            {
                // Someone made the same invitation in this moment; the next run finds what is still missing.
                log.LogWarning(e, "The questions of programme {Programme} are asked at the next run.", programme.Id);
            }

            db.ChangeTracker.Clear();
        }
    }

    protected override async Task DoAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var invitation = await db.SurveyInvitations.SingleAsync(i => i.Id == id, ct);
        var wave = await db.SurveyWaves.SingleAsync(w => w.Id == invitation.WaveId, ct);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == invitation.PersonId, ct);
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == invitation.MentorshipId, ct);
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == invitation.ProgrammeId, ct);
        var moment = await timing.FirstMomentAsync(db, person?.Id, person is null ? TimeZoneInfo.Utc : emails.ZoneOf(person), programme.Times, now, ct);
        if (moment is null || !invitation.CanBeAnswered(wave, now) || person?.DeactivatedAt is not null
            || (mentorship is not null && !(invitation.Instrument == Instrument.Close ? mentorship.AsksClosingQuestions : mentorship.IsOpen))
            || (person is not null && await db.NudgeOptOuts.AnyAsync(r => r.PersonId == person.Id && r.Kind == ReminderKind, ct)))
        {
            invitation.WriteNoMore();
        }
        else if (mentorship is { State: MentorshipState.Paused })
        {
            invitation.Postpone(now.AddDays(1));
        }
        else if (moment > now)
        {
            invitation.Postpone(moment.Value);
        }
        else
        {
            await emails.WriteAsync(db, invitation, programme, person, mentorship, now, ct);
            invitation.Write(Schedule.Reminders(invitation.Instrument, programme.Times), now);
        }
    }
}
