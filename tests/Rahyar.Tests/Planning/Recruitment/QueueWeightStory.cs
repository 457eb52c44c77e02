using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Questionnaires;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>A queue of twenty thousand answers as quickly as one of twenty.</summary>
[Trait("Database", "sqlite")]
public sealed class QueueWeightStory : Story
{
    private const int Many = 20_000, Boundary = 1000;

    private static readonly string[] Topics = ["statistics", "programming", "presenting", "career planning", "leadership", "academic writing"];

    [Fact]
    [Trait("Run", "whole")]
    public async Task Each_page_of_a_queue_of_twenty_thousand_is_quick()
    {
        var programme = await app.World.Programme();
        using var nasrin = await app.Coordinator("Nasrin");
        await nasrin.OpensRecruitment(programme, app);
        await Fill(programme, nasrin.Id);
        string[] addresses = ["", "?q=person19", "?q=uni.example", "?q=آرش", "?state=all&p=400", "?state=Declined&side=Mentor", "?days=30&side=Mentee", "?days=30&q=person1&state=Submitted"];
        await nasrin.Get($"/programmes/{programme}/applications");

        foreach (var address in addresses)
        {
            var times = new List<double>();
            for (var n = 0; n < 5; n++)
            {
                var watch = Stopwatch.StartNew();
                (await nasrin.Get($"/programmes/{programme}/applications{address}")).Is(200).Shows("application");
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            TestContext.Current.TestOutputHelper?.WriteLine($"applications{address}: median {times[2]:0} ms, slowest {times[^1]:0} ms");
            Assert.True(times[2] < Boundary, $"applications{address} took {times[2]:0} ms.");
        }
    }

    private async Task Fill(Guid programme, Guid coordinator)
    {
        var forms = new Dictionary<Side, FormEdition>();
        foreach (var side in Enum.GetValues<Side>())
        {
            forms[side] = await app.World.Ask(async db => (await db.StandingFormAsync(programme, side, Cancellation))!);
        }

        foreach (var some in Enumerable.Range(0, Many).Chunk(1000))
        {
            await app.World.Arrange(db =>
            {
                foreach (var n in some)
                {
                    var (side, at) = (n % 4 == 0 ? Side.Mentor : Side.Mentee, app.Now.AddMinutes(-3 * n));
                    var person = new Person(n % 7 == 0 ? $"آرش {n}" : $"Person {n}", $"person{n}@uni.example", null, at) { Language = Texts.English };
                    var application = new Application(programme, side, person.Id, forms[side], at);
                    var answers = new Answers { ["field"] = ["Biology"], ["topics"] = [Topics[n % 6], Topics[(n + 1) % 6], Topics[(n + 3) % 6]], ["goals"] = [new string('g', 600)], ["capacity"] = ["2"] };
                    application.Submit(forms[side], answers, at);
                    if (n % 3 != 0)
                    {
                        if (application.Decide(n % 2 == 0 ? Decision.Admit : Decision.Decline, "r", "t", null, person, coordinator, at.AddDays(1)) is { } taking)
                        {
                            db.Add(taking);
                        }
                    }

                    db.AddRange(person, application);
                }
            });
        }

        await app.World.Ask(async db => await db.Database.ExecuteSqlRawAsync("analyze", Cancellation));
    }
}
