using Rahyar.Demo;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>The first page of a demo: what this is and for whom, and five doors, in the language of whoever looks.</summary>
[Trait("Database", "sqlite")]
public sealed class FrontDoorStory : Story
{
    private static readonly string[] Doors = ["coordinator", "mentee", "mentor", "dean", "evaluator"];

    private protected override string[] Settings => ["--Rahyar:Demo=true"];

    [Fact]
    public async Task Five_doors_open_in_the_language_of_whoever_looks()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 60, Weeks: 10), app.Now).BuildAsync(Cancellation);
        using var visitor = app.Visitor();
        var english = (await visitor.Get("/sign-in")).Is(200).Shows("Mentoring that a university can run, and account for, itself", "made for universities", "Try this:").Hides("front.", "[[");
        Assert.Equal(Doors, english.All("form[data-door]").Select(door => door.GetAttribute("data-door")));

        foreach (var door in Doors)
        {
            using var persian = app.Visitor();
            var front = (await persian.Submit("/sign-in", "form[data-language]")).Is(200).Shows("امتحان کنید:").Hides("front.", "[[");
            var inside = (await persian.Submit(front, $"form[data-door={door}]")).Is(200);
            Assert.Equal("fa", inside.Document.DocumentElement!.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task What_a_door_says_to_try_is_there()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 60, Weeks: 10), app.Now).BuildAsync(Cancellation);
        var nora = await Enter("coordinator");
        var cover = await nora.Click(await nora.Get("/programmes"), DemoUniversity.MidLife);
        Assert.NotEqual("0", cover.One($"[data-count='journey.{JourneyPart.AtRisk}']").TextContent);
        var elena = await Enter("dean");
        (await elena.Click(await elena.Get("/programmes"), "By faculty")).Is(200).Shows("fewer than 5");
        var ingrid = await Enter("evaluator");
        (await ingrid.Get((await ingrid.Click(await ingrid.Get("/programmes"), DemoUniversity.MidLife)).LinkTo("#weakest .actions a"))).Is(200);

        async Task<Someone> Enter(string door)
        {
            var visitor = app.Visitor();
            (await visitor.Submit("/sign-in", $"form[data-door={door}]")).Is(200);
            return visitor;
        }
    }
}
