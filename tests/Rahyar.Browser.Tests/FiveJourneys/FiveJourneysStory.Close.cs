using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>A cohort closes: what ends is read, closed in one step, taken back once, closed again; the letters leave an hour later; the programme goes into the archive. Without scripts.</summary>
public sealed partial class FiveJourneysStory
{
    private async Task A_cohort_closes()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.World.Coordinator("Nasrin", programme);
        var (omid, ava) = (await app.World.Mentor("Omid"), await app.World.Mentor("Ava"));
        foreach (var (n, state) in new[] { MentorshipState.Active, MentorshipState.Active, MentorshipState.Preparing, MentorshipState.Proposed }.Index())
        {
            await app.World.Mentorship(n % 2 == 0 ? omid : ava, await app.World.Mentee($"Student {n}"), state);
        }

        await app.World.Mentee("Waiting Wendy");
        await using var hand = await Hand.SitsDown(app, Look.Desktop.WithoutScripts(), nasrin, $"/programmes/{programme}");
        await hand.Clicks("main header a[href$='/edit']", "a[href$='/close']");
        await hand.Clicks("a[href$='/close']", "#follows");
        await hand.Clicks("button.danger", "#reopen");
        var before = await Letters();
        await hand.Clicks("#reopen button", "a[href$='/close']");
        Assert.Equal(before, await Letters());
        await hand.Clicks("a[href$='/close']", "#follows");
        await hand.Clicks("button.danger", "#reopen");
        await app.TimePasses(TimeSpan.FromMinutes(61));
        for (var round = 0; round < 12 && await app.World.Ask(db => db.Mentorships.AnyAsync(m => m.ProgrammeId == programme && m.EndedAt == null)); round++)
        {
            await app.TimePasses(TimeSpan.FromMinutes(2));
        }

        Assert.True(await Letters() > before, "Nobody was told.");
        // An hour later they come back by the list of their programmes.
        await hand.Page.Go("/programmes");
        await hand.Clicks($"main a[href='/programmes/{programme}']", "main header a[href$='/edit']");
        await hand.Clicks("main header a[href$='/edit']", "#archive button");
        await hand.Clicks("#archive button", ".notice.ok");
        Assert.NotNull(await app.World.Ask(db => db.Programmes.Where(p => p.Id == programme).Select(p => p.ArchivedAt).SingleAsync()));
        Came("A cohort closes, is opened again, closed and archived (without scripts)", await hand.Done(), steps: 11, minutes: 5);

        Task<int> Letters() => app.World.Ask(db => db.Set<Rahyar.Emails.Email>().CountAsync());
    }
}
