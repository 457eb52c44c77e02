using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>Two coordinators write the plan of a programme, and each approves what the other wrote.</summary>
public sealed class PlanStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!;

    private string Plan => $"/programmes/{_programme}/plan";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Coordinator("Omid");
    }

    [Fact]
    public async Task A_section_counts_when_somebody_else_has_approved_it_and_a_missing_plan_counts_nothing()
    {
        (await _nasrin.Get(Plan)).Is(200).Shows("0 of 10 sections are approved", "What is it for, and how would you know").Hides("plan.", "[[");
        await Reads(0);

        var page = (await _nasrin.Submit($"{Plan}/Purpose", "#section", new { Text = "Nobody <b>leaves</b> alone." })).Is(200).Shows("Saved as a new version.", "draft");
        page = (await _nasrin.Submit(page, "form[action*=Ask]")).Shows("waits for approval", "You wrote this version");
        Assert.False(page.Has("#judge"));

        (await _omid.Get($"/programmes/{_programme}")).Shows("1 section of the plan waits for your approval");
        (await _omid.Submit($"{Plan}/Purpose", "form[action*=Approve]")).Is(200).Shows("Approved.");

        (await _nasrin.Get(Plan)).Shows("1 of 10 sections are approved", "Nobody <b>leaves</b> alone.", "approved by Omid");
        await Reads(10);
        (await _nasrin.Get($"/programmes/{_programme}/indicators/PLN-01")).Is(200).Shows("Sections written", "Sections approved by somebody other than their author");
    }

    [Fact]
    public async Task What_is_missing_is_said_and_a_change_after_approval_is_a_draft_again()
    {
        await Written(_nasrin, "Risk", "We take care.");
        (await _omid.Submit($"{Plan}/Risk", "form[action*=Return]", new { Note = "" })).Is(422);
        await _omid.Submit($"{Plan}/Risk", "form[action*=Return]", new { Note = "Who is the lead?" });
        (await _nasrin.Get($"{Plan}/Risk")).Shows("returned", "Who is the lead?");

        await Written(_nasrin, "Risk", "We take care. The lead is Maryam.");
        await _omid.Submit($"{Plan}/Risk", "form[action*=Approve]");
        await _nasrin.Submit($"{Plan}/Risk", "#section", new { Text = "We take great care. The lead is Maryam." });

        (await _nasrin.Get(Plan)).Shows("0 of 10 sections are approved", "Version 2 was approved; this one is not yet.");
        var differences = (await _nasrin.Click(await _nasrin.Get($"{Plan}/Risk"), "a[href*='with=1']")).Is(200).Shows("From version 1 to version 3");
        Assert.Contains("great", string.Concat(differences.All("ins").Select(i => i.TextContent)), StringComparison.Ordinal);
        Assert.Contains("Maryam", string.Concat(differences.All("ins").Select(i => i.TextContent)), StringComparison.Ordinal);
        Assert.Equal(3, differences.All("#versions li").Count);
    }

    [Fact]
    public async Task Two_who_edit_one_section_at_once_lose_nothing()
    {
        var opened = await _omid.Get($"{Plan}/Timeline");
        await _nasrin.Submit($"{Plan}/Timeline", "#section", new { Text = "We begin in October." });

        var told = (await _omid.Submit(opened, "#section", new { Text = "We begin in November." })).Is(409).Shows("We begin in October.", "Version 1, by Nasrin, is the current one");

        Assert.Equal("We begin in November.", told.One("#section textarea").TextContent.Trim());
        Assert.Equal("We begin in October.", await app.World.Ask(db => db.PlanSections.Where(s => s.Part == PlanPart.Timeline).Select(s => s.Text).SingleAsync(Cancellation)));
        // Two first texts in the same instant: the index decides, and the other is told.
        (await _omid.Submit(await _omid.Get($"{Plan}/Timeline"), "#section", new { Text = "We begin in November." })).Is(200);
    }

    [Fact]
    public async Task Approval_of_another_text_than_was_read_is_refused()
    {
        await Written(_nasrin, "Structure", "One to one.");
        var read = await _omid.Get($"{Plan}/Structure");
        await Written(_nasrin, "Structure", "In circles.");

        (await _omid.Submit(read, "form[action*=Approve]")).Is(409);
        (await _omid.Submit(await _omid.Get($"{Plan}/Structure"), "form[action*=Approve]")).Is(200);
        (await _omid.Submit(read, "form[action*=Return]", new { Note = "Late" })).Is(409);
    }

    [Fact]
    public async Task One_tick_for_all_holds_for_the_versions_that_were_read_and_for_no_other()
    {
        await Written(_nasrin, "Purpose", "Nobody leaves alone.");
        await Written(_nasrin, "Structure", "One to one.");
        var read = (await _omid.Get(Plan)).Is(200);
        var all = read.One("#approve [name=ReadAll]").GetAttribute("value");
        await Written(_nasrin, "Structure", "In circles.");

        // One of the two is another by now: neither is approved.
        (await _omid.Submit(read, "#approve", new { ReadAll = all })).Is(409);
        (await _omid.Get(Plan)).Shows("0 of 10 sections are approved");
        var now = (await _omid.Get(Plan)).Is(200);
        (await _omid.Submit(now, "#approve", new { ReadAll = now.One("#approve [name=ReadAll]").GetAttribute("value") })).Is(200).Shows("2 of 10 sections are approved");
    }

    [Fact]
    public async Task Last_cycles_plan_comes_over_as_drafts_with_its_lessons()
    {
        await Written(_nasrin, "Purpose", "Nobody leaves alone.");
        await _omid.Submit($"{Plan}/Purpose", "form[action*=Approve]");
        await _nasrin.Submit($"{Plan}/Lessons", "#section", new { Text = "Begin in May." });
        var next = await app.World.Programme("Second cycle");
        using var parisa = await app.World.Coordinator("Parisa", next);
        (await parisa.Get($"/programmes/{next}/plan")).Hides("Begin with an earlier plan");
        await app.World.Arrange(db => db.Add(new RoleAssignment(_nasrin.Id, Role.Coordinator, next, null, app.Now)));

        (await _nasrin.Submit($"/programmes/{next}/plan", "form[action*=Copy]")).Is(200).Shows("Copied as drafts.", "Nobody leaves alone.", "Begin in May.", "0 of 10 sections are approved");
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_in_Persian_it_is_Persian()
    {
        using var parisa = await app.World.Coordinator("Parisa", _programme, "fa");
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));

        (await parisa.Get($"{Plan}/evaluation")).Is(200).Shows("ارزشیابی", "یک نمونه").Hides("plan.", "[[");
        (await parisa.Get($"{Plan}/nothing")).Is(404);
        (await parisa.Get($"{Plan}/3")).Is(404);
        (await elsewhere.Get(Plan)).Is(404);
        (await elsewhere.Get($"{Plan}/Purpose")).Is(404);
    }

    private async Task Written(Someone by, string part, string text)
    {
        var page = await by.Submit($"{Plan}/{part}", "#section", new { Text = text });
        (await by.Submit(page, "form[action*=Ask]")).Is(200);
    }

    private async Task Reads(double percent)
    {
        var reading = await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))["PLN-01"]);
        Assert.Equal(percent, reading.Value);
        Assert.Equal(IndicatorStatus.Danger, reading.Status);
    }
}
