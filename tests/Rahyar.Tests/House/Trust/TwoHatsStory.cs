using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>
/// Whoever is or was a member of a relationship has no office in it. Made from the running application's own list of
/// addresses: what holds the relationship, its group or a concern about it is not there for them (404), whatever roles they
/// hold, also after they have left; and no list of the desk shows them what is said of it.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class TwoHatsStory : Story
{
    private static readonly string[] ByOffice = ["Desk", "Coordinator", "Administrator", "Support", "Safeguarding"];

    /// <summary>What the desk keeps about the relationship of the canary world's mentor: a concern, a talk after its end, a note on support.</summary>
    private static readonly string[] OfTheDesk = ["canaryconcern", "canarynote"];

    [Theory]
    [InlineData("Canarymentor")]
    [InlineData("Canaryasking")]
    [InlineData("Canarymentee")]
    public async Task Nobody_holds_an_office_in_their_own_matter(string name)
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var someone = canary.Insiders.Single(i => i.Name == name);
        var own = await OwnAsync(someone);
        await app.World.Arrange(async db =>
        {
            Role[] roles = [Role.Administrator, Role.Coordinator, Role.SafeguardingLead, Role.Support, Role.Evaluator];
            db.AddRange(roles.Select(role => new RoleAssignment(someone.Id, role, null, null, app.Now)));
            // The second has left the group: that changes nothing.
            await db.MentorshipMembers.Where(m => m.PersonId == someone.Id && name == "Canaryasking").ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, app.Now), Cancellation);
        });
        var token = (await someone.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var (faults, tried) = (new List<string>(), 0);
        foreach (var address in (await Address.AllOf(app)).Where(a => ByOffice.Contains(a.Policy)))
        {
            foreach (var path in canary.Fill(address))
            {
                var sheet = await someone.OpenBriefly(path);
                faults.AddRange(name == "Canarymentor" ? OfTheDesk.Where(sheet.Holds).Select(word => $"reads {word} at {path}") : []);
                if (!own.Exists(path.Contains))
                {
                    continue;
                }

                tried += 1 + address.Posts.Count;
                faults.AddRange(address.Gets && sheet.Status != 404 ? [$"opens {path}: {sheet.Status}"] : []);
                foreach (var handler in address.Posts)
                {
                    var done = await someone.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{path}?handler={handler}")
                    {
                        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
                    });
                    faults.AddRange(done.Status != 404 ? [$"posts {handler} to {path}: {done.Status}"] : []);
                }
            }
        }

        Assert.True(tried > 1, "The story hardly tried anything.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // The relationships of which they are a member, the concerns about these, what is theirs in the planning, and the screening of whoever mentors them.
    private Task<List<string>> OwnAsync(Someone someone) => app.World.Ask(async db =>
    {
        var mentorships = await db.MentorshipMembers.Where(m => m.PersonId == someone.Id).Select(m => m.MentorshipId).ToListAsync(Cancellation);
        var concerns = await db.Concerns.Where(c => mentorships.Contains(c.MentorshipId!.Value)).Select(c => c.Id).ToListAsync(Cancellation);
        var taking = await db.Participations.Where(p => p.PersonId == someone.Id).Select(p => p.Id).ToListAsync(Cancellation);
        var applications = await db.Applications.Where(a => a.PersonId == someone.Id).Select(a => a.Id).ToListAsync(Cancellation);
        // What a mentor's screening says may be about the other of the two.
        var screenings = await db.MentorshipMembers.Where(m => mentorships.Contains(m.MentorshipId)).Select(m => m.ParticipationId).ToListAsync(Cancellation);
        return mentorships.Concat(concerns).Concat(taking).Concat(applications).Select(id => $"{id}").Concat(screenings.Select(id => $"screening/{id}")).ToList();
    });
}
