using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Evaluation;

/// <summary>
/// Over every indicator's page: who runs a programme and is in a relationship of it reads no row of that relationship, of themselves or of whom they are with; a
/// colleague reads them, and the figure counts them.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class OwnRowsLaws : Story
{
    [Fact]
    public async Task No_indicator_shows_anybody_the_rows_of_their_own_relationship()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var histories = new RandomHistories(db, 3, 24, app.Now);
        await db.SaveChangesAsync(Cancellation);
        for (var step = 0; step < 10; step++)
        {
            app.Clock.Move(TimeSpan.FromDays(5));
            histories.TimePassed(app.Now);
            histories.Happen(120, app.Now);
            await db.SaveChangesAsync(Cancellation);
        }

        var programme = histories.Programme.Id;
        using var colleague = await app.World.Coordinator("Colleague", programme);
        // Everybody has a name that stands nowhere else, and every mentor an office.
        var people = await db.Participations.AsNoTracking().Where(p => p.ProgrammeId == programme).Select(p => p.PersonId).Distinct().ToListAsync(Cancellation);
        foreach (var (n, person) in people.Index())
        {
            await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, $"Canary{n:000}x"), Cancellation);
        }

        var named = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, Cancellation);
        var members = await db.MentorshipMembers.IgnoreQueryFilters().AsNoTracking().Where(m => people.Contains(m.PersonId)).Select(m => new { m.MentorshipId, m.PersonId }).ToListAsync(Cancellation);
        // Whoever is with most people has most to see; of people who are with nobody else, so that each of their names is a row of this one's own.
        var alone = members.GroupBy(m => m.PersonId).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet();
        var own = members.GroupBy(m => m.PersonId)
            .Where(g => members.Where(m => m.PersonId != g.Key && g.Any(x => x.MentorshipId == m.MentorshipId)).All(m => alone.Contains(m.PersonId)))
            .OrderByDescending(g => g.Count()).ThenBy(g => named[g.Key], StringComparer.Ordinal).First();
        var matters = own.Select(m => m.MentorshipId).ToHashSet();
        var theirs = members.Where(m => matters.Contains(m.MentorshipId)).Select(m => named[m.PersonId]).ToHashSet();
        await app.World.Give(own.Key, Role.Coordinator, programme);
        using var someone = await app.World.SignIn(own.Key, named[own.Key]);

        var (seen, faults) = (0, new List<string>());
        foreach (var indicator in IndicatorCatalogue.All.Select(i => i.Id))
        {
            for (var sheet = 1; sheet <= 3; sheet++)
            {
                var path = $"/programmes/{programme}/indicators/{indicator}?sheet={sheet}";
                var (mine, others) = ((await someone.Get(path)).Is(200), (await colleague.Get(path)).Is(200));
                string Rows(Sheet page) => string.Concat(page.All("#rows table").Select(t => t.TextContent));
                faults.AddRange(theirs.Where(name => Rows(mine).Contains(name, StringComparison.Ordinal)).Select(name => $"{indicator} shows {name}"));
                seen += theirs.Any(name => Rows(others).Contains(name, StringComparison.Ordinal)) ? 1 : 0;
                if (!others.Has("#rows nav.pages"))
                {
                    break;
                }
            }
        }

        Assert.Equal([], faults);
        Assert.True(seen >= 6, $"A colleague sees them behind {seen} indicators only: the law says little.");
    }
}
