using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>A programme whose mentees choose: four mentors of falling fit, two mentees who seek the same.</summary>
public abstract class ChoosingBase : Story
{
    private protected Guid _programme;
    private protected Someone _sara = null!, _nika = null!, _omid = null!, _dara = null!, _mina = null!;

    private protected override async Task Arrange()
    {
        // Omid fits Sara best, then Dara, Mina and Kaveh.
        _programme = await app.World.Programme();
        _omid = await Mentor("Omid", 1, "statistics", "writing", "ethics");
        _dara = await Mentor("Dara", 2, "statistics", "writing");
        _mina = await Mentor("Mina", 1, "statistics");
        await Mentor("Kaveh", 1, "chess");
        _sara = await app.World.Mentee("Sara", profile: Sought);
        _nika = await app.World.Mentee("Nika", profile: Sought);
        await Lets(1);
    }

    private protected static RosterProfile Sought => new() { Seeks = ["statistics", "writing", "ethics"], Languages = ["en"], Modes = ["video"], Goals = "canarygoals" };

    private protected Task<Someone> Mentor(string name, int places, params string[] offers) =>
        app.World.Mentor(name, profile: new RosterProfile { Offers = offers, Capacity = places, Languages = ["en"], Modes = ["video"] });

    private protected async Task Lets(int atOnce, bool on = true, Guid? programme = null) => await app.World.Arrange(async db =>
        (await db.Programmes.SingleAsync(p => p.Id == (programme ?? _programme))).SetChoice(on, atOnce, 7, Guid.Empty, app.Now));

    private protected string Choose(Someone mentee) => $"/choose/{app.World.ParticipationOf(mentee)}";

    private protected async Task<Guid> Asks(Someone mentee, string mentor, string words = "", string? link = null)
    {
        var page = (await mentee.Click(await mentee.Get(Choose(mentee)), link ?? $"More about {mentor}")).Is(200);
        (await mentee.Submit(page, "#ask", new { Words = words })).Is(200).IsAt(Choose(mentee));
        return await app.World.Ask(db => db.MentorRequests.Where(r => r.MenteePersonId == mentee.Id).OrderByDescending(r => r.AskedAt).Select(r => r.Id).FirstAsync(Cancellation));
    }

    private protected Task<RequestState> StateOf(Guid request) => app.World.Ask(db => db.MentorRequests.Where(r => r.Id == request).Select(r => r.State).SingleAsync(Cancellation));

    private protected static List<string> Names(Sheet page) => [.. page.Is(200).All("section.suggestion h2").Select(h => h.TextContent.Trim())];
}
