using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>
/// Monday: the digest, and then everything that waits for the one coordinator of 200 pairs, kind by kind, until nothing is left that they can do. The programme is
/// simulated for fourteen weeks and holds what such a programme does: who fell silent, who asks for somebody, who wants to talk, who waits.
/// </summary>
public sealed partial class FiveJourneysStory
{
    private const string Word = "Good morning to you both! I look in on everyone now and then. How is it going, and is there anything that I can make easier for you?";
    private const string Note = "Telephoned. Both wish to go on and have a day for their next talk.";

    // What a call takes is nobody's to count: it is assumed, and told beside the journey.
    private const int MinutesACall = 10;

    // What is done by somebody with a click, how often, and where the rest goes.
    private readonly List<string> _week = [];
    private int _calls;

    private async Task A_weeks_hour_with_two_hundred_pairs()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 680, Weeks: 14), app.Now).BuildAsync(Cancellation);
        var nora = await app.World.Ask(async db => (await DemoCast.AllAsync(db, Cancellation)).Single(c => c.Key == "coordinator"));
        var address = (await app.World.Ask(db => db.Users.Where(p => p.Id == nora.PersonId).Select(p => p.Email).SingleAsync()))!;
        using var coordinator = await app.World.SignIn(nora.PersonId, nora.Name);
        var pairs = await app.World.Ask(async db =>
        {
            var programme = await db.Set<Programme>().Where(p => p.Name == DemoUniversity.MidLife).Select(p => p.Id).SingleAsync();
            return await db.Mentorships.CountAsync(m => MentorshipStates.Going.Contains(m.State) && m.ProgrammeId == programme);
        });
        Assert.True(pairs >= 200, $"Only {pairs} relationships go on.");
        await app.ScheduledWorkRuns();
        var digest = (await app.EmailsTo(address)).Single(e => e.Cause!.StartsWith("digest:", StringComparison.Ordinal));

        await using var hand = await Hand.SitsDown(app, Look.Desktop, coordinator, "/todo");
        hand.Effort.Read(digest.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        hand.Effort.Clicked();
        for (var seen = new HashSet<string>(); ;)
        {
            var waiting = await hand.Page.Locator("#todos a[data-count]").EvaluateAllAsync<string[]>("links => links.map(a => `${a.dataset.count} ${a.getAttribute('href')} ${a.dataset.number}`)");
            // Two kinds may wait on one page.
            if (Array.Find(waiting, w => seen.Add(w[..w.LastIndexOf(' ')])) is not { } next)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"What is left on Monday evening: {string.Join(", ", waiting.Select(w => w.Split(' ')[0] + " " + w.Split(' ')[2]))}");
                Assert.DoesNotContain(waiting, w => !w.StartsWith("todo.mentee", StringComparison.Ordinal));
                break;
            }

            var (kind, href) = (next.Split(' ')[0], next.Split(' ')[1]);
            var before = hand.Effort.Steps;
            await hand.Clicks($"#todos a[href='{href}']", "main h1");
            await (kind switch
            {
                "todo.contact" => Contacts(hand),
                "todo.talk" => Talks(hand),
                "todo.follow-up" => FollowUps(hand),
                "todo.mentee" => Matches(hand),
                "applications.undecided" => Applications(hand),
                "todo.approval" => Approves(hand),
                "todo.returned" => WritesAnew(hand),
                "todo.exception" => Agrees(hand),
                "todo.conflict" => Decides(hand),
                _ => throw new InvalidOperationException($"Nobody knows what to do about {next}."),
            });
            _week.Add($"{kind} ({next.Split(' ')[2]}): {hand.Effort.Steps - before} steps");
            await hand.Clicks("a[href='/todo']", "main h1");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{pairs} relationships go on. {string.Join("; ", _week)}. Beside it {_calls} calls: {_calls * MinutesACall} min, at {MinutesACall} min each.");
        Came($"A week's hour with {pairs} pairs", await hand.Done(), steps: 400, minutes: 60);
    }

    // Who asks for a person is telephoned with, and it is noted what was found.
    private async Task Contacts(Hand hand)
    {
        // Afterwards all reasons are shown, these first.
        for (var left = await hand.Page.Locator("#reasons a.button").CountAsync(); left > 0; left--)
        {
            await hand.Clicks("#reasons a.button", "#resolve, #talk");
            _calls++;
            await hand.Ticks("details:has(#resolve) > summary");
            await hand.Fills("#resolve textarea", Note);
            await hand.Clicks("#resolve button", "#reasons");
        }
    }

    private async Task Talks(Hand hand)
    {
        while (await hand.Page.Locator("#talks li").CountAsync() > 0)
        {
            _calls++;
            await hand.Ticks("#talks details:not([open]) > summary");
            await hand.Fills("#talks details[open] textarea", Note);
            await hand.Clicks("#talks details[open] button[value=true]", ".notice.ok");
        }
    }

    private static async Task FollowUps(Hand hand)
    {
        await hand.Clicks("#reasons a.button", "#write");
        await hand.Fills("#write [name=Words]", Word);
        await hand.Clicks("#write button.button", ".notice.ok");
        // Each of the others is looked at, and gets the same words, which fit everybody.
        while (await hand.Page.Locator("#next a[href*=again]").CountAsync() > 0)
        {
            await hand.Clicks("#next a[href*=again]", "#write");
            Assert.Equal(Word, await hand.Page.Locator("#write [name=Words]").InputValueAsync());
            await hand.Clicks("#write button.button", ".notice.ok");
        }
    }

    // Whoever waits is matched with the places that are free; the others go on waiting, in their turn.
    private static async Task Matches(Hand hand)
    {
        await hand.Clicks("nav.crumbs a[href$='/matching']", "main h1");
        if (await hand.Page.Locator("main form.stack button.button").CountAsync() == 0)
        {
            return;
        }

        await hand.Clicks("main form.stack button.button", "#run");
        await hand.Waits("#run[data-done]");
        // A draft that has not been launched is read, and waits for its launch.
        if (await hand.Page.Locator("form[action*=Publish] button").CountAsync() > 0 && await hand.Page.Locator("#left").CountAsync() == 0)
        {
            await hand.Clicks("form[action*=Publish] button", "#publish button, #run, .notice.ok");
            if (await hand.Page.Locator("#publish button").CountAsync() > 0)
            {
                await hand.Clicks("#publish button", "#run, .notice.ok");
            }

            await hand.Waits(".notice.ok");
        }
    }

    // Each is read; then those who come in are admitted together, in one letter's words.
    private static async Task Applications(Hand hand)
    {
        await hand.Clicks("#several tbody th a", "#answers");
        while (await hand.Page.Locator("#next a").CountAsync() > 0)
        {
            await hand.Clicks("#next a", "#answers");
        }

        await hand.Clicks("nav.crumbs a", "#several");
        foreach (var box in await hand.Page.Locator("#several [name=a]").AllAsync())
        {
            hand.Effort.Clicked();
            await box.CheckAsync();
        }

        await hand.Clicks("#several button", "#decision");
        await hand.Fills("[name=Reason]", "There are places, and their answers fit the programme.");
        await hand.Clicks("#decision button.button", ".notice.ok, #several, #demand");
    }

    private static async Task Approves(Hand hand)
    {
        await hand.Ticks("[name=Read]");
        await hand.Clicks("#approve button", ".notice.ok");
    }

    private static async Task WritesAnew(Hand hand)
    {
        await hand.Clicks("section.plan:has(.pill.harm) .actions a:last-child", "#section");
        await hand.Fills("#section textarea", "Concerns go to the safeguarding lead, Maryam Hosseini, and during holidays to Leila Karimi. Both answer within two working days.");
        await hand.Clicks("#section button.button", "form[action*=Ask]");
        await hand.Clicks("form[action*=Ask] button", "main h1");
    }

    private static async Task Agrees(Hand hand) => await hand.Clicks("form[action*=Agree] button", ".notice.ok, #launch");

    private static async Task Decides(Hand hand)
    {
        await hand.Clicks("#bulk tbody th a", "#decision");
        for (var last = false; !last;)
        {
            await hand.Fills("#decision textarea", "They are not matched with students whose course they mark.");
            await hand.Clicks("#decision button.button", ".notice.ok");
            last = await hand.Page.Locator("#next a").CountAsync() == 0;
            if (!last)
            {
                await hand.Clicks("#next a", "#decision");
            }
        }
    }
}
