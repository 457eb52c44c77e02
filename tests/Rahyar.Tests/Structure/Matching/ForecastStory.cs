using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Before anything is launched, a coordinator learns who would wait and whom to win.</summary>
public sealed class ForecastStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Forecast => $"/programmes/{_programme}/matching/forecast";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Capacity = 2 });
        for (var n = 0; n < 5; n++)
        {
            await app.World.Mentee($"Mentee{n}", profile: new RosterProfile { Languages = ["en"], Seeks = [n < 2 ? "statistics" : "data science"] });
        }
    }

    [Fact]
    public async Task It_names_the_topic_and_how_many_mentors_serve_all_and_they_do()
    {
        var page = await Finished(await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/matching"), "Forecast"));

        page.Shows("3 mentees would wait", "Mentees: 5; mentors: 1; places: 2. With a mentor: 2.", "seek data science, more than any other topic",
            "2 more mentors for data science", "3 places more; then nobody would wait.").Hides("matching.", "[[");

        await app.World.Mentor("Dara", profile: new RosterProfile { Offers = ["data science"], Capacity = 2 });
        await app.World.Mentor("Kian", profile: new RosterProfile { Offers = ["data science"], Capacity = 1 });
        (await Finished(await _nasrin.Get(Forecast))).Shows("Everyone would have a mentor", "Mentees: 5; mentors: 3; places: 5");
    }

    [Fact]
    public async Task Without_mentees_it_says_what_to_do_and_others_do_not_see_it()
    {
        var empty = await app.World.Programme("Empty");
        using var parisa = await app.World.Coordinator("Parisa", empty, "fa");

        (await parisa.Get($"/programmes/{empty}/matching/forecast")).Is(200).Shows("کسی نیست که برایش چیزی پیش‌بینی شود").Hides("matching.");
        (await parisa.Get(Forecast)).Is(404);
    }

    private async Task<Sheet> Finished(Sheet page)
    {
        for (var looked = 0; page.Is(200).Has("progress") && looked < 50; looked++)
        {
            page = await _nasrin.Get(page.Path);
        }

        return page;
    }
}
