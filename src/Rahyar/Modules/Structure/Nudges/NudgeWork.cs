using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Lifecycle;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>Sends the reminders that have come due, when good manners allow: postponed rather than dropped.</summary>
internal sealed class NudgeWork(EmailComposer composer, ReminderTiming timing, LastWordOf lastWord, MessagesAddress messages, GoalsAddress goals, GrowthAddress growth, ILogger<NudgeWork> log) : DueWork(log)
{
    public override string Name => "nudges";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        db.Nudges.Where(n => n.SentAt == null && n.DroppedAt == null && n.NextTry <= now).OrderBy(n => n.NextTry).ThenBy(n => n.Due).Select(n => n.Id);

    protected override async Task DoAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var nudge = await db.Nudges.SingleAsync(n => n.Id == id, ct);
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == nudge.MentorshipId, ct);
        var person = await db.People.SingleAsync(p => p.Id == nudge.PersonId, ct);
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == nudge.ProgrammeId, ct);
        var facts = await ReminderFacts.OfAsync(db, mentorship.Id, lastWord, ct);
        var words = composer.For(person);
        var moment = await timing.FirstMomentAsync(db, person.Id, words.Zone, programme.Times, now, ct);
        if (moment is null || person.DeactivatedAt is not null || !LifecycleTimeouts.StillNeeds(mentorship, facts, person.Id, nudge.Kind)
            || await db.NudgeOptOuts.AnyAsync(r => r.PersonId == person.Id && r.Kind == nudge.Kind, ct)
            || await db.NudgeSwitches.AnyAsync(s => s.ProgrammeId == nudge.ProgrammeId && s.Kind == nudge.Kind && s.Off, ct))
        {
            nudge.Drop(now);
        }
        else if (moment > now)
        {
            nudge.Postpone(moment.Value);
        }
        else
        {
            nudge.Send(now);
            var others = await mentorship.OthersAsync(db, person.Id, words, ct);
            var until = programme.Times.After(mentorship.StateSince, programme.Times.AnswerDays);
            var days = Math.Max(0, (int)Math.Ceiling((until - now).TotalDays));
            db.Add(composer.InGroup(mentorship.IsGroup).Write(person, $"structure.nudge.{nudge.Kind}", [person.Name, others, programme.Name, until, days], PathOf(nudge),
                now, $"nudge:{nudge.Id}", "structure.nudge.footer", composer.Link(PeopleRoutes.Reminders)));
        }
    }

    // The smallest next step.
    private string PathOf(Nudge nudge) => nudge.Kind switch
    {
        "answer" => StructureRoutes.Answer(nudge.MentorshipId),
        "prepare" => growth(),
        "agreement" => StructureRoutes.Agreement(nudge.MentorshipId),
        "goal" => goals(nudge.MentorshipId),
        "silence" => messages(nudge.MentorshipId),
        _ => StructureRoutes.End(nudge.MentorshipId),
    };
}
