using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>A mentor telephones and leaves: their coordinator, in the corridor, finds them on the phone and does all that follows.</summary>
public sealed partial class FiveJourneysStory
{
    private async Task A_person_quits_by_telephone()
    {
        var nasrin = await app.World.Holder("Nasrin", Modules.People.Role.Coordinator, await app.World.Programme(), "fa");
        var omid = await app.World.Mentor("امید رضایی", language: "fa");
        await app.World.Mentor("آوا", language: "fa");
        var (sara, mina) = (await app.World.Mentee("سارا", language: "fa"), await app.World.Mentee("مینا", language: "fa"));
        var (first, second) = (await app.World.Mentorship(omid, sara), await app.World.Mentorship(omid, mina, MentorshipState.Proposed));
        await using var hand = await Hand.SitsDown(app, Look.Phone.In("fa"), nasrin, "/programmes");

        await hand.Clicks("a[href^='/search']", "main input[name=q]");
        await hand.Fills("main input[name=q]", "رضايي");
        await hand.Clicks("main form.find button", "#people a");
        await hand.Clicks("#people a[href*='/people/']", "a[href$='/withdraw']");
        await hand.Clicks("a[href$='/withdraw']", "dialog button.danger, main form button.danger");
        await hand.Clicks("dialog button.danger, main form button.danger", ".notice.ok");

        Assert.Equal(ParticipationState.Withdrew, await app.World.Ask(db => db.Participations.Where(p => p.PersonId == omid.Id).Select(p => p.State).SingleAsync()));
        Assert.DoesNotContain(await app.World.Ask(db => db.Mentorships.Where(m => m.Id == first || m.Id == second).Select(m => m.EndedAt).ToListAsync()), ended => ended is null);

        // Whom they leave stands there next. Choosing another mentor for each is not in the count: it ends where that begins, at the page that pairs one of them.
        await hand.Clicks("tbody th a:has-text('سارا')", "a[href*='/pair']");
        await hand.Clicks("a[href*='/pair']", "main form");
        await hand.Page.Keep("journeys-quit-fa");
        Came("A person quits by telephone (Persian, on a phone)", await hand.Done(), steps: 10, minutes: 4);
    }
}
