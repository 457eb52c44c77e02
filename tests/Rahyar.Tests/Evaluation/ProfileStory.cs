using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Cli;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

public sealed class ProfileStory : Story
{
    [Fact]
    public async Task All_sixty_have_a_value_or_a_reason_in_both_languages()
    {
        foreach (var cohort in new[] { new Cohort(), new Cohort(model: MentoringModel.Flash), new Cohort(model: MentoringModel.Circle) })
        {
            cohort.Pairs(6);
            var profile = await cohort.Profile(app, 40);

            Assert.Equal(IndicatorCatalogue.All.Select(i => i.Id), profile.Readings.Select(r => r.Indicator));
            Assert.All(profile.Readings, r => Assert.True(r.Value is not null || r.Reason is { English.Length: > 10, Persian.Length: > 10 }));
            Assert.DoesNotContain(profile.Readings, r => r.Reason?.English.Contains("evaluation.", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task A_model_masks_what_it_has_no_place_for()
    {
        var profile = await new Cohort(model: MentoringModel.Flash).Profile(app, 10);

        Assert.Equal(55, profile.Readings.Count(r => r.Status == IndicatorStatus.NotApplicable));
    }

    [Fact]
    public async Task The_same_instant_read_twice_says_the_same()
    {
        var cohort = new Cohort();
        foreach (var pair in cohort.Pairs(6))
        {
            pair.Exchange(10).Meet(12).Exchange(20);
        }

        Assert.Equal((await cohort.Profile(app, 30)).Readings, (await cohort.Profile(app, 30)).Readings);
    }

    [Fact]
    public async Task Readings_are_kept_once_a_week_and_stay_as_they_were()
    {
        var programme = await app.World.Programme();

        await app.DaysPass(1);
        await app.DaysPass(1);
        Assert.Equal(60, await app.World.Ask(db => db.IndicatorSnapshots.CountAsync(s => s.ProgrammeId == programme)));

        await app.DaysPass(7);
        var kept = await app.World.Ask(db => db.IndicatorSnapshots.AsNoTracking().Where(s => s.ProgrammeId == programme).ToListAsync());
        Assert.Equal(120, kept.Count);
        Assert.Equal(2, kept.Select(s => s.Day).Distinct().Count());

        var first = kept.Where(s => s.AsOf == kept.Min(k => k.AsOf)).ToDictionary(s => s.Indicator);
        var again = await app.World.Ask(async db => await ProgrammeProfile.ComputeAsync(
            db, await db.Programmes.SingleAsync(p => p.Id == programme), first["STR-01"].AsOf, new MissingReasons(Texts.Own), Cancellation));
        Assert.All(again.Readings, r => Assert.Equal((first[r.Indicator].Value, first[r.Indicator].N, first[r.Indicator].Status), (r.Value, r.N, r.Status)));
    }

    [Fact]
    public async Task Json_names_sixty_indicators_seven_categories_and_the_weakest()
    {
        var cohort = new Cohort();
        foreach (var pair in cohort.Pairs(10))
        {
            pair.Mentorship.NoteAgreement(14, Cohort.At(2));
            pair.Meet(5);
        }

        using var json = JsonDocument.Parse(ProfileCommand.AsJson(cohort.Programme, await cohort.Profile(app, 30)));
        var root = json.RootElement;

        Assert.Equal(60, root.GetProperty("indicators").GetArrayLength());
        Assert.Equal(7, root.GetProperty("categories").GetArrayLength());
        var accepted = root.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("id").GetString() == "STR-02");
        Assert.Equal((100, 10, "on_track"), (accepted.GetProperty("value").GetDouble(), accepted.GetProperty("n").GetInt32(), accepted.GetProperty("status").GetString()));
        Assert.Equal("STR", root.GetProperty("weakest").GetString());
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task The_command_says_how_it_went_by_its_exit_code()
    {
        var name = (await app.World.Ask(async db => await db.Programmes.FindAsync(await app.World.Programme())))!.Name;

        var (code, said, _) = await Command.RunAsync(app, ["profile", "--programme", name, "--json"]);

        Assert.Equal(0, code);
        Assert.Equal(60, JsonDocument.Parse(said).RootElement.GetProperty("indicators").GetArrayLength());
        Assert.Equal(1, (await Command.RunAsync(app, ["profile", "--programme", "no such"])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["profile"])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["profile", "--demo", "--programme", name])).Code);
    }

    [Fact]
    public async Task A_coordinator_sees_the_star_the_categories_and_the_names_behind_a_figure()
    {
        var programme = await app.World.Programme();
        using var lena = await app.Coordinator("Lena");
        await Pairs(6);
        await app.DaysPass(8);

        var cover = (await lena.Get($"/programmes/{programme}")).Is(200).Shows("First steps", "of 26");
        Assert.Equal(7, cover.All("svg.star[role] a").Count);
        foreach (var category in ParadigmModel.Categories)
        {
            var page = (await lena.Get($"/programmes/{programme}/{category.Id}")).Is(200).Shows(category.Name.English);
            Assert.Equal(category.Indicators.Count, page.All("#indicators tbody tr").Count);
            page.Hides("evaluation.", "refused.", "[[");
        }

        foreach (var indicator in IndicatorCatalogue.All)
        {
            (await lena.Get($"/programmes/{programme}/indicators/{indicator.Id}")).Is(200).Shows(indicator.Name.English).Hides("evaluation.");
        }

        (await lena.Get($"/programmes/{programme}/indicators/HUM-08")).Shows("Mentee 3", "Mentor 3");
        (await lena.Get($"/programmes/{programme}/indicators/HUM-99")).Is(404);
        (await lena.Get($"/programmes/{programme}/3")).Is(404);
        (await lena.Get("/model")).Is(200).Shows("R24", "Causal conditions");
    }

    [Fact]
    public async Task In_Persian_every_sentence_is_there()
    {
        var programme = await app.World.Programme();
        using var lena = await app.Coordinator("Lena");
        await Pairs(6);
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == lena.Id)).Language = "fa");

