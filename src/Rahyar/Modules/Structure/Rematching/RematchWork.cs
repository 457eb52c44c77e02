using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>When the pause after an early end is over: asks once whether they would like to be matched again, with the manners of every reminder.</summary>
internal sealed class RematchWork(EmailComposer composer, ReminderTiming timing, ILogger<RematchWork> log) : DueWork(log)
{
    /// <summary>The kind of e-mail that people may switch off; the question then stands on their home only.</summary>
    public const string Kind = "again";

    public override string Name => "rematch";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        from taking in db.Participations
        join programme in db.Programmes on taking.ProgrammeId equals programme.Id
        // A programme that has just closed may open again.
        where taking.AsksAgainAt <= now && (programme.SettlesAt == null || programme.SettlesAt <= now)
        orderby taking.AsksAgainAt
        select taking.Id;

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var participation = await db.Participations.SingleAsync(p => p.Id == row, ct);
        if (!(participation.AsksAgainAt <= now))
        {
            // They said something in this moment, or were matched.
            return;
        }

        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == participation.ProgrammeId, ct);
        if (programme.SettlesAt > now)
        {
            return;
        }

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == participation.PersonId, ct);
        if (!programme.IsOpenForPairing || person.DeactivatedAt is not null || DateOnly.FromDateTime(now.UtcDateTime) >= programme.EndsOn)
        {
            participation.AskNoMore();
            return;
        }

        var unwanted = await db.NudgeOptOuts.AnyAsync(r => r.PersonId == person.Id && r.Kind == Kind, ct);
        var moment = unwanted ? now : await timing.FirstMomentAsync(db, person.Id, composer.For(person).Zone, programme.Times, now, ct);
        if (moment > now)
        {
            participation.AskAgainLater(moment.Value);
            return;
        }

        participation.AskAgain(now);
        if (moment is not null && !unwanted)
        {
            db.Add(composer.Write(person, $"again.letter.{(participation.Side == Side.Mentor ? "mentor" : "mentee")}", [person.Name, programme.Name], StructureRoutes.AfterEnding(participation.Id), now,
                $"{Kind}:{participation.Id}:{now.UtcTicks}", "structure.nudge.footer", composer.Link(PeopleRoutes.Reminders)));
        }
    }
}
