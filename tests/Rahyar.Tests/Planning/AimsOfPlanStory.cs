using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>A coordinator writes objectives that can be judged, and milestones that are judged by their first day.</summary>
public sealed class AimsOfPlanStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Objectives => $"/programmes/{_programme}/objectives";
    private string Milestones => $"/programmes/{_programme}/milestones";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Objectives_count_when_they_can_be_judged_and_three_are_needed_to_say_anything()
    {
        (await _nasrin.Get(Objectives)).Is(200).Shows("No objective is written yet").Hides("objective.", "[[");
        await Write("Everyone has somebody to ask.", "HUM-01", "۵۴", "85 %", "2027-06-30");
        await Write("Fewer leave.", "", "", "", "");
        Assert.Equal(IndicatorStatus.NotEnoughData, (await Reads("PLN-02")).Status);

        var page = (await Write("They write better.", "", "12,5", "20", "2027-06-30")).Shows("from 12.5", "no measure yet", "today’s value is missing");
        Says(await Reads("PLN-02"), 100 / 3.0, 3);

        var change = await _nasrin.Click(page, $"#{page.All("li.whole").Single(l => l.TextContent.Contains("They write better.", StringComparison.Ordinal)).Id} a");
        await _nasrin.Submit(change, "li form.stack", new { Measure = "Marks of essays" });
        Assert.Equal(200 / 3.0, (await Reads("PLN-02")).Value!.Value, 6);

        // A second click of the same form, a number that is none, and an objective that is given up.
        await Write("Fewer leave.", "", "", "", "");
        Assert.Equal(3, await app.World.Ask(db => db.Objectives.CountAsync(Cancellation)));
        (await Write("More.", "", "many", "", "")).Is(422).Shows("This has to be a number", "Nothing was saved");
        await _nasrin.Submit(change, "form[action*=Drop]");
        (await _nasrin.Get(Objectives)).Hides("They write better.");
        (await _nasrin.Get(change.Path + new Uri(change.Address.ToString()).Query)).Is(404);
    }

    [Fact]
    public async Task A_milestone_that_is_moved_after_the_launch_is_judged_by_its_first_day()
    {
        var usual = (await _nasrin.Submit(Milestones, "form[action*=Usual]")).Is(200).Shows("Recruitment closes", "Mid-term review").Hides("milestone.", "[[");
        Assert.Equal(6, usual.All("ol.list > li").Count);
        // The programme began a week ago: three are past already. One is reached, a week after its day; two are not.
        var matched = usual.All("ol.list > li").Single(l => l.TextContent.Contains("Pairs are proposed", StringComparison.Ordinal)).Id;
        await _nasrin.Submit(usual, $"#{matched} form");
        Says(await Reads("PLN-08"), 100 / 3.0, 3);

        var trained = usual.All("ol.list > li").Single(l => l.TextContent.Contains("are prepared", StringComparison.Ordinal)).Id;
        var change = await _nasrin.Click(usual, $"#{trained} a");
        await _nasrin.Submit(change, "li form.stack", new { DueOn = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(-1).ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
        var moved = (await _nasrin.Get(Milestones)).Shows("days after its first date");
        await _nasrin.Submit(moved, $"#{trained} form");
        Says(await Reads("PLN-08"), 100 / 3.0, 3);
        (await _nasrin.Submit(change, "li form.stack")).Is(409);
    }

    [Fact]
    public async Task Nobody_else_sees_them_and_in_Persian_they_are_Persian()
    {
        using var parisa = await app.World.Coordinator("Parisa", _programme, "fa");
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));

        (await parisa.Get(Objectives)).Is(200).Shows("هنوز هدفی نوشته نشده").Hides("objective.", "[[");
        (await parisa.Get(Milestones)).Is(200).Shows("هنوز نقطهٔ عطفی تعیین نشده").Hides("milestone.", "[[");
        (await elsewhere.Get(Objectives)).Is(404);
        (await elsewhere.Get(Milestones)).Is(404);
    }

    private Task<Sheet> Write(string text, string indicator, string baseline, string target, string dueOn) =>
        _nasrin.Submit(Objectives, "#new", new { Text = text, Indicator = indicator, Baseline = baseline, Target = target, DueOn = dueOn });

    private async Task<Reading> Reads(string indicator) => await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
        await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))[indicator]);

    private static void Says(Reading reading, double value, int n)
    {
        Assert.Equal(value, reading.Value!.Value, 6);
        Assert.Equal(n, reading.N);
    }
}
