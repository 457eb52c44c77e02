using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Rahyar.Tests.Harness;

/// <summary>
/// The sign-in of an institution, by others (<c>oidc-provider</c> from npm, a certified OpenID Provider, pinned beside this file): whoever types a login is
/// that account, and says of itself what the story has put there. It asks for PKCE, and tells sign-outs by the back channel.
/// </summary>
internal sealed class OidcProvider(string key = "university", string name = "University of Isfahan", string persian = "دانشگاه اصفهان") : IAsyncDisposable
{
    private const string ClientId = "rahyar-at-the-university", ClientSecret = "a-secret-of-the-story-that-is-long-enough";

    private static readonly Lazy<Task<string?>> Installed = new(async () =>
        await NodeProgram.InstallAsync(Here(), "oidc-provider-9.13.3", Path.Combine("node_modules", "oidc-provider", "package.json")) is { } package
            ? Path.Combine(Path.GetDirectoryName(package)!, "..", "..", "server.mjs") : null);

    private readonly NodeProgram _server = new("node \"$PROGRAM\" {port} \"$CLIENT\"");

    public string Key => key;
    public Uri Address => _server.Address;

    /// <summary>What the application is told on its command line.</summary>
    public string[] Settings(params string[] more) =>
    [
        $"--Rahyar:SignIn:Providers:{key}:Name:en={name}", $"--Rahyar:SignIn:Providers:{key}:Name:fa={persian}",
        $"--Rahyar:SignIn:Providers:{key}:Authority={Address.GetLeftPart(UriPartial.Authority)}",
        $"--Rahyar:SignIn:Providers:{key}:ClientId={ClientId}", $"--Rahyar:SignIn:Providers:{key}:ClientSecret={ClientSecret}",
        .. more.Select(m => $"--Rahyar:SignIn:Providers:{key}:{m}"),
    ];

    /// <summary>Starts it for an application; skips the test where Node.js or the package cannot be had, but fails when <c>CI</c> is set.</summary>
    /// <param name="app">Which sends people there.</param>
    /// <param name="known">The address by which the application is registered there; its own when null.</param>
    public async Task StartAsync(RunningApp app, Uri? known = null)
    {
        var program = NodeProgram.Needs(await Installed.Value, "Node.js with npm (apt install nodejs npm) or the package oidc-provider cannot be had here: sign-in through an institution was not tested.");
        var house = (known ?? app.Address).GetLeftPart(UriPartial.Authority);
        await _server.StartAsync(("PROGRAM", program), ("CLIENT", JsonSerializer.Serialize(new
        {
            client_id = ClientId,
            client_secret = ClientSecret,
            token_endpoint_auth_method = "client_secret_post",
            redirect_uris = new[] { $"{house}/sign-in/with/{key}/back" },
            post_logout_redirect_uris = new[] { $"{house}/sign-in/with/{key}/signed-out" },
            backchannel_logout_uri = $"{house}/sign-in/with/{key}/signed-out-there",
            backchannel_logout_session_required = true,
        })));
    }

    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>What it says from now on of whoever signs in there by this login.</summary>
    public async Task Says(string login, object claims)
    {
        using var http = new HttpClient();
        (await http.PutAsJsonAsync(new Uri(Address, $"accounts/{login}"), claims, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>Coming in through an institution, as people do it: by its pages and ours.</summary>
internal static class ThroughTheInstitution
{
    /// <summary>Chooses the institution on the sign-in page; stands then at its page, unless it knew this browser and has sent it back.</summary>
    public static Task<Sheet> GoesTo(this Someone someone, OidcProvider provider, string? returnUrl = null, bool shared = false) => GoesTo(someone, provider, "/sign-in"
        + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), shared ? new { Shared = true } : null);

    /// <summary>Goes there, signs in, and comes back.</summary>
    public static async Task<Sheet> ComesThrough(this Someone someone, OidcProvider provider, string login, string? returnUrl = null)
    {
        var there = await someone.GoesTo(provider, returnUrl);
        return there.Address.Port == provider.Address.Port ? await someone.SignsInThere(there, login) : there;
    }

    public static Task<Sheet> SignsInThere(this Someone someone, Sheet there, string login) =>
        someone.Submit(there, "form:has([name=login])", new { login, password = "anything" });

    private static async Task<Sheet> GoesTo(Someone someone, OidcProvider provider, string address, object? fields) =>
        await someone.Submit(await someone.Get(address), "form#enter", fields, provider.Key);
}
