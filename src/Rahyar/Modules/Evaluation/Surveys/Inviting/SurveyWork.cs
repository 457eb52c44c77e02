using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>Invites by the timetable, and writes the e-mails of all invitations when good manners allow: one, and few reminders.</summary>
internal sealed class SurveyWork(SurveyEmails emails, ReminderTiming timing, ILogger<SurveyWork> log) : ScheduledWork
{
    /// <summary>What people refuse who do not want to be invited.</summary>
    public const string ReminderKind = "survey";

    private const int Batch = 200;

    public override string Name => "surveys";
    public override TimeSpan Every => TimeSpan.FromMinutes(10);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var programmes = await db.Programmes.AsNoTracking().ToDictionaryAsync(p => p.Id, ct);
        foreach (var programme in programmes.Values.Where(p => p.State == ProgrammeState.Launched))
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

        var failed = new HashSet<Guid>();
        while (await DueAsync(db, now, failed, ct) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                db.ChangeTracker.Clear();
                try
                {
                    await ConsiderAsync(db, id, programmes, now, ct);
                }
                catch (DbUpdateConcurrencyException)
                {
                    // It was answered in this moment.
                    failed.Add(id);
                }
            }
        }
    }

    private static async Task<List<Guid>> DueAsync(AppDb db, DateTimeOffset now, HashSet<Guid> failed, CancellationToken ct)
    {
        var due = await db.SurveyInvitations.Where(i => i.NextEmailAt <= now).OrderBy(i => i.NextEmailAt)
            .Take(Batch + failed.Count).Select(i => i.Id).ToListAsync(ct);
        due.RemoveAll(failed.Contains);
        return due;
    }

    private async Task ConsiderAsync(AppDb db, Guid id, Dictionary<Guid, Programme> programmes, DateTimeOffset now, CancellationToken ct)
    {
        var invitation = await db.SurveyInvitations.SingleAsync(i => i.Id == id, ct);
        var wave = await db.SurveyWaves.SingleAsync(w => w.Id == invitation.WaveId, ct);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == invitation.PersonId, ct);
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == invitation.MentorshipId, ct);
        if (!programmes.TryGetValue(invitation.ProgrammeId, out var programme))
        {
            programme = programmes[invitation.ProgrammeId] = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == invitation.ProgrammeId, ct);
        }

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

        await db.SaveChangesAsync(ct);
    }
}
