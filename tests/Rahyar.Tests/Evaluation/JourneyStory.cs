using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>The cover is a funnel: each mentee once, each number a list of exactly those, and what changed counted as of a week before.</summary>
public sealed class JourneyStory : Story
{
    private static readonly MissingReasons Say = new(Texts.Own);

    [Fact]
    public async Task Each_number_of_the_cover_opens_exactly_whom_it_counts()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.Coordinator("Nasrin");
        await app.Mentee("Wanda");
        await Pair("Ida", MentorshipState.Proposed);
        await Pair("Paula", MentorshipState.Preparing);
        var ready = await Pair("Rita", MentorshipState.Preparing);
        await Pair("Greta", MentorshipState.Initiated);
        await Pair("Anna", MentorshipState.Active);
        var (risk, done) = (await Pair("Silvia", MentorshipState.Active), await Pair("Clara", MentorshipState.Active));
        var gone = await app.Mentee("Lena");
        await app.World.Arrange(async db =>
        {
            var rita = await db.Participations.SingleAsync(p => p.Id == app.World.ParticipationOf(ready.Mentee));
            rita.Prepare(app.Now);
            rita.BecomeReady(app.Now);
            (await Of(db, risk.Id)).RaiseAlert("asked-for-help", app.Now);
            (await Of(db, done.Id)).EndEarly(done.Mentee.Id, null, app.Now);
            (await db.Participations.SingleAsync(p => p.Id == app.World.ParticipationOf(done.Mentee))).Withdraw(null, app.Now);
            (await db.Participations.SingleAsync(p => p.Id == app.World.ParticipationOf(gone))).Withdraw(null, app.Now);
        });

        var cover = await nasrin.Get($"/programmes/{programme}");
        var numbers = cover.All("#funnel a:has([data-count]), #funnel a[data-count]").Select(link =>
        {
            var number = link.QuerySelector("[data-count]") ?? link;
            return (Name: number.GetAttribute("data-count")!, Is: int.Parse(number.GetAttribute("data-number") ?? number.TextContent, CultureInfo.InvariantCulture), Link: link.GetAttribute("href")!);
        }).ToList();
        Assert.Equal(9, Number("Admitted"));
        Assert.Equal([7, 6, 5, 4], [Number("Invited"), Number("Accepted"), Number("Prepared"), Number("Met")]);
        Assert.Equal([2, 1, 1], [Number("InRhythm"), Number("AtRisk"), Number("Closed")]);
        foreach (var (name, expected) in new Dictionary<string, string[]>
        {
            ["Waiting"] = ["Wanda"],
            ["Unanswered"] = ["Ida"],
            ["Preparing"] = ["Paula"],
            ["NotMet"] = ["Rita"],
            ["InRhythm"] = ["Anna", "Greta"],
            ["AtRisk"] = ["Silvia"],
            ["Closed"] = ["Clara"],
            ["Left"] = ["Lena"],
            ["Met"] = ["Anna", "Clara", "Greta", "Silvia"],
            // All of it is of today.
            ["AdmittedLately"] = ["Anna", "Clara", "Greta", "Ida", "Lena", "Paula", "Rita", "Silvia", "Wanda"],
        })
        {
            var one = numbers.Single(n => n.Name == $"journey.{name}");
            Assert.Equal(expected, (await nasrin.Get(one.Link)).Is(200).All("tbody th").Select(th => th.TextContent.Trim()).Order(StringComparer.Ordinal));
        }

        foreach (var (name, count, link) in numbers)
        {
            var list = await nasrin.Get(link);
            Assert.Equal(count, list.All("tbody tr").Count);
            Assert.Equal($"{count}", list.All($"[data-count='{name}']").Single().TextContent);
            var file = (await nasrin.Get(link.Replace("/journey", "/journey/export/csv", StringComparison.Ordinal))).Is(200);
            Assert.Equal(count, file.Html.Trim().Split('\n').Length - 1);
        }

        // What is searched, sorted and taken along stays the same people.
        Assert.Equal(["Silvia", "Greta", "Clara", "Anna"], (await nasrin.Get($"/programmes/{programme}/journey?part=Met&sort=-name")).All("tbody th").Select(th => th.TextContent.Trim()));
        Assert.Equal("Greta", (await nasrin.Get($"/programmes/{programme}/journey?part=Met&q=gret")).One("tbody th").TextContent.Trim());

