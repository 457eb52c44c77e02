using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Structure;

/// <summary>What a mentoring model is here is stated, published, and read by everyone of the programme.</summary>
public sealed class ModelSettingsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _sara = null!;

    private string Shape => $"/programmes/{_programme}/shape";
    private string How => $"/programmes/{_programme}/how";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _sara = await app.Mentee("Sara");
    }

    [Fact]
    public async Task Eight_parameters_are_read_published_and_counted()
    {
        Reads(await Declared(), 0);
        (await _sara.Get(How)).Is(200).Shows("Nothing is published yet");
        (await _nasrin.Get(Shape)).Is(200).Shows("one-to-one", "0 of 8 stated", "group mentoring", "peer circle").Hides("shape.", "[[");

        var form = (await _nasrin.Get($"{Shape}/OneToOne")).Is(200).Shows("The mentor listens");
        await _nasrin.Submit(form, "#shape", new { Length = "۲۰", Closing = "" }, "Save without publishing");
        Reads(await Declared(), 0);
        (await _sara.Get(How)).Hides("20 weeks");

        await _nasrin.Submit($"{Shape}/OneToOne", "#shape", null, "Save and publish");
        Reads(await Declared(), 87.5);
        (await _sara.Get(How)).Is(200).Shows("20 weeks", "every 14 days", "The mentor listens", "left open");
        await _nasrin.Submit($"{Shape}/OneToOne", "#shape", new { Closing = "With a talk." }, "Save");
        Reads(await Declared(), 100);
        (await _nasrin.Get($"/programmes/{_programme}/indicators/STR-01")).Is(200).Shows("Live or written").Hides("no place");

        // One more model that is only saved: it is run, and it is not stated.
        await _nasrin.Submit($"{Shape}/Circle", "#shape", null, "Save without publishing");
        Reads(await Declared(), 0);
        await _nasrin.Submit($"{Shape}/Circle", "#shape", null, "Save and publish");
        Reads(await Declared(), 100);
        (await _sara.Get(How)).Shows("peer circle", "4 to 8 members");

        await _nasrin.Submit($"{Shape}/OneToOne", "form[action*=Withdraw]");
        Reads(await Declared(), 0);
    }

    [Fact]
    public async Task What_no_model_can_be_is_refused_where_it_was_typed_and_changes_nothing()
    {
        foreach (var (model, typed, told) in new (string, object, string)[]
        {
            ("Group", new { LeastMentees = "2" }, "From 3 to 8 members"), ("Group", new { LeastMentees = "6", MostMentees = "4" }, "From 3 to 8 members"),
            ("Circle", new { Mentors = "3" }, "From 0 to 2 mentors"), ("OneToOne", new { Length = "200" }, "From 1 to 104"), ("Flash", new { Length = "5" }, "From 15 to 60"),
            ("OneToOne", new { CadenceDays = "0" }, "From 1 to 90 days"), ("Peer", new { Length = "many" }, "A whole number"),
        })
        {
            (await _nasrin.Submit($"{Shape}/{model}", "#shape", typed, "Save and publish")).Is(422).Shows(told);
        }

        Assert.Equal(0, await app.World.Ask(db => db.Set<Rahyar.Modules.Structure.MentoringModels.ModelSettings>().CountAsync(Cancellation)));
        (await _nasrin.Get($"{Shape}/Guru")).Is(404);
        (await _sara.Get(Shape)).Is(404);
        (await (await app.World.Mentee("Elsewhere", await app.World.Programme("Another"))).Get(How)).Is(404);
    }

    [Fact]
    public async Task Of_two_who_declare_at_once_the_second_is_told()
    {
        var parisa = await app.World.Coordinator("Parisa", _programme);
        var (hers, theirs) = (await _nasrin.Get($"{Shape}/OneToOne"), await parisa.Get($"{Shape}/OneToOne"));

        (await _nasrin.Submit(hers, "#shape", new { Length = "20" }, "Save and publish")).Is(200);
        (await parisa.Submit(theirs, "#shape", new { Length = "30" }, "Save and publish")).Is(409).Shows("30");

        (await _sara.Get(How)).Shows("20 weeks");
    }

    private static void Reads(Reading reading, double value) => Assert.Equal(value, reading.Value!.Value, 6);

    private Task<Reading> Declared() => app.World.Ask(async db =>
    {
        var programme = await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation);
        return (await ProgrammeProfile.ComputeAsync(db, programme, app.Now, new MissingReasons(Texts.Own), Cancellation))["STR-01"];
    });
}
