using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Skills.Training;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>From last year's programme to 200 published proposals, with one colleague's one approval.</summary>
public sealed partial class FiveJourneysStory
{
    private async Task From_a_template_to_a_published_match()
    {
        var template = await LastYears();
        var nasrin = await app.World.Coordinator("Nasrin", template);
        var parisa = await app.World.Administrator("Parisa");
        await app.World.Holder("Leila", Role.SafeguardingLead, null);
        await using var hand = await Hand.SitsDown(app, Look.Desktop, nasrin, "/programmes");

        await hand.Clicks("header a[href='/programmes/new']", "#earlier");
        await hand.Clicks("#earlier a", "#copy");
        await hand.Fills("[name=Name]", "First steps 2027");
        await hand.Clicks("#copy button.button", "#path");
        var programme = ProgrammeAt(hand.Page.Url);

        await hand.Clicks("#path .actions a", "#ask");
        await hand.Clicks("#ask button", ".notice.ok");
        await using (var colleague = await Hand.SitsDown(app, Look.Desktop, parisa, "/programmes"))
        {
            await colleague.FollowsLetter(await LinkTo(parisa.Email, $"/programmes/{programme}/plan"));
            await colleague.Ticks("#approve [name=ReadAll]");
            await colleague.Clicks("#approve button", ".notice.ok");
            hand.Effort.Add(await colleague.Done());
        }

        await hand.Clicks("a[href$='/launch']", "#time form");
        await hand.Fills("#time [name=Share]", "40");
        await hand.Clicks("#time button", "#gate-time .pill.ok");
        await hand.Clicks($"a[href='/programmes/{programme}']", "#path");
        await hand.Clicks("#path .actions a", "#File");
        await Import(hand, "Mentor", Roster("m", 100, mentors: true), "#next a.button");
        await hand.Clicks("#next a.button", "#File");
        await Import(hand, null, Roster("s", 200, mentors: false), "#next a.button");
        await hand.Clicks("#next a.button", "main form.stack button.button");
        await hand.Clicks("main form.stack button.button", "#run");
        await hand.Waits("#run[data-done] form[action*=Publish] button");
        await hand.Clicks("form[action*=Publish] button", "#publish button");
        await hand.Clicks("#publish button", "#run, .notice.ok");
        await hand.Waits(".notice.ok");
        Assert.Equal(200, await app.World.Ask(db => db.Mentorships.CountAsync(m => m.ProgrammeId == programme)));
        Came("From last year's programme to 200 published proposals, with one approval", await hand.Done(), steps: 32, minutes: 25);
    }

    private static async Task Import(Hand hand, string? side, string roster, string then)
    {
        if (side is not null)
        {
            await hand.Ticks($"label:has(input[name=Side][value={side}])");
        }

        await hand.Attaches("#File", "people.csv", roster);
        await hand.Clicks("form[enctype] button.button", "#confirm");
        await hand.Clicks("#confirm button", "#progress, #next");
        await hand.Waits(then);
    }

    // No two sections say the same: each is read.
    private static readonly string[] Sections =
    [
        "Nobody should leave in the first year without having talked with anyone who stayed.", "We asked forty students and sixteen mentors before we wrote this.",
        "After half a year each has a goal of their own, and has reached one.", "One mentor and one mentee, for six months, by message and video call.",
        "Two working days a week are given for coordination, and an assistant for the launch.", "What is told between two stays there; whom to ask about safety is on every page.",
        "We look at the seven categories each month and decide what to do about the weakest.", "We begin in October, review in January and close in April.",
        "The server stands in the faculty, and somebody answers until six in the evening.", "Mentors take the first module before they meet anyone.",
    ];

    // A programme of the year before, as it stood when it began: ten sections approved, training assigned, a code, milestones.
    private async Task<Guid> LastYears()
    {
        var programme = await app.World.Programme("First steps 2026");
        var author = await app.World.Administrator("Maryam");
        await app.World.Arrange(async db =>
        {
            var earlier = await db.Programmes.SingleAsync(p => p.Id == programme);
            foreach (var part in Enum.GetValues<PlanPart>().Where(p => p != PlanPart.Lessons))
            {
                var section = new PlanSection(programme, part);
                db.AddRange(section, section.Write($"{part} of our plan: {Sections[(int)part % Sections.Length]} Students of the first year meet somebody who has gone the way before them, twice a month, for half a year. What we mean by this section stands here in three sentences, as a faculty board would read it. Figures are in the annex.", author.Id, app.Now)!);
            }

            foreach (var (side, module) in new[] { (Side.Mentor, "mentor-first-steps"), (Side.Mentee, "mentee-first-steps") })
            {
                db.Add(new TrainingAssignment(earlier, side, module, earlier.StartsOn.AddDays(21), author.Id, app.Now));
            }

            db.Add(new CodeOfConduct(programme, 1, "We keep what we hear to ourselves.", "آنچه می‌شنویم میان ما می‌ماند.", author.Id, app.Now));
            db.Add(new Milestone(programme, "First conversations", earlier.StartsOn.AddDays(28), author.Id, app.Now));
        });
        return programme;
    }
}
