using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>Who somebody is at a provider opens an account here only when it has been shown whose it is.</summary>
public sealed class JoiningStory : ProviderStory
{
    [Fact]
    public async Task Somebody_unknown_there_shows_by_a_code_which_account_is_theirs_and_comes_straight_in_from_then_on()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        using var browser = app.Visitor("Sara, in another browser");

        var unknown = (await browser.ComesThrough(University, "s1", "/account/consent")).Is(200).IsAt("/sign-in/arrived").Shows("We do not know you by this sign-in yet", "Name", "received");
        Assert.False(unknown.Has("form#new"));
        await browser.Submit(unknown, "form#prove", new { Email = sara.Email });
        var join = (await browser.Types(await app.CodeFor(sara.Email))).Is(200).IsAt("/sign-in/arrived").Shows("Join the two?", "Sara");
        (await browser.Submit(join, "form[action*=Join]")).Is(200).IsAt("/account/consent");

        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Text.Contains("was joined to your account", StringComparison.Ordinal));
        using var next = app.Visitor("Sara, the next day");
        (await next.ComesThrough(University, "s1", "/account/sessions")).Is(200).IsAt("/account/sessions").Shows("through the institution");
    }

    [Fact]
    public async Task A_verified_address_alone_opens_no_account_and_replaces_none()
    {
        using var sara = await app.Mentee("Sara");
        await Roster(sara);
        await Knows("thief", "A thief", sara.Email);
        using var thief = app.Visitor();

        (await thief.ComesThrough(University, "thief")).IsAt("/sign-in/arrived").Shows("We do not know you");
        Assert.Equal("/sign-in", (await thief.Ask("/account")).RedirectsTo!.AbsolutePath);

        await Knows("s1", "Sara at the registry", "another@example.org");
        (await Joins(sara, "s1")).Is(200).IsAt("/account/providers");
        Assert.Equal((sara.Email, "Sara"), await app.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => new ValueTuple<string, string>(p.Email!, p.Name)).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_is_signed_in_joins_it_by_hand_and_takes_it_off_again()
    {
        using var sara = await app.Mentee("Sara");
        await University.Says("s1", new { name = "Sara", groups = "private words" });

        var joined = (await Joins(sara, "s1")).Is(200).IsAt("/account/providers").Shows("University of Isfahan");
        var card = joined.One("[data-identity]");
        Assert.Contains("Name name received", Words(card), StringComparison.Ordinal);
        Assert.Contains("E-mail address email not received", Words(card), StringComparison.Ordinal);

        (await sara.Submit(joined, "form[action*=Leave]")).Is(200).Shows("It is removed", "Nothing is joined yet");
        using var late = app.Visitor();
        (await late.ComesThrough(University, "s1")).IsAt("/sign-in/arrived").Shows("We do not know you");
    }

    [Fact]
    public async Task A_session_alone_joins_nothing()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("thief", "A thief");
        app.Clock.Move(TimeSpan.FromMinutes(11));

        (await sara.Submit("/account/providers", "form#join", button: University.Key)).Is(200).IsAt("/account/proof");

        // Nor by the ordinary way in, from a browser that was left open.
        var token = (await sara.Get("/account")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var led = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in?handler=Through")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Through"] = University.Key, ["__RequestVerificationToken"] = token }),
        });
        var back = (await sara.SignsInThere(await sara.Get(led.RedirectsTo!.AbsoluteUri), "thief")).Is(200).IsAt("/sign-in/arrived").Shows("Join the two?");
        (await sara.Submit(back, "form[action*=Join]")).Is(200).IsAt("/account/proof");
        Assert.Equal(0, await app.World.Ask(db => db.ProviderIdentities.CountAsync()));
    }

    [Fact]
    public async Task An_identity_of_another_account_is_not_taken_over()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentee("Omid");
        await Knows("s1", "Sara");
        await Joins(sara, "s1");

        var there = await omid.Submit("/account/providers", "form#join", button: University.Key);
        var back = (await omid.SignsInThere(there, "s1")).Is(200).IsAt("/sign-in/arrived").Shows("opens another account", "Omid");
        Assert.False(back.Has("form[action*=Join]"));
        (await omid.Get("/account")).Shows("Omid");

        (await omid.Submit(back, "form[action*=Enter]")).Is(200);
        (await omid.Get("/account")).Shows("Sara");
    }

    [Fact]
    public async Task An_administrator_sees_what_came_and_what_is_missing_by_name_and_no_value()
    {
        using var sara = await app.Mentee("Sara");
        await University.Says("s1", new { name = "Sara Whose Name Is Long", email_verified = true, realm_access = new { roles = new[] { "secret-society" } } });
        await Joins(sara, "s1");

        var page = (await Ada.Get("/people/providers")).Is(200).Shows("University of Isfahan", "answers", "/sign-in/with/university/back", "realm_access.roles")
            .Hides("secret-society", "Sara Whose Name Is Long", "a-secret-of-the-story");
        var words = Words(page.One("[data-provider=university]"));
        Assert.Contains("Name name received", words, StringComparison.Ordinal);
        Assert.Contains("E-mail address email not received", words, StringComparison.Ordinal);
        (await sara.Get("/people/providers")).Is(404);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task No_token_is_kept()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        await Joins(sara, "s1");

        // Each JSON Web Token begins so.
        foreach (var file in Directory.GetFiles(app.DataFolder, "rahyar.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var all = new MemoryStream();
            await open.CopyToAsync(all, Cancellation);
            Assert.DoesNotContain("eyJhbGci", System.Text.Encoding.Latin1.GetString(all.ToArray()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(sara.Cookies.GetCookies(app.Address), c => c.Name.StartsWith("rahyar.arrived", StringComparison.Ordinal) && c.Value.Length > 0);
    }

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task Roster(Someone someone) => await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == someone.Id)).Identify($"S-{someone.Name}"));
}

