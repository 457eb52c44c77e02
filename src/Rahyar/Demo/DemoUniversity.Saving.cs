using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>Writes the demo into the database, in pieces that are quick and small in memory.</summary>
internal sealed partial class DemoUniversity
{
    private async Task SaveChoiceAsync(RequestSeeds choosers, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // A relationship reaches its participations, which are there: they are told before it.
        db.Participations.UpdateRange(choosers.Paired);
        db.AddRange(choosers.Rows);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SaveApplicantsAsync(ApplicationSeeds applicants, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.People.AddRange(applicants.People);
        db.AddRange(applicants.Rows);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SavePeopleAsync(Staff staff, Programme[] programmes, List<(Person Person, Participation Participation)> enrolled, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.People.AddRange(staff.All);
        db.AddRange(staff.Roles(programmes, _start.AddDays(-10)));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var some in enrolled.Index().Chunk(2000))
        {
            db.ChangeTracker.Clear();
            db.People.AddRange(some.Select(e => e.Item.Person));
            db.Participations.AddRange(some.Select(e => e.Item.Participation));
            db.AddRange(some.SelectMany(e => ConsentSeeds.By(e.Item.Participation, e.Index)));
            foreach (var (_, (person, participation)) in some.Where(e => e.Item.Participation.ProgrammeId == programmes[0].Id))
            {
                // Before the first matching the coordinator read who is there; each can see that.
                db.Record(new JournalEntry(_start.AddDays(8), staff.Coordinator.Id, new PersonViewed("roster"), programmes[0].Id, subject: participation.Id, person: person.Id));
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task SaveAsync(IReadOnlyCollection<Entity> rows, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
    }

    // What followed lately wrote e-mails, before this server had an address for their links: they count as read. From here on its people live by its clock.
    private async Task BeginToLiveAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Emails.ExecuteDeleteAsync(cancellationToken);
        db.Record(new JournalEntry(now, null, new DemoLived()));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task SaveHealthAsync(List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> lives, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var slot = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero);
        db.Probes.AddRange(Enumerable.Range(1, 28 * 288).Select(i => new Probe(slot.AddMinutes(-5 * i), ok: size.Planted.Is(CategoryId.INF) ? i % 40 != 0 : i is < 3000 or > 3016, _dice.Next(3, 40))));
        foreach (var person in lives.Select(l => l.MenteePerson).Concat(lives.Select(l => l.MentorPerson)).Distinct().Take(400))
        {
            var usual = size.Planted.Is(CategoryId.INF) ? 4400 : _dice.NextDouble() < .2 ? 2600 : 900;
            for (var i = 0; i < 6; i++)
            {
                db.PageViews.Add(new PageView(person.Id, usual + _dice.Next(900), now.After(-_dice.NextDouble() * 27)));
                db.ActionAttempts.Add(new ActionAttempt(person.Id, Names.Of(_dice, ["sign-in", "open-relationship", "send-message", "submit-survey"]),
                    _dice.NextDouble() < (size.Planted.Is(CategoryId.INF) ? .08 : .013), now.After(-_dice.NextDouble() * 27)));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
