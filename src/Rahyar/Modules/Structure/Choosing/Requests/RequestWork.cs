using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// Ends requests that nobody answered or that have lost their point, and reminds whose turn it is once before the end:
/// each in a save of its own, a lost race left for the next run.
/// </summary>
internal sealed class RequestWork(RequestEmails emails, EmailComposer composer, ILogger<RequestWork> log) : ScheduledWork
{
    /// <summary>The kind of reminder that people can switch off.</summary>
    public const string ReminderKind = "request";

    public override string Name => "requests";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await DueAsync(db, now, ct))
        {
            db.ChangeTracker.Clear();
            try
            {
                if (await RequestContext.FindAsync(db, db.MentorRequests, id, ct) is { Request.IsOpen: true } at)
                {
                    await LookAsync(db, at, now, ct);
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // Someone answered in this moment; what they said counts.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The clock could not look at request {Request}.", id);
            }
        }
    }

    private static Task<List<Guid>> DueAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var open = MentorRequest.Open;
        return (from request in db.MentorRequests
                join programme in db.Programmes on request.ProgrammeId equals programme.Id
                join mentee in db.Participations on request.MenteeId equals mentee.Id
                join mentor in db.Participations on request.MentorId equals mentor.Id
                join menteePerson in db.People on request.MenteePersonId equals menteePerson.Id
                join mentorPerson in db.People on request.MentorPersonId equals mentorPerson.Id
                where open.Contains(request.State) && (request.ExpiresAt <= now || request.RemindAt <= now
                    || mentee.State != ParticipationState.Waiting || mentor.State == ParticipationState.Withdrew
                    || menteePerson.DeactivatedAt != null || mentorPerson.DeactivatedAt != null
                    || !programme.MenteesChoose || programme.State != ProgrammeState.Launched)
                orderby request.ExpiresAt
                select request.Id).ToListAsync(ct);
    }

    private async Task LookAsync(AppDb db, RequestContext at, DateTimeOffset now, CancellationToken ct)
    {
        if (Overtaken(at) is { } what)
        {
            at.Request.Overtake(what, now);
            emails.Overtaken(db, at.Request, at.MenteePerson, at.MentorPerson, at.Programme, now);
        }
        else if (at.Request.ExpiresAt <= now)
        {
            at.Request.Expire(now);
            emails.Expired(db, at, now);
        }
        else
        {
            await RemindAsync(db, at, now, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private static string? Overtaken(RequestContext at) => at switch
    {
        { Programme.LetsChoose: false } => "choice-ended",
        { Mentee.State: ParticipationState.Matched } => "mentee-paired",
        { Mentee.State: not ParticipationState.Waiting } or { MenteePerson.DeactivatedAt: not null } => "mentee-left",
        { Mentor.State: ParticipationState.Withdrew } or { MentorPerson.DeactivatedAt: not null } => "mentor-left",
        _ => null,
    };

    // With the manners of every reminder: not at night, not on the weekend, not one of many.
    private async Task RemindAsync(AppDb db, RequestContext at, DateTimeOffset now, CancellationToken ct)
    {
        var (to, other) = at.Request.Turn == at.MentorPerson.Id ? (at.MentorPerson, at.MenteePerson) : (at.MenteePerson, at.MentorPerson);
        var moment = await ReminderTiming.FirstMomentAsync(db, to.Id, composer.For(to).Zone, at.Programme.Times, [], now, ct);
        if (moment is null || moment >= at.Request.ExpiresAt || await db.NudgeOptOuts.AnyAsync(r => r.PersonId == to.Id && r.Kind == ReminderKind, ct))
        {
            at.Request.DoNotRemind();
        }
        else if (moment > now)
        {
            at.Request.RemindLater(moment.Value);
        }
        else
        {
            emails.Reminder(db, at, to, other, now);
            at.Request.Remind(now);
        }
    }
}