        foreach (var path in new[] { "", "/PLN", "/HUM", "/indicators/STR-02", "/indicators/STR-01" })
        {
            (await lena.Get($"/programmes/{programme}{path}")).Is(200).Hides("evaluation.", "cover.");
        }

        (await lena.Get("/model")).Is(200).Hides("evaluation.").Shows("شرایط علّی");
    }

    [Fact]
    public async Task An_evaluator_sees_rows_without_names()
    {
        var programme = await app.World.Programme();
        using var eva = await app.World.Holder("Eva", Role.Evaluator, programme);
        await Pairs(6);

        (await eva.Get($"/programmes/{programme}/indicators/HUM-08")).Is(200).Shows("Row 6").Hides("Mentee 1", "Mentor 1", "@example.edu");
        (await eva.Get($"/programmes/{programme}/indicators/SKL-01")).Is(200).Hides("Mentor 1");
    }

    [Fact]
    public async Task An_evaluator_sees_no_rows_of_fewer_than_five()
    {
        var programme = await app.World.Programme();
        using var eva = await app.World.Holder("Eva", Role.Evaluator, programme);
        await Pairs(4);

        (await eva.Get($"/programmes/{programme}/indicators/HUM-08")).Is(200).Shows("Fewer than five rows").Hides("Row 1");
    }

    [Fact]
    public async Task For_all_others_there_is_nothing_here()
    {
        var programme = await app.World.Programme();
        using var other = await app.World.Coordinator("Omar", await app.World.Programme("Another"));
        using var sara = await app.Mentee("Sara");

        foreach (var someone in new[] { other, sara })
        {
            (await someone.Get($"/programmes/{programme}")).Is(404).Hides("First steps");
            (await someone.Get($"/programmes/{programme}/STR")).Is(404);
            (await someone.Get($"/programmes/{programme}/indicators/STR-01")).Is(404);
        }

        (await sara.Get("/model")).Is(404);
    }

    private async Task Pairs(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            using var mentor = await app.Mentor($"Mentor {i}");
            using var mentee = await app.Mentee($"Mentee {i}");
            await app.World.Mentorship(mentor, mentee, MentorshipState.Active);
        }
    }
}
