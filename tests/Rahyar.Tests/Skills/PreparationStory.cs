using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Skills;

/// <summary>The way from accepted to begun: a module, a device check, a first word.</summary>
public sealed class PreparationStory : Story
{
    [Fact]
    public async Task A_mentee_goes_through_the_module_and_the_first_choice_counts()
    {
        using var sara = await app.Mentee("Sara");
        var address = $"/preparation/{app.World.ParticipationOf(sara)}";

        var page = (await sara.Get(address)).Is(200).Shows("What mentoring is here", "Step 1 of 6");
        for (var screen = 1; screen <= 3; screen++)
        {
            page = (await sara.Click(page, "Continue")).Is(200);
        }

        page.Shows("Case 1");
        page = (await sara.Submit(page, "form", new { Choice = "a" })).Is(200).Shows("What follows", "waits as well");
        page = (await sara.Submit(page, "form", new { Choice = "c" })).Is(200).Shows("The answer comes the next morning");
        (await sara.Submit($"{address}?step=5", "form")).Is(422).Shows("choose one of the three");
        (await sara.Get($"{address}?step=7")).Is(200).Shows("A case is still open");
        await sara.Submit($"{address}?step=5", "form", new { Choice = "a" });
        await sara.Submit($"{address}?step=6", "form", new { Choice = "b" });
        (await sara.Submit($"{address}?step=7", "form")).Is(200).Shows("Your preparation is finished");

        var enrolment = await app.World.Ask(db => db.Enrolments.SingleAsync(Cancellation));
        Assert.Equal((3, 2), (enrolment.FirstAsked, enrolment.FirstCorrect));
        Assert.Equal("mentee-first-steps", enrolment.Module);
        (await sara.Get($"{address}?step=7")).Is(200).Shows("found 2 of 3");
    }

    [Fact]
    public async Task When_both_are_prepared_and_have_spoken_the_relationship_begins()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        var pair = await app.World.Mentorship(omid, sara, MentorshipState.Preparing);
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair, Cancellation);
            await db.Word(mentorship, sara.Id, app.Now);
            await db.Word(mentorship, omid.Id, app.Now);
        });

        foreach (var someone in new[] { sara, omid })
        {
            var participation = app.World.ParticipationOf(someone);
            foreach (var step in new[] { 4, 5, 6 })
            {
                await someone.Submit($"/preparation/{participation}?step={step}", "form", new { Choice = "a" });
            }

            (await someone.Submit($"/preparation/{participation}?step=7", "form")).Is(200).IsAt($"/readiness/{participation}");
            Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(pair));
            (await someone.Submit($"/readiness/{participation}", "form", new { Sound = "true", Connection = "true" })).Is(200).IsAt("/growth").Shows("ready");
        }

        Assert.Equal(MentorshipState.Initiated, await app.World.StateOf(pair));
    }

    [Fact]
    public async Task A_device_that_fails_is_helped_or_another_way_is_agreed()
    {
        using var sara = await app.Mentee("Sara");
        var address = $"/readiness/{app.World.ParticipationOf(sara)}";

        (await sara.Submit(address, "form", new { Connection = "true" })).Is(422).Shows("Please answer this question");
        (await sara.Submit(address, "form", new { Sound = "false", Connection = "true" })).Is(200).IsAt(address).Shows("that can be helped", "No sound:");
        (await sara.Submit(address, "form", new { Sound = "false", Connection = "true", Way = "other" })).Is(422);
        (await sara.Submit(address, "form", new { Sound = "false", Connection = "true", Way = "phone" })).Is(200).IsAt("/growth").Shows("by another way");
        (await sara.Get(address)).Is(200).Shows("An ordinary telephone call");
        Assert.Equal(2, await app.World.Ask(db => db.ReadinessChecks.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Someone_elses_way_is_not_found()
    {
        using var sara = await app.Mentee("Sara");
        using var mina = await app.Mentee("Mina");

        foreach (var page in new[] { "preparation", "readiness" })
        {
            (await mina.Get($"/{page}/{app.World.ParticipationOf(sara)}")).Is(404);
        }
    }

    [Fact]
    public async Task The_module_reads_in_Persian()
    {
        using var mina = await app.World.Mentee("Mina", language: "fa");

        (await mina.Get($"/preparation/{app.World.ParticipationOf(mina)}")).Is(200).Shows("منتورینگ اینجا چیست و چه نیست", "گام ۱ از ۶");
    }
}
