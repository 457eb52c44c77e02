using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>One's own account, and what administrators do about people.</summary>
public sealed class AccountStory : Story
{
    [Fact]
    public async Task Who_opens_a_page_about_me_is_written_down_once_a_day_and_shown_to_me()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        (await sara.Get("/account/access")).Shows("Nobody has looked");

        await ada.Get($"/people/{sara.Id}");
        await ada.Get($"/people/{sara.Id}");

        var shown = await sara.Get("/account/access");
        shown.Shows("Ada", "Administrator", "Administration of people and roles");
        Assert.Single(shown.All(".looker > ul > li"));
        // Opened for something else, it is something else.
        await ada.Get($"/people/{sara.Id}/data");
        (await sara.Get("/account/access")).Shows("Your data and being forgotten");

        await app.DaysPass(1);
        await ada.Get($"/people/{sara.Id}");
        shown = (await sara.Get("/account/access")).Shows("On 2 days");
        Assert.Single(shown.All(".looker"));
        Assert.Equal(2, shown.All(".looker > ul > li").Count);
        (await ada.Get("/account/access")).Shows("Nobody has looked");
    }

    [Fact]
    public async Task A_consent_is_given_taken_back_and_given_again_and_all_of_it_stays_written()
    {
        using var sara = await app.World.Person("Sara");

        await sara.Submit("/account/consent", "form:has([value=evaluation])");
        await sara.Submit("/account/consent", "form:has(button[value=evaluation])");
        var page = await sara.Submit("/account/consent", "form:has([value=evaluation])");

        Assert.Equal(2, page.All("tbody tr").Count);
        Assert.Single(page.All("tbody tr"), row => row.TextContent.Contains('–', StringComparison.Ordinal));
        Assert.Single(page.All(".pill.ok"));
    }

    [Fact]
    public async Task Someone_changes_how_they_read_and_a_form_of_yesterday_is_a_conflict()
    {
        using var sara = await app.Mentee("Sara");
        var yesterday = await sara.Get("/account");

        (await sara.Submit("/account", "form:has([name=Calendar])", new { Name = "Sara A.", Language = "fa", TimeZone = "Asia/Tehran", Calendar = "SolarHijri" }))
            .Is(200).Shows("حساب شما", "ذخیره شد");

        (await sara.Submit(yesterday, "form:has([name=Calendar])", new { Name = "Sara B." })).Is(409).Shows("Sara B.");
        (await sara.Get("/account")).Shows("Sara A.");
    }

    [Fact]
    public async Task The_language_is_switched_without_script_before_and_after_signing_in()
    {
        using var ada = await app.Administrator("Ada");
        using var visitor = app.Visitor().Reads("en");

        (await visitor.Submit("/sign-in", "form[data-language]")).IsAt("/sign-in").Shows("ورود");
        (await visitor.Get("/sign-in/password")).Shows("گذرواژه");
    }

    [Fact]
    public async Task People_are_found_however_their_letters_are_typed()
    {
        using var ada = await app.Administrator("Ada");
        await app.World.Arrange(db => db.AddRange(
            new Person("علی کریمی", "a.karimi@example.edu", "S-1405", app.Now), new Person("Zoë Brown", "zoe@example.edu", null, app.Now)));

        foreach (var typed in new[] { "كريمي", "علي", "s-۱۴۰۵", "KARIMI@" })
        {
            (await ada.Get("/people?q=" + Uri.EscapeDataString(typed))).Shows("علی کریمی").Hides("Zoë");
        }

        (await ada.Get("/people?q=zoe%20brown")).Shows("Zoë Brown");
        (await ada.Get("/people?q=" + Uri.EscapeDataString("%"))).Shows("Nobody is found");
    }

    [Fact]
    public async Task Roles_are_given_and_ended_but_never_the_last_administrator()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.World.Person("Sara");
        var programme = await app.World.Programme();
        (await sara.Get("/people")).Is(404);

        await ada.Submit($"/people/{sara.Id}", "form[action*=Give]", new { Role = "Coordinator", Programme = programme });
        await ada.Submit($"/people/{sara.Id}", "form[action*=Give]", new { Role = "Administrator", Programme = "" });
        (await ada.Submit($"/people/{sara.Id}", "form[action*=Give]", new { Role = "Administrator", Programme = "" })).Is(422).Shows("held already");
        (await sara.Get("/people")).Is(200);

        // The founder of the programme is an administrator too.
        var founder = (await ada.Get("/people?q=founder")).LinkTo("Founder");
        await sara.Submit(founder, "form[action*=Deactivate]");
        await sara.Submit($"/people/{ada.Id}", "form[action*=End]");
        (await ada.Get("/people")).Is(404);
        (await sara.Submit($"/people/{sara.Id}", "form[action*=Deactivate]")).Is(422).Shows("last administrator");
        (await sara.Get("/people")).Is(200);
    }
}
