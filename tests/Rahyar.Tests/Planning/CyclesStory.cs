using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Questionnaires;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Skills.Training;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>Programmes side by side and one after another: found, copied, archived, summed up.</summary>
public sealed class CyclesStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task The_next_cycle_takes_over_what_is_ticked_and_nobody_comes_along()
    {
        var first = await Arranged();
        var page = (await _nasrin.Get($"/programmes/{_programme}/copy")).Is(200).Hides("copy.", "[[");
        object fields = new { Name = "Second steps", StartsOn = first.StartsOn.AddDays(364), EndsOn = first.EndsOn.AddDays(364) };

        (await _nasrin.Submit(page, "#copy", fields)).Is(200).Shows("Made from First steps");
        (await _nasrin.Submit(page, "#copy", fields)).Is(200);

        var second = await app.World.Ask(db => db.Programmes.SingleAsync(p => p.Name == "Second steps", Cancellation));
        Assert.Equal((ProgrammeState.Draft, "Engineering", true, 2), (second.State, second.Faculty, second.MenteesChoose, second.RequestsAtOnce));
        await app.World.Ask(async db =>
        {
            Assert.Equal("Nobody leaves alone.", (await db.PlanSections.SingleAsync(s => s.ProgrammeId == second.Id, Cancellation)).Text);
            Assert.Equal(first.StartsOn.AddDays(384), (await db.Milestones.SingleAsync(m => m.ProgrammeId == second.Id, Cancellation)).DueOn);
            Assert.Equal("Kindly.", (await db.CodesOfConduct.SingleAsync(c => c.ProgrammeId == second.Id, Cancellation)).English);
            Assert.Equal("goals", (await db.FormEditions.SingleAsync(f => f.ProgrammeId == second.Id, Cancellation)).Questions.Single(q => q.Key == "goals").Key);
            var settings = await db.ModelSettings.SingleAsync(s => s.ProgrammeId == second.Id, Cancellation);
            Assert.Equal((5, null), (settings.MostMentees, settings.PublishedAt));
            var call = await db.Calls.SingleAsync(c => c.ProgrammeId == second.Id, Cancellation);
            Assert.Equal(("first-steps-2", "For everyone new.", false, null, null, null), (call.Slug, call.Says.About.English, call.SeeksMentors, call.OpensOn, call.ClosesOn, call.OpenedAt));
            Assert.Equal(first.StartsOn.AddDays(371), (await db.TrainingAssignments.SingleAsync(t => t.ProgrammeId == second.Id, Cancellation)).DueOn);
            Assert.Equal(0, await db.Participations.CountAsync(p => p.ProgrammeId == second.Id, Cancellation));
            return true;
        });
    }

    [Fact]
    public async Task What_is_not_ticked_stays_behind()
    {
        await Arranged();
        (await _nasrin.Submit($"/programmes/{_programme}/copy", "#copy", new { Name = "Bare", Parts = new[] { "Milestones" } })).Is(200);

        await app.World.Ask(async db =>
        {
            var bare = await db.Programmes.SingleAsync(p => p.Name == "Bare", Cancellation);
            Assert.False(bare.MenteesChoose);
            Assert.Equal(1, await db.Milestones.CountAsync(m => m.ProgrammeId == bare.Id, Cancellation));
            Assert.False(await db.PlanSections.AnyAsync(s => s.ProgrammeId == bare.Id, Cancellation));
            return true;
        });
        (await _nasrin.Submit($"/programmes/{_programme}/copy", "#copy", new { Name = "", })).Is(422);
    }

    [Fact]
    public async Task A_closed_programme_lies_in_the_archive_and_can_be_brought_back()
    {
        var token = (await _nasrin.Get($"/programmes/{_programme}/edit")).One("#choice input[name=__RequestVerificationToken]").GetAttribute("value")!;
        Assert.Equal(422, (await Archive(token)).Status);
        (await _nasrin.Submit($"/programmes/{_programme}/close", "main form")).Is(200).Shows("First steps", "closed");

        (await _nasrin.Submit($"/programmes/{_programme}/edit", "#archive form", null, "Move to the archive")).Is(200).Shows("is in the archive");
        Assert.False((await _nasrin.Get("/programmes")).Has("main ul.list a"));
        (await _nasrin.Get("/programmes?state=Archived")).Shows("First steps", "in the archive");
        (await _nasrin.Get($"/programmes/{_programme}")).Is(200);
        (await _nasrin.Submit($"/programmes/{_programme}/edit", "#archive form", null, "Bring back")).Is(200).Shows("back in the lists");
        Assert.True((await _nasrin.Get("/programmes")).Has("main ul.list a"));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "programme.archived", Cancellation)));
    }

    [Fact]
    public async Task Many_programmes_are_searched_filtered_and_paged()
    {
        using var anna = await app.Administrator("Anna");
        await app.World.Arrange(async db =>
        {
            for (var n = 1; n <= 30; n++)
            {
                var one = new Programme($"Cycle {n:00}", "Purpose", MentoringModel.OneToOne, new DateOnly(2030, 1, 1), new DateOnly(2030, 6, 1), 14, 1, anna.Id, app.Now);
                one.Belong(n % 2 == 0 ? "Medicine" : "Law", anna.Id, app.Now);
                db.Add(one);
            }

            await Task.CompletedTask;
        });

        (await anna.Get("/programmes")).Is(200).Shows("31 programmes", "First steps").One("nav.pages [rel=next]");
        (await anna.Get("/programmes?p=2")).Shows("Cycle 30");
        (await anna.Get("/programmes?q=cycle+07")).Shows("1 programme", "Cycle 07");
        (await anna.Get("/programmes?faculty=Law&state=Draft")).Shows("15 programmes", "Cycle 01").Hides("Cycle 02");
        (await anna.Get("/programmes?q=nothing&p=-4&state=99")).Is(200).Shows("0 programmes");
        (await _nasrin.Get("/programmes")).Shows("1 programme").Hides("Cycle 01");
    }

    [Fact]
    public async Task The_list_tells_of_the_weakest_category_as_it_was_last_kept()
    {
        (await _nasrin.Get("/programmes")).Is(200).Shows("Weakest:", "not enough data yet");

        // Two weeks were kept; the later counts, and one category of which too little is known does not.
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            foreach (var (days, planning, structure) in new[] { (0, 10.0, 90.0), (7, 80.0, 30.0) })
            {
                var at = app.Now.AddDays(days);
                db.AddRange(IndicatorCatalogue.All.Where(i => i.Category is CategoryId.PLN or CategoryId.STR || i.Id == "HUM-01").Select(i => new IndicatorSnapshot(_programme,
                    new Reading(i.Id, IndicatorStatus.Watch, 1, null, null, 20, 5, i.Category == CategoryId.PLN ? planning : i.Category == CategoryId.STR ? structure : 1, false, false, null,
                        new Targets(2, 1), Window.Before(at, 28), 1, at))));
            }
        });
        var page = (await _nasrin.Get("/programmes")).Is(200).Hides("planning.", "[[");
        Assert.Equal("30", page.One($"main a[href=\"/programmes/{_programme}/STR\"]").ParentElement!.TextContent.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].Trim());
    }

    [Fact]
    public async Task Faculties_are_summed_up_and_small_numbers_are_not_told()
    {
        using var anna = await app.Administrator("Anna");
        var law = await app.World.Programme("Law programme");
        await app.World.Arrange(async db =>
        {
            (await db.Programmes.SingleAsync(p => p.Id == _programme)).Belong("Engineering", anna.Id, app.Now);
            (await db.Programmes.SingleAsync(p => p.Id == law)).Belong("Law", anna.Id, app.Now);
        });
        for (var n = 0; n < 6; n++)
        {
            using var mentee = await app.World.Mentee($"Engineer {n}", _programme);
            if (n < 3)
            {
                using var jurist = await app.World.Mentee($"Jurist {n}", law);
            }
        }

        using var omid = await app.World.Mentor("Omid", _programme);
        using var sara = await app.World.Mentee("Sara", _programme);
        await app.World.Mentorship(omid, sara);

        var page = (await anna.Get("/programmes/rollup")).Is(200).Shows("Engineering", "Law").Hides("planning.rollup", "[[");
        Assert.Equal(["1", "7", "fewer than 5", "fewer than 5", "6", "0"], Cells(page, "Engineering"));
        Assert.Equal(["1", "fewer than 5", "0", "0", "fewer than 5", "0"], Cells(page, "Law"));
        Assert.Equal(["2", "at least 7", "not shown", "not shown", "at least 6", "0"], [.. page.All("#sum td").Select(c => c.TextContent.Trim())]);

        var own = (await _nasrin.Get("/programmes/rollup")).Is(200).Shows("Engineering").Hides("Law");
        Assert.False(own.Has("#sum"));
        (await sara.Ask("/programmes/rollup")).Is(404);
    }

    private static string[] Cells(Sheet page, string faculty) =>
        [.. page.All("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Contains(faculty, StringComparison.Ordinal)).QuerySelectorAll("td").Select(c => c.TextContent.Trim())];

    private async Task<Sheet> Archive(string token) => await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/programmes/{_programme}/edit?handler=Archive")
    {
        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("archived", "true")]),
    });

    private async Task<Programme> Arranged()
    {
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            programme.Belong("Engineering", _nasrin.Id, app.Now);
            programme.SetChoice(true, 2, 9, _nasrin.Id, app.Now);
            var section = new PlanSection(_programme, PlanPart.Purpose);
            var settings = new ModelSettings(programme, MentoringModel.Circle, _nasrin.Id, app.Now);
            settings.Declare(programme, settings.Terms with { LeastMentees = 4, MostMentees = 5 }, _nasrin.Id, app.Now);
            settings.Publish(_nasrin.Id, app.Now);
            var call = new Call(_programme, "");
            call.Describe("first-steps", new CallWords { About = new BilingualText("For everyone new.", "برای هر تازه‌وارد") }, true, false, programme.StartsOn.AddDays(-30), programme.EndsOn, _nasrin.Id, app.Now);
            call.Open(programme, _nasrin.Id, app.Now);
            db.AddRange(call, new TrainingAssignment(programme, Side.Mentor, "mentor-first-steps", programme.StartsOn.AddDays(7), _nasrin.Id, app.Now));
            db.AddRange(section, section.Write("Nobody leaves alone.", _nasrin.Id, app.Now)!, settings, new Milestone(_programme, "Matched", programme.StartsOn.AddDays(20), _nasrin.Id, app.Now),
                new CodeOfConduct(_programme, 1, "Kindly.", "با مهر.", _nasrin.Id, app.Now), FormEdition.First(_programme, Side.Mentee, StandardQuestions.Of(Side.Mentee, Texts.Own), app.Now));
        });
        return await app.World.Ask(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation));
    }
}
