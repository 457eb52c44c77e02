using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>A house whose offices come in through the institution, and nobody is locked out of it.</summary>
[Trait("Database", "sqlite")]
public sealed class OnlyThroughProvidersStory : ProviderStory
{
    private const string Words = "turtle lamp seventeen rain";

    private protected override string[] House => ["--Rahyar:SignIn:OnlyThroughProviders=offices"];

    [Fact]
    public async Task A_code_a_password_and_a_passkey_open_nothing_for_an_office_and_a_stranger_learns_nothing()
    {
        using var carla = await app.Coordinator("Carla");
        using var key = new SoftwareKey();
        using var sara = await app.Mentee("Sara");
        var phone = new AuthenticatorApp(await carla.Submit("/account/password", "form[action*=Start]"));
        await carla.Submit("/account/password", "form[action*=Set]", new { Password = Words, Code = phone.CodeAt(app.Now) });
        using var browser = app.Visitor();
        using var other = app.Visitor();

        var asked = await browser.AsksForACode(carla.Email);
        Assert.Equal(asked.Text.Replace(carla.Email, "…", StringComparison.Ordinal), (await other.AsksForACode(sara.Email)).Text.Replace(sara.Email, "…", StringComparison.Ordinal));
        var letter = (await app.EmailsTo(carla.Email))[^1].Text;
        Assert.Contains("University of Isfahan", letter, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{6}", letter);

        app.Clock.Move(TimeSpan.FromMinutes(2));
        (await browser.Submit("/sign-in/password", "form:has([name=Password])", new { Email = carla.Email, Password = Words, Code = phone.CodeAt(app.Now) }))
            .Is(422).Shows("wants you to sign in through its own sign-in (University of Isfahan)");
        (await other.Types(await app.CodeFor(sara.Email))).Is(200).IsAt("/");
    }

    [Fact]
    public async Task An_office_joins_with_the_address_that_the_university_verifies_and_with_no_other()
    {
        using var carla = await app.Coordinator("Carla");
        await Knows("student", "A student");
        await Knows("c", "Carla");

        // Whoever reads Carla's mail and is somebody else at the university gets nowhere.
        using var thief = app.Visitor();
        await thief.Submit(await thief.ComesThrough(University, "student"), "form#prove", new { Email = carla.Email });
        Assert.DoesNotMatch(@"\d{6}", (await app.EmailsTo(carla.Email))[^1].Text);

        using var browser = app.Visitor();
        await browser.Submit(await browser.ComesThrough(University, "c", "/account"), "form#prove", new { Email = carla.Email });
        var join = (await browser.Types(await app.CodeFor(carla.Email))).Is(200).IsAt("/sign-in/arrived");
        var own = (await browser.Submit(join, "form[action*=Join]")).Is(200).IsAt("/account");
        (await browser.Submit("/account/providers", "form[action*=Leave]")).Is(422).Shows("This is your only way to sign in");
        using var next = app.Visitor();
        (await next.ComesThrough(University, "c", "/account")).IsAt("/account");
    }

    [Fact]
    public async Task The_last_administrator_gets_in_by_a_code_until_another_came_through_the_institution_and_both_when_it_is_away()
    {
        using var ida = await app.Administrator("Ida");
        await Knows("i", "Ida");
        using var first = app.Visitor();
        await first.AsksForACode(Ada.Email, "/people");
        (await first.Types(await app.CodeFor(Ada.Email))).Is(200).IsAt("/people");

        await Joins(ida, "i");
        app.Clock.Move(TimeSpan.FromMinutes(20));
        using var second = app.Visitor();
        await second.AsksForACode(Ada.Email, "/people");
        Assert.DoesNotMatch(@"\d{6}", (await app.EmailsTo(Ada.Email))[^1].Text);

        await University.StopAsync();
        app.Clock.Move(TimeSpan.FromMinutes(20));
        using var third = app.Visitor();
        await third.AsksForACode(Ada.Email, "/people");
        (await third.Types(await app.CodeFor(Ada.Email))).Is(200).IsAt("/people");
    }
}

/// <summary>A house in which everyone comes in through the institution.</summary>
[Trait("Database", "sqlite")]
public sealed class EveryoneThroughProvidersStory : ProviderStory
{
    private protected override string[] House => ["--Rahyar:SignIn:OnlyThroughProviders=everyone"];

    [Fact]
    public async Task The_page_says_so_and_a_code_opens_nothing()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        using var browser = app.Visitor();
        (await browser.Get("/sign-in")).Shows("People sign in through the institution here");
        await browser.AsksForACode(sara.Email);
        Assert.DoesNotMatch(@"\d{6}", (await app.EmailsTo(sara.Email))[^1].Text);

        await Joins(sara, "s1");
        (await browser.ComesThrough(University, "s1", "/account")).Is(200).IsAt("/account");
    }
}
