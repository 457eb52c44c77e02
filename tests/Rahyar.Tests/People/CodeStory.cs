using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>Signing in by a code that comes by mail.</summary>
public sealed class CodeStory : Story
{
    private protected override async Task Arrange()
    {
        using var _ = await app.Administrator("Ada");
    }

    [Fact]
    public async Task Someone_known_gets_a_code_in_their_language_and_comes_to_where_they_wanted_to_go()
    {
        using var mina = await app.World.Mentee("Mina", language: "fa");
        using var visitor = app.Visitor().Reads("en");

        (await visitor.AsksForACode(mina.Email, "/account/sessions")).IsAt("/sign-in/code").Shows(mina.Email);
        var email = Assert.Single(await app.EmailsTo(mina.Email));
        Assert.Contains("کد ورود", email.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.CodeFor(mina.Email), email.Subject, StringComparison.Ordinal);

        (await visitor.Types(await app.CodeFor(mina.Email))).Is(200).IsAt("/account/sessions").Shows("همین مرورگر");
    }

    [Fact]
    public async Task A_code_is_taken_in_Persian_digits_and_with_spaces()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email, "/account");

        var code = string.Concat((await app.CodeFor(sara.Email)).Select(c => (char)('۰' + (c - '0'))));

        (await visitor.Types($" {code[..3]} {code[3..]}")).IsAt("/account");
    }

    [Fact]
    public async Task A_code_works_once_and_only_in_the_browser_that_asked()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        using var thief = app.Visitor("a thief");
        await thief.AsksForACode("someone.else@example.edu");
        await visitor.AsksForACode(sara.Email, "/account");
        var code = await app.CodeFor(sara.Email);
        var asked = visitor.Cookies.GetCookieHeader(new Uri(app.Address, "/sign-in/code"));

        (await thief.Types(code)).Is(422).Shows("not the code");
        (await visitor.Types(code)).IsAt("/account");

        using var replay = app.Visitor("the same browser, later");
        replay.Cookies.SetCookies(new Uri(app.Address, "/sign-in"), asked.Split("; ").Single(c => c.StartsWith("rahyar.asked", StringComparison.Ordinal)));
        (await replay.Types(code)).Is(422).Shows("does not work any more");
    }

    [Fact]
    public async Task A_code_is_over_after_ten_minutes()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email);
        var code = await app.CodeFor(sara.Email);

        app.Clock.Move(TimeSpan.FromMinutes(10));

        (await visitor.Types(code)).Is(422).Shows("does not work any more");
    }

    [Fact]
    public async Task After_five_wrong_guesses_the_right_code_is_refused_too()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email);
        var code = await app.CodeFor(sara.Email);

        for (var left = 4; left >= 1; left--)
        {
            (await visitor.Types(FrontDoor.OtherThan(code))).Is(422).Shows($"Attempts left: {left}.");
        }

        (await visitor.Types(FrontDoor.OtherThan(code))).Is(422).Shows("does not work any more");
        (await visitor.Types(code)).Is(422).Shows("does not work any more");
    }

    [Fact]
    public async Task Of_one_browser_only_the_newest_code_works()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email);
        var asked = visitor.Cookies.GetCookieHeader(new Uri(app.Address, "/sign-in/code"));
        var older = await app.CodeFor(sara.Email);
        await visitor.AsksForACode(sara.Email, "/account");

        using var replay = app.Visitor("the same browser, earlier");
        replay.Cookies.SetCookies(new Uri(app.Address, "/sign-in"), asked.Split("; ").Single(c => c.StartsWith("rahyar.asked", StringComparison.Ordinal)));
        (await replay.Types(older)).Is(422).Shows("does not work any more");
        (await visitor.Types(await app.CodeFor(sara.Email))).IsAt("/account");
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_answered_word_for_word_like_one_that_someone_has()
    {
        using var sara = await app.Mentee("Sara");
        using var known = app.Visitor();
        using var unknown = app.Visitor();

        var answers = new List<(string Known, string Unknown)> { (Same(await known.AsksForACode(sara.Email)), Same(await unknown.AsksForACode("nobody@example.edu"))) };
        var wrong = FrontDoor.OtherThan(await app.CodeFor(sara.Email));
        for (var i = 0; i < 6; i++)
        {
            answers.Add((Same(await known.Types(wrong)), Same(await unknown.Types(wrong))));
        }

        for (var i = 0; i < 4; i++)
        {
            answers.Add((Same(await known.AsksForACode(sara.Email)), Same(await unknown.AsksForACode("nobody@example.edu"))));
        }

        answers.Add((Same(await known.AsksForACode(sara.Email)), Same(await unknown.AsksForACode("nobody@example.edu"))));
        Assert.StartsWith("429", answers[^1].Known, StringComparison.Ordinal);
        Assert.All(answers, pair => Assert.Equal(pair.Known, pair.Unknown));
        Assert.Empty(await app.EmailsTo("nobody@example.edu"));

        string Same(Sheet sheet) => $"{sheet.Status} {sheet.Path} {sheet.Text}"
            .Replace(sara.Email, "…", StringComparison.Ordinal).Replace("nobody@example.edu", "…", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/account")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_out_of_the_house(string returnUrl)
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email, returnUrl);

        var sent = await visitor.SubmitOnly(await visitor.Get("/sign-in/code"), "form:has([name=Code])", new { Code = await app.CodeFor(sara.Email) });

        Assert.Equal(new Uri(app.Address, "/"), sent.Is(302).RedirectsTo);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_and_kept()
    {
        using var visitor = app.Visitor();

        (await visitor.AsksForACode("sara at example")).Is(422).Shows("does not look like an e-mail address", "sara at example");
    }
}
