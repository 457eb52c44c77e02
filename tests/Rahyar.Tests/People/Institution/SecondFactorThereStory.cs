using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>A second factor that was shown at the institution counts as one for offices, where the settings name it.</summary>
[Trait("Database", "sqlite")]
public sealed class SecondFactorThereStory : ProviderStory
{
    private protected override string[] Rules => ["SecondFactor=mfa", "SessionHours=8"];

    [Fact]
    public async Task It_counts_when_the_institution_says_so_and_not_otherwise()
    {
        using var carla = await app.Coordinator("Carla");
        await Knows("c", "Carla");
        await Joins(carla, "c");
        Assert.Equal(0, await Shown(carla));

        await University.Says("c", new { name = "Carla", amr = new[] { "pwd", "mfa" } });
        using var next = app.Visitor();
        var back = await next.ComesThrough(University, "c", "/account");
        back.Is(200).IsAt("/account");
        Assert.Equal(1, await Shown(carla));

        // As long as the settings say, and no longer.
        app.Clock.Move(TimeSpan.FromHours(9));
        Assert.Equal("/sign-in", (await next.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
    }

    private Task<int> Shown(Someone someone) => app.World.Ask(db => db.SignInSessions.CountAsync(s => s.PersonId == someone.Id && s.Method == "provider" && s.SecondFactorAt != null));
}
