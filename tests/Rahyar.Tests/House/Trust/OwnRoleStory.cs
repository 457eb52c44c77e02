using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

public sealed class OwnRoleStory : Story
{
    [Fact]
    public async Task Nobody_makes_themselves_responsible_for_safeguarding()
    {
        using var ada = await app.Administrator("Ada");
        using var root = await app.Administrator("Root");
        var form = "form[action*=Give]";

        (await ada.Submit($"/people/{ada.Id}", form, new { Role = "SafeguardingLead" })).Is(422).Shows("nobody gives this role to themselves");
        Assert.False(await app.World.Ask(db => db.Roles.AnyAsync(r => r.Role == Role.SafeguardingLead, Cancellation)));
        (await ada.Submit($"/people/{root.Id}", form, new { Role = "SafeguardingLead" })).Is(200);
        (await root.Get("/concerns")).Is(200);
        (await ada.Get("/concerns")).Is(404);
    }
}