        int Number(string part) => numbers.Where(n => n.Name == $"journey.{part}").Select(n => n.Is).Distinct().Single();
    }

    /// <summary>Of random histories: what the cover says of a week ago is what a whole computation says as of then.</summary>
    [Theory]
    [InlineData(31), InlineData(32)]
    public async Task What_changed_is_counted_as_of_a_week_before(int seed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var histories = new RandomHistories(db, seed, 120, app.Now);
        await db.SaveChangesAsync(Cancellation);
        var seen = new HashSet<(Stage?, Stage)>();
        for (var step = 0; step < 8; step++)
        {
            app.Clock.Move(TimeSpan.FromDays(4));
            histories.TimePassed(app.Now);
            histories.Happen(360, app.Now);
            await db.SaveChangesAsync(Cancellation);
            app.Clock.Move(TimeSpan.FromMinutes(1));
            var (now, before) = (await Whole(histories.Programme.Id, app.Now), await Whole(histories.Programme.Id, app.Now.AddDays(-Standings.Days)));
            var then = before.All.ToDictionary(s => s.Participation, s => (Stage?)s.Now);

            Assert.DoesNotContain(now.All, s => s.Before != then.GetValueOrDefault(s.Participation));
            Assert.Equal(before.Count(JourneyPart.Met) + now.Change(JourneyPart.Met), now.Count(JourneyPart.Met));
            Assert.Equal(now.Count(JourneyPart.Met), now.Count(JourneyPart.InRhythm) + now.Count(JourneyPart.AtRisk) + now.Count(JourneyPart.Closed));
            Assert.Equal(now.All.Count, now.Count(JourneyPart.Met) + new[] { JourneyPart.Waiting, JourneyPart.Unanswered, JourneyPart.Preparing, JourneyPart.NotMet, JourneyPart.Left }.Sum(now.Count));
            seen.UnionWith(now.All.Select(s => (s.Before, s.Now)));
        }

        Assert.True(seen.Count >= 12, $"Only {seen.Count} kinds of moves were seen.");
    }

    [Fact]
    public async Task Of_ones_own_relationship_the_desk_counts_nothing()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.Coordinator("Nasrin");
        await app.World.Enrol(nasrin.Id, Side.Mentor, programme);
        var own = await app.Mentee("Sara");
        await app.World.Mentorship(nasrin, own);
        await Pair("Anna", MentorshipState.Active);

        var list = await nasrin.Get($"/programmes/{programme}/journey?part=InRhythm");
        Assert.Equal("Anna", list.One("tbody th").TextContent.Trim());
        Assert.DoesNotContain("Sara", list.Html, StringComparison.Ordinal);
        Assert.Equal("1", (await nasrin.Get($"/programmes/{programme}")).One("[data-count='journey.Met']").TextContent);
    }

    [Fact]
    public async Task Who_waits_after_the_coordinators_own_pair_is_counted_alike_on_the_cover_and_in_the_queue()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.Coordinator("Nasrin");
        await app.World.Enrol(nasrin.Id, Side.Mentor, programme);
        var own = await app.Mentee("Sara");
        await app.Mentee("Wanda");
        var pair = await app.World.Mentorship(nasrin, own);
        await app.World.Arrange(async db => (await Of(db, pair)).EndEarly(own.Id, null, app.Now));

        var (cover, queue) = (await nasrin.Get($"/programmes/{programme}"), await nasrin.Get($"/programmes/{programme}/waiting"));
        Assert.Equal("2", queue.One("[data-count='journey.Waiting']").GetAttribute("data-number"));
        Assert.All(cover.All("[data-count='journey.Waiting']"), n => Assert.Equal("2", n.GetAttribute("data-number")));
        Assert.NotEmpty(cover.All("[data-count='journey.Waiting']"));
        // Of what had been between the two it says nothing.
        Assert.DoesNotContain("Sara", (await nasrin.Get($"/programmes/{programme}/journey?part=WaitAgain")).Html, StringComparison.Ordinal);
        (await nasrin.Get($"/programmes/{programme}/close")).Shows("2 mentees waiting for a mentor");
    }

    [Fact]
    public async Task Only_those_who_run_a_programme_see_where_its_people_are()
    {
        var programme = await app.World.Programme();
        await app.Coordinator("Nasrin");
        var elsewhere = await app.World.Coordinator("Elham", await app.World.Programme("Another"));
        (await elsewhere.Get($"/programmes/{programme}/journey")).Is(404);
        (await elsewhere.Get($"/programmes/{programme}/journey/export/csv")).Is(404);
        var daniel = await app.World.Holder("Daniel", Role.Evaluator, programme);
        Assert.False((await daniel.Get($"/programmes/{programme}")).Is(200).Has("#funnel"));
    }

    private async Task<(Guid Id, Someone Mentee)> Pair(string mentee, MentorshipState state)
    {
        var who = await app.Mentee(mentee);
        return (await app.World.Mentorship(await app.Mentor($"Mentor of {mentee}"), who, state), who);
    }

    private static Task<Mentorship> Of(AppDb db, Guid id) => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);

    private Task<Standings> Whole(Guid id, DateTimeOffset asOf) => app.World.Ask(async db =>
        (await ProgrammeProfile.ComputeAsync(db, await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == id), asOf, Say, Cancellation)).Standings!);
}
