using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>The wrong file came in, and the right one with two columns taken for each other: both are found, put right, and nobody is lost.</summary>
public sealed partial class FiveJourneysStory
{
    private async Task A_wrong_roster_is_mended()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.World.Coordinator("Nasrin", programme);
        // Who came in by themselves stays, whatever a file says.
        var sara = await app.World.Mentee("Sara");
        await using var hand = await Hand.SitsDown(app, Look.Desktop, nasrin, $"/programmes/{programme}/people");

        // The wrong file: last year's students.
        await hand.Clicks("main a[href*='/rosters']", "#File");
        await Import(hand, null, Roster("old", 60, mentors: false), "#next");
        Assert.Equal(61, await People(programme, Side.Mentee));

        // The right one, with headings that nobody knows: what was taken for what is shown, and set. Who is missing from it goes.
        await hand.Clicks("#next a.quiet", "#File");
        var right = Roster("s", 60, mentors: false).Replace("id,name,email,languages,field,offers,seeks,capacity", "id,name,email,languages,wishes,offers,subject area,capacity", StringComparison.Ordinal);
        await hand.Attaches("#File", "right.csv", right);
        await hand.Clicks("form[enctype] button.button", "#reading");
        if (await hand.Page.Locator("#reading details[open]").CountAsync() == 0)
        {
            await hand.Ticks("#reading summary");
        }

        await hand.Chooses("#reading li:has(bdi:text-is('wishes')) select[name^=Column]", "field");
        await hand.Chooses("#reading li:has(bdi:text-is('subject area')) select[name^=Column]", "seeks");
        await hand.Clicks("#reading form button.button", "#confirm");
        await hand.Ticks("#confirm label:has([name=WithdrawMissing])");
        await hand.Clicks("#confirm button", "#progress, #next");
        await hand.Waits("#next");
        Assert.Equal(61, await People(programme, Side.Mentee));
        Assert.True(await app.World.Ask(async db => (await db.Participations.Where(p => p.ProgrammeId == programme && p.PersonId != sara.Id && p.State == Modules.Planning.ParticipationState.Waiting).ToListAsync()).TrueForAll(p => p.Profile.Seeks.Length > 0)));
        Assert.Equal(Modules.Planning.ParticipationState.Waiting, await app.World.Ask(db => db.Participations.Where(p => p.PersonId == sara.Id).Select(p => p.State).SingleAsync()));
        Came("A wrong roster is mended: the right file, its columns set, the wrong people withdrawn", await hand.Done(), steps: 21, minutes: 7);
    }
}