/// <summary>A university that vouches for its members' addresses, and takes whoever comes from it.</summary>
[Trait("Database", "sqlite")]
public sealed class OwnDomainStory : ProviderStory
{
    private protected override string[] Rules => ["Domains=example.edu", "ProvesAddresses=true", "TakesNewcomers=true", "Claims:InstitutionalId=employee"];

    [Fact]
    public async Task A_verified_address_of_its_own_domain_opens_the_account_of_a_roster()
    {
        using var sara = await app.Mentee("Sara");
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == sara.Id)).Identify("S-17"));
        await Knows("s1", "Sara");
        using var browser = app.Visitor();

        (await browser.ComesThrough(University, "s1", "/account")).Is(200).IsAt("/account").Shows(sara.Email, "S-17");
    }

    [Fact]
    public async Task It_opens_none_of_somebody_in_office_none_that_no_roster_brought_and_none_when_it_is_not_verified()
    {
        using var carla = await app.Coordinator("Carla");
        using var omid = await app.Mentee("Omid");
        using var sara = await app.Mentee("Sara");
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == carla.Id)).Identify("E-1");
            (await db.People.SingleAsync(p => p.Id == sara.Id)).Identify("S-17");
        });
        await Knows("c", "Carla");
        await Knows("o", "Omid");
        await Knows("s", "Sara", verified: false);

        foreach (var login in new[] { "c", "o" })
        {
            using var browser = app.Visitor();
            (await browser.ComesThrough(University, login)).Is(200).IsAt("/sign-in/arrived").Shows("We do not know you");
        }

        using var third = app.Visitor();
        (await third.ComesThrough(University, "s")).Is(200).IsAt("/sign-in").Shows("did not send a verified e-mail address");
    }

    [Fact]
    public async Task Another_verified_address_is_proposed_and_counts_only_when_a_code_shows_it()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara", "sara.rad@example.edu");
        await Joins(sara, "s1");

        var (address, proposed) = await app.World.Ask(async db => (await db.People.Where(p => p.Id == sara.Id).Select(p => p.Email).SingleAsync(),
            await db.AddressProposals.Where(p => p.PersonId == sara.Id).Select(p => p.Address).SingleAsync()));
        Assert.Equal((sara.Email, "sara.rad@example.edu"), (address, proposed));
        (await sara.Get("/account/address")).Shows("sara.rad@example.edu");
    }

    [Fact]
    public async Task Whoever_is_new_begins_with_what_the_university_says()
    {
        await Knows("n1", "Nika Rad");
        using var nika = app.Visitor("Nika");

        var unknown = (await nika.ComesThrough(University, "n1", "/account")).IsAt("/sign-in/arrived").Shows("I am new here", "nika.rad@example.edu");
        (await nika.Submit(unknown, "form#new")).Is(200).IsAt("/account").Shows("Nika Rad", "nika.rad@example.edu", "E-n1");
    }

    [Fact]
    public async Task A_newcomer_with_the_address_of_an_account_has_to_show_that_it_is_theirs()
    {
        using var omid = await app.Mentee("Omid");
        await Knows("o", "Omid");
        using var browser = app.Visitor();

        var unknown = (await browser.ComesThrough(University, "o")).IsAt("/sign-in/arrived");
        (await browser.Submit(unknown, "form#new")).Is(422).Shows("There is an account with this address already");
    }

    [Fact]
    public async Task Nobody_comes_in_by_an_address_of_another_domain_not_even_who_did_before()
    {
        await Knows("g", "A guest", "guest@elsewhere.example");
        using var guest = app.Visitor();
        (await guest.ComesThrough(University, "g")).Is(200).IsAt("/sign-in").Shows("Only addresses of the institution", "Send me a code");

        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        (await Joins(sara, "s1")).Is(200);
        await Knows("s1", "Sara", "sara@alumni.example");
        using var later = app.Visitor();
        (await later.ComesThrough(University, "s1")).IsAt("/sign-in").Shows("Only addresses of the institution");
    }
}
