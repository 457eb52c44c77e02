using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Rahyar.Demo.Lives;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Demo;

/// <summary><c>rahyar demo --weakest SKL</c>: what is planted is found by the product's own computation, and said on the cover.</summary>
[Trait("Database", "sqlite")]
public sealed class PlantedStory : Story
{
    // One of the seven in a run, all in a whole one.
    public static TheoryData<CategoryId> Drawn => [.. Sample.IsAll ? Enum.GetValues<CategoryId>() : [(CategoryId)Sample.Pick("planted", 7)]];

    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task The_planted_category_is_found(CategoryId planted)
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 140, Weeks: 14, Weakest: planted), app.Now).BuildAsync(Cancellation);
        var profile = await app.World.Ask(async db => await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Name == DemoUniversity.MidLife, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation));
        var said = string.Join(", ", profile.Profile.Indices.Select(i => $"{i.Category} {i.Value:0} ({i.Measured:0} of {i.WithData}/{i.Applicable})"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{planted}: {said}");

        // Of skills and evaluation too little is recorded for an index: what is measured names them beside the weakest.
        var named = profile.Profile.Suspects.Select(s => s.Category).Prepend(profile.Profile.Weakest!.Category).ToList();
        Assert.True(named.Contains(planted), $"{planted} is not named: {said}");
        Assert.True(planted is CategoryId.SKL or CategoryId.EVA ? profile.Profile.Suspects.First().Category == planted : named[0] == planted, $"{planted} is not the weakest: {said}");

        var nora = await app.World.Ask(async db => (await DemoCast.AllAsync(db, Cancellation)).Single(c => c.Key == "coordinator"));
        using var coordinator = await app.World.SignIn(nora.PersonId, nora.Name);
        var cover = await coordinator.Click(await coordinator.Get("/programmes"), DemoUniversity.MidLife);
        Assert.Contains(new Locale(Texts.Own, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian)[$"nav.category.{planted}"], cover.One("#weakest").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SKL", true)]
    [InlineData("eva", true)]
    [InlineData(null, true)]
    [InlineData("XYZ", false)]
    [InlineData("3", false)]
    public void A_category_is_told_by_its_code(string? code, bool known) => Assert.Equal(known, Planted.Knows(code, out _));
}
