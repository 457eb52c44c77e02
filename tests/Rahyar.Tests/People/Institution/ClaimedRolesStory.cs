using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>Roles that the university's groups give follow them, and nothing that people have given.</summary>
[Trait("Database", "sqlite")]
public sealed class ClaimedRolesStory : ProviderStory
{
    private protected override string[] Rules =>
        ["Claims:Roles=realm_access.roles", "Roles:Coordinator=mentoring office, deans", "Roles:Evaluator=evaluation", "Roles:Administrator=it"];

    [Fact]
    public async Task A_group_gives_a_role_that_is_marked_and_goes_with_the_group()
    {
        using var carla = await app.World.Person("Carla");
        await Knows("c", "Carla", groups: ["mentoring office", "choir"]);
        await Joins(carla, "c");
        Assert.Equal("Coordinator of university", await RolesOf(carla));
        (await Ada.Get($"/people/{carla.Id}")).Shows("Coordinator", "through University of Isfahan");
        Assert.Contains(await app.EmailsTo(carla.Email), l => l.Text.Contains("Coordinator", StringComparison.Ordinal));

        await Knows("c", "Carla", groups: ["evaluation"]);
        await ComesAgain("c");
        Assert.Equal("Evaluator of university", await RolesOf(carla));

        await University.Says("c", new { name = "Carla" });
        await ComesAgain("c");
        Assert.Empty(await RolesOf(carla));
    }

    [Fact]
    public async Task What_people_have_given_is_not_touched()
    {
        using var carla = await app.World.Holder("Carla", Role.Coordinator, null);
        using var sara = await app.World.Holder("Sara", Role.Support, null);
        await Knows("c", "Carla", groups: ["mentoring office"]);
        await Joins(carla, "c");
        Assert.Equal("Coordinator by people", await RolesOf(carla));
        await Knows("c", "Carla");
        await ComesAgain("c");
        Assert.Equal("Coordinator by people", await RolesOf(carla));

        await Knows("s", "Sara");
        await Joins(sara, "s");
        Assert.Equal("Support by people", await RolesOf(sara));
    }

    [Fact]
    public async Task The_last_administrator_stays_until_there_is_another()
    {
        using var ida = await app.World.Person("Ida");
        await Knows("i", "Ida", groups: ["it"]);
        await Joins(ida, "i");
        (await ida.Get("/people")).Is(200);
        var own = await app.World.Ask(db => db.Roles.Where(r => r.PersonId == Ada.Id && r.EndedAt == null).Select(r => r.Id).SingleAsync());
        await ida.Submit($"/people/{Ada.Id}", $"form[action*=End]:has(button[value='{own}'])");
        Assert.Empty(await RolesOf(Ada));

        await Knows("i", "Ida");
        await ComesAgain("i");
        Assert.Equal("Administrator of university", await RolesOf(ida));

        await app.World.Arrange(db => db.Add(new RoleAssignment(Ada.Id, Role.Administrator, null, null, app.Now)));
        await ComesAgain("i");
        Assert.Empty(await RolesOf(ida));
    }

    private async Task ComesAgain(string login)
    {
        using var browser = app.Visitor("the same person, the next day");
        (await browser.ComesThrough(University, login, "/account")).Is(200).IsAt("/account");
    }

    private async Task<string> RolesOf(Someone someone) => string.Join(", ", (await app.World.Ask(db => db.Roles.AsNoTracking()
        .Where(r => r.PersonId == someone.Id && r.EndedAt == null).OrderBy(r => r.Role).ToListAsync())).Select(r => $"{r.Role} {(r.Provider is { } of ? $"of {of}" : "by people")}"));
}
