using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>The way to a launch: what is left to do from the first day, what is known taken over, and one voice where the institution allows it.</summary>
public sealed class FirstStepsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override string[] Settings => ["--Rahyar:OneVoiceUpTo=3"];

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme("Small steps", launched: false);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
    }

    [Fact]
    public async Task All_gates_stand_on_the_cover_from_the_first_day_each_with_its_link()
    {
        var cover = (await _nasrin.Get($"/programmes/{_programme}")).Is(200).Shows("Steps to the launch", "0 of 10 sections", "A safeguarding lead is named", "Training is assigned");
        Assert.Equal(["step"], cover.All("#path li[aria-current]").Select(li => li.GetAttribute("aria-current")));
        foreach (var link in cover.All("#path a, #left a"))
        {
            (await _nasrin.Get(link.GetAttribute("href")!.Split('#')[0])).Is(200);
        }

        // The list says what the checklist says.
        var shut = (await _nasrin.Get($"/programmes/{_programme}/launch")).All("li[id^=gate-] .when .harm, li[id^=gate-] .when [class*=harm]").Count;
        Assert.Equal(shut, cover.All("#left .when .harm, #left .when [class*=harm]").Count);
        Assert.True(shut > 2);
    }

    [Fact]
    public async Task The_plan_begins_with_what_is_known_and_is_asked_for_and_approved_at_once()
    {
        var plan = (await _nasrin.Get($"/programmes/{_programme}/plan")).Is(200).Shows("Begin with what is known");
        (await _nasrin.Submit(plan, "#known", new { })).Is(200).Shows("taken over as drafts", "That first-year students find their way.");
        var parisa = await app.World.Administrator("Parisa");
        var asked = (await _nasrin.Submit($"/programmes/{_programme}/plan", "#ask", new { })).Is(200).Shows("wait for somebody else’s approval");
        Assert.False(asked.Has("#approve"), "Nobody approves what they wrote.");

        var read = (await parisa.Get($"/programmes/{_programme}/plan")).Is(200);
        (await parisa.Submit(read, "#approve", new { })).Is(422).Shows("Nothing is ticked");
        var ticks = read.All("input[name=Read]").Select(box => box.GetAttribute("value")!).ToArray();
        Assert.True(ticks.Length >= 3);
        (await parisa.Submit(read, "#approve", new { Read = ticks[..2] })).Is(200).Shows("2 sections are approved");
        Assert.Equal(2, await app.World.Ask(db => db.PlanSections.CountAsync(s => s.ProgrammeId == _programme && s.State == PlanState.Approved && s.ApprovedBy == parisa.Id)));

        // What was read in an older version is not approved.
        (await parisa.Submit(read, "#approve", new { Read = new[] { "Purpose.77" } })).Is(409);
    }

    [Fact]
    public async Task A_small_programme_begins_with_one_voice_where_the_institution_allows_it()
    {
        var launch = $"/programmes/{_programme}/launch";
        (await Ask("plan")).Is(200).Shows("on your decision alone");
        (await _nasrin.Get(launch)).Shows("decision alone, as the institution allows", "Nobody has to be asked twice.");
        Assert.Equal(["plan"], await app.World.Ask(async db => (await db.Journal.Of<GateExceptionSelfAgreed>().Where(e => e.ProgrammeId == _programme).ToListAsync(Cancellation))
            .Select(e => e.Read<GateExceptionSelfAgreed>()!.Gate).ToList()));

        // Who hears of concerns is somebody else, always.
        (await Ask("lead")).Is(200).Shows("Somebody else has to agree to it");

        // One more than the institution allows, and two people decide again.
        foreach (var name in new[] { "Mina", "Sara", "Zahra", "Roya" })
        {
            await app.World.Mentee(name, _programme);
        }

        (await Ask("time")).Is(200).Shows("Somebody else has to agree to it");
        Assert.Equal(1, await app.World.Ask(db => db.GateWaivers.CountAsync(w => w.ProgrammeId == _programme && w.AgreedAt != null)));

        Task<Sheet> Ask(string gate) => _nasrin.Submit($"{launch}?gate={gate}", $"#gate-{gate} form[action*='handler=Ask']", new { Reason = "Nobody has to be asked twice." });
    }
}
