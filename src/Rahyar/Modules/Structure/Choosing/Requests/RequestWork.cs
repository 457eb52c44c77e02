using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// Ends requests that nobody answered or that have lost their point, and reminds whose turn it is once before the end.
/// </summary>
internal sealed class RequestWork(EmailComposer composer, ReminderTiming timing, ILogger<RequestWork> log) : DueWork(log)
{
    /// <summary>The kind of reminder that people can switch off.</summary>
    public const string ReminderKind = "request";

    public override string Name => "requests";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var open = MentorRequest.Open;
        return from request in db.MentorRequests
               join programme in db.Programmes on request.ProgrammeId equals programme.Id
               join mentee in db.Participations on request.MenteeId equals mentee.Id
               join mentor in db.Participations on request.MentorId equals mentor.Id
               join menteePerson in db.People on request.MenteePersonId equals menteePerson.Id
               join mentorPerson in db.People on request.MentorPersonId equals mentorPerson.Id
               where open.Contains(request.State) && (request.ExpiresAt <= now || request.RemindAt <= now
                   || mentee.State != ParticipationState.Waiting || mentor.State == ParticipationState.Withdrew
                   || menteePerson.DeactivatedAt != null || mentorPerson.DeactivatedAt != null
                   || !programme.MenteesChoose || (programme.State != ProgrammeState.Launched && (programme.SettlesAt == null || programme.SettlesAt <= now)))
               orderby request.ExpiresAt
               select request.Id;
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        if (await RequestContext.FindAsync(db, db.MentorRequests, row, ct) is { Request.IsOpen: true } at)
        {
            await LookAsync(db, at, now, ct);
        }
    }

    private async Task LookAsync(AppDb db, RequestContext at, DateTimeOffset now, CancellationToken ct)
    {
        if (Overtaken(at, now) is { } what)
        {
            at.Request.Overtake(what, now);
        }
        else if (at.Request.ExpiresAt <= now)
        {
            at.Request.Expire(now);
        }
        else
        {
            await RemindAsync(db, at, now, ct);
        }
    }

    private static string? Overtaken(RequestContext at, DateTimeOffset now) => at switch
    {
        // A programme that has just closed may open again.
        { Programme.LetsChoose: false } when !(at.Programme.MenteesChoose && at.Programme.SettlesAt > now) => "choice-ended",
        { Mentee.State: ParticipationState.Matched } => "mentee-paired",
        { Mentee.State: not ParticipationState.Waiting } or { MenteePerson.DeactivatedAt: not null } => "mentee-left",
        { Mentor.State: ParticipationState.Withdrew } or { MentorPerson.DeactivatedAt: not null } => "mentor-left",
        _ => null,
    };

    // With the manners of every reminder: not at night, not on the weekend, not one of many.
    private async Task RemindAsync(AppDb db, RequestContext at, DateTimeOffset now, CancellationToken ct)
    {
        var to = at.Request.Turn == at.MentorPerson.Id ? at.MentorPerson : at.MenteePerson;
        var moment = await timing.FirstMomentAsync(db, to.Id, composer.For(to).Zone, at.Programme.Times, now, ct);
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
            at.Request.Remind(now);
        }
    }
}
