using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>What a run makes best is the coordinator's choice. Two mentors with one place each, two mentees.</summary>
public sealed class AimsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics", "writing"], Values = ["patience", "honesty"], Capacity = 1 });
        await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Values = ["honesty"], Capacity = 1 });
        await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics", "writing"], Values = ["patience", "honesty"] });
        await app.World.Mentee("Mina", profile: new RosterProfile { Languages = ["en"], Seeks = ["writing"], Values = ["honesty", "courage"] });
    }

    [Theory]
    [InlineData("WorstOff", "as many as can be have a mentor, the lowest fit")]
    [InlineData("Stable", "no mentee and mentor are left who would both rather have each other")]
    public async Task Each_says_what_it_promises_and_the_choice_is_kept(string aim, string promise)
    {
        (await _nasrin.Matches(_programme, new { Aim = aim })).Shows("2 of 2 mentees have a mentor", promise).Hides("matching.", "[[");

        var page = await _nasrin.Get($"/programmes/{_programme}/matching");
        Assert.True(page.One($"input[name=Aim][value={aim}]").HasAttribute("checked"));
    }

    [Fact]
    public async Task Close_to_the_last_proposals_few_move_though_others_would_fit_a_little_better()
    {
        Assert.False((await _nasrin.Get($"/programmes/{_programme}/matching")).Has("input[value=FewMoves]"));
        var first = await _nasrin.Matches(_programme);
        Assert.Contains("Omid", first.RowOf("Sara"), StringComparison.Ordinal);
        await app.World.Mentee("Nika", profile: new RosterProfile { Languages = ["en"], Seeks = ["painting"], Values = ["courage"] });

        var second = (await _nasrin.Matches(_programme, new { Aim = "FewMoves" }))
            .Shows("Pairs of the last run still together: 2. Mentees who moved to the benefit of the whole: 0; because their pair could not stay: 0");

        Assert.Contains("Omid", second.RowOf("Sara"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stable_lists_do_not_go_with_a_declared_order()
    {
        var opened = await _nasrin.Get($"/programmes/{_programme}/matching");
        await app.World.Arrange(async db => (await db.Programmes.SingleAsync(p => p.Id == _programme)).DeclareOrder(WaitingOrder.Date, _nasrin.Id, app.Now));
        Assert.False((await _nasrin.Get(opened.Path)).Has("input[value=Stable]"));

        (await _nasrin.Submit(opened, "main form", new { Aim = "Stable" })).Is(422).Shows("do not go with a declared order", "Nothing was started");
    }

    [Fact]
    public async Task In_stable_lists_why_not_is_one_sides_preference()
    {
        var run = await _nasrin.Matches(_programme, new { Aim = "Stable" });
        var others = await _nasrin.Click(run, $"#{run.IdOf("Sara")} a[href*='/matching/']");
        var dara = others.All("a[href*='/why/']").Single().GetAttribute("href")!;

        (await _nasrin.Get(dara)).Is(200).Shows("Sara ranks the present mentor no lower than Dara.").Hides("What would change it", "matching.");
    }
}
