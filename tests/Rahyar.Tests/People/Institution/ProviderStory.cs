using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>A house whose university has a sign-in of its own, which others wrote.</summary>
public abstract class ProviderStory : Story
{
    private protected OidcProvider University { get; } = new();

    private protected Someone Ada { get; private set; } = null!;

    /// <summary>Further settings of the university's sign-in, such as <c>TakesNewcomers=true</c>.</summary>
    private protected virtual string[] Rules => [];

    /// <summary>Further settings of the house.</summary>
    private protected virtual string[] House => [];

    private protected override string[] Settings => [.. University.Settings(Rules), .. House];

    private protected override async Task Arrange()
    {
        await University.StartAsync(app);
        Ada = await app.Administrator("Ada");
    }

    private protected override async ValueTask Leave()
    {
        Ada?.Dispose();
        await University.DisposeAsync();
    }

    /// <summary>Says of a login what a university says of its members.</summary>
    private protected Task Knows(string login, string name, string? email = null, bool verified = true, params string[] groups) => University.Says(login, new
    {
        name,
        email = email ?? World.EmailOf(name),
        email_verified = verified,
        employee = $"E-{login}",
        realm_access = new { roles = groups },
    });

    /// <summary>Joins somebody's account to a login by hand, as they do it on their account's page.</summary>
    private protected async Task<Sheet> Joins(Someone someone, string login)
    {
        var there = await someone.Submit("/account/providers", "form#join", button: University.Key);
        var back = (await someone.SignsInThere(there, login)).Is(200).IsAt("/sign-in/arrived");
        return await someone.Submit(back, "form[action*=Join]");
    }
}
