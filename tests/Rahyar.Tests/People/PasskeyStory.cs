using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>Passkeys, with the key in memory; the browser's part is a story of the browser tests.</summary>
public sealed class PasskeyStory : Story
{
    private string Origin => app.Address.GetLeftPart(UriPartial.Authority);

    private protected override async Task Arrange()
    {
        using var _ = await app.Administrator("Ada");
    }

    [Fact]
    public async Task A_passkey_is_added_and_opens_the_door_until_it_is_removed()
    {
        using var sara = await app.Mentee("Sara");
        using var key = new SoftwareKey();

        (await Add(sara, key, "My phone")).Is(302);
        var page = (await sara.Get("/account/passkeys")).Shows("My phone");
        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Text.Contains("passkey was added", StringComparison.Ordinal));

        using var visitor = app.Visitor();
        Assert.Equal("/account", (await Enter(visitor, key)).Is(302).RedirectsTo!.AbsolutePath);
        (await visitor.Get("/account/sessions")).Is(200).Shows("passkey");

        (await sara.Submit(page, "form[action*=Rename]", new { Name = "My old phone" })).Shows("My old phone");
        (await sara.Submit("/account/passkeys", "form[action*=Rename]", button: "handler=Remove")).Shows("No passkey yet");
        using var late = app.Visitor("whoever found the phone");
        (await Enter(late, key)).Is(422).Shows("could not be used here");
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_by_the_browser_that_was_asked()
    {
        using var sara = await app.Mentee("Sara");
        using var key = new SoftwareKey();
        await Add(sara, key, "My phone");
        using var visitor = app.Visitor();
        using var thief = app.Visitor("who overheard");

        var answer = key.Get(await Options(visitor, "/sign-in", "/sign-in?handler=PasskeyOptions"), Origin);
        await Options(thief, "/sign-in", "/sign-in?handler=PasskeyOptions");

        (await Post(thief, "/sign-in", "/sign-in?handler=Passkey", ("CredentialJson", answer))).Is(422);
        (await Post(visitor, "/sign-in", "/sign-in?handler=Passkey", ("CredentialJson", answer))).Is(302);
        using var again = app.Visitor();
        (await Post(again, "/sign-in", "/sign-in?handler=Passkey", ("CredentialJson", answer))).Is(422);
    }

    [Fact]
    public async Task Someone_deactivated_does_not_come_in_by_passkey()
    {
        using var ada = await app.World.Administrator("Omid");
        using var sara = await app.Mentee("Sara");
        using var key = new SoftwareKey();
        await Add(sara, key, "My phone");
        await ada.Submit($"/people/{sara.Id}", "form[action*=Deactivate]");

        using var visitor = app.Visitor();
        (await Enter(visitor, key)).Is(422).Shows("could not be used here");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task What_is_no_answer_is_refused(string answer)
    {
        using var visitor = app.Visitor();
        await Options(visitor, "/sign-in", "/sign-in?handler=PasskeyOptions");

        (await Post(visitor, "/sign-in", "/sign-in?handler=Passkey", ("CredentialJson", answer))).Is(422).Shows("could not be used here");
    }

    private async Task<Sheet> Add(Someone owner, SoftwareKey key, string name) => await Post(owner, "/account/passkeys", "/account/passkeys?handler=Add",
        ("Name", name), ("CredentialJson", key.Create(await Options(owner, "/account/passkeys", "/account/passkeys?handler=Options"), Origin)));

    private async Task<Sheet> Enter(Someone visitor, SoftwareKey key) => await Post(visitor, "/sign-in", "/sign-in?handler=Passkey",
        ("ReturnUrl", "/account"), ("CredentialJson", key.Get(await Options(visitor, "/sign-in", "/sign-in?handler=PasskeyOptions"), Origin)));

    private async Task<string> Options(Someone someone, string page, string address) => (await Post(someone, page, address)).Is(200).Html;

    // What the behaviour does: the form's own token goes along, and the browser names the origin.
    private async Task<Sheet> Post(Someone someone, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = (await someone.Get(page)).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(f => f.Item1, f => f.Item2)),
        };
        request.Headers.Add("Origin", Origin);
        return await someone.SendAsync(request);
    }
}
