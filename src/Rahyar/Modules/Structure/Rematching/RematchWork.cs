using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>When the pause after an early end is over: asks once whether they would like to be matched again, with the manners of every reminder.</summary>
internal sealed class RematchWork(EmailComposer composer, ReminderTiming timing) : ScheduledWork
{
    /// <summary>The kind of e-mail that people may switch off; the question then stands on their home only.</summary>
    public const string Kind = "again";

    private const int Batch = 200;

    public override string Name => "rematch";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Participations.Where(p => p.AsksAgainAt <= now).OrderBy(p => p.AsksAgainAt).Take(Batch).Select(p => p.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            try
            {
                await ConsiderAsync(db, await db.Participations.SingleAsync(p => p.Id == id, ct), now, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // They said something in this moment, or were matched.
            }
        }
    }

    private async Task ConsiderAsync(AppDb db, Participation participation, DateTimeOffset now, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == participation.ProgrammeId, ct);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == participation.PersonId, ct);
        if (programme.State != ProgrammeState.Launched || person.DeactivatedAt is not null || DateOnly.FromDateTime(now.UtcDateTime) >= programme.EndsOn)
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
