using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rahyar.Data;
using Rahyar.Modules.People.Providers.Arriving;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Providers;

/// <summary>The framework's OpenID Connect for each provider: code flow with PKCE, state and nonce; no token is kept.</summary>
internal static class ProvidersSetup
{
    private const string TooOld = "It was begun too long ago.";

    public static void AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FormTargets>();
        services.AddSingleton<SignInProviders>();
        services.AddSingleton<LocalWays>();
        services.AddHostedService<ProviderDiscovery>();
        services.ConfigureExternalCookie(cookie =>
        {
            cookie.Cookie.Name = "rahyar.arrived";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = Arrival.Lifetime;
            cookie.SlidingExpiration = false;
        });
        var authentication = services.AddAuthentication();
        foreach (var provider in ProviderSettings.Read(configuration))
        {
            authentication.AddOpenIdConnect(provider.Scheme, provider.NameIn(Texts.English), options => Set(options, provider, configuration));
        }
    }

    private static void Set(OpenIdConnectOptions options, SignInProvider provider, IConfiguration configuration)
    {
        options.Authority = provider.Authority.ToString().TrimEnd('/');
        (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        // No provider shares an address with another: an answer of one is never taken for that of another.
        (options.CallbackPath, options.SignedOutCallbackPath) = (PeopleRoutes.ProviderCallback(provider.Key), PeopleRoutes.ProviderSignedOut(provider.Key));
        // Sign-out in a hidden frame reaches no cookie in today's browsers; providers call BackchannelLogout instead.
        options.RemoteSignOutPath = PathString.Empty;
        (options.SignInScheme, options.SignOutScheme) = (IdentityConstants.ExternalScheme, IdentityConstants.ExternalScheme);
        (options.SaveTokens, options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        options.ClaimActions.Clear();
        options.Scope.Clear();
        provider.Scopes.ToList().ForEach(options.Scope.Add);
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        // Where a provider stands is in the settings: it leads this server nowhere else.
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.DisableTelemetry = true;
        (options.CorrelationCookie, options.NonceCookie) = (OnTheWay("rahyar.through."), OnTheWay("rahyar.nonce."));
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context => LeadThere(context, provider, configuration),
            OnRedirectToIdentityProviderForSignOut = context => LeadOut(context, provider, configuration),
            OnAuthorizationCodeReceived = ExpectYoung,
            OnUserInformationReceived = TakeUserInformation,
            OnTicketReceived = context => ArriveAsync(context, provider),
            OnAccessDenied = context => TroubleAsync(context, context.Properties, provider, "cancelled"),
            OnRemoteFailure = context => TroubleAsync(context, context.Properties, provider, TroubleOf(context.Failure, context.Properties)),
        };
    }

    private static CookieBuilder OnTheWay(string name) => new()
    {
        Name = name,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = CookieSecurePolicy.SameAsRequest,
        MaxAge = Arrival.Lifetime,
    };

    private static Task LeadThere(RedirectContext context, SignInProvider provider, IConfiguration configuration)
    {
        context.ProtocolMessage.RedirectUri = Own(configuration, PeopleRoutes.ProviderCallback(provider.Key)) ?? context.ProtocolMessage.RedirectUri;
        context.ProtocolMessage.UiLocales = context.HttpContext.RequestServices.GetRequiredService<Locale>().Language;
        if (context.Properties.Items.ContainsKey(Arrival.SharedItem))
        {
            // Whoever used this computer before may still be signed in there.
            context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
        }

        return Task.CompletedTask;
    }

    private static Task LeadOut(RedirectContext context, SignInProvider provider, IConfiguration configuration)
    {
        // Without a kept token it is the name of the client that says whose sign-out this is.
        context.ProtocolMessage.ClientId = provider.ClientId;
        context.ProtocolMessage.PostLogoutRedirectUri = Own(configuration, PeopleRoutes.ProviderSignedOut(provider.Key)) ?? context.ProtocolMessage.PostLogoutRedirectUri;
        return Task.CompletedTask;
    }

    // What a Host header says decides nothing here, where the institution has said how it is reached.
    private static string? Own(IConfiguration configuration, string path) => configuration["Rahyar:Address"] is { Length: > 0 } address ? address.TrimEnd('/') + path : null;

    private static Task ExpectYoung(AuthorizationCodeReceivedContext context)
    {
        if (context.Properties?.Items[Arrival.BegunItem] is not { } begun || Parse.Long(begun) is not { } seconds
            || Now(context.HttpContext) - DateTimeOffset.FromUnixTimeSeconds(seconds) > Arrival.Lifetime)
        {
            context.Fail(TooOld);
        }

        return Task.CompletedTask;
    }

    private static Task TakeUserInformation(UserInformationReceivedContext context)
    {
        var (known, identity) = (context.Principal!.Claims.ToList(), (System.Security.Claims.ClaimsIdentity)context.Principal.Identity!);
        identity.AddClaims(ArrivalClaims.Flat(context.User.RootElement).Where(claim => !known.Exists(k => k.Type == claim.Type && k.Value == claim.Value)));
        return Task.CompletedTask;
    }

    private static async Task ArriveAsync(TicketReceivedContext context, SignInProvider provider)
    {
        if (ArrivalClaims.Read(provider, context.Principal!) is not { } arrival)
        {
            await TroubleAsync(context, context.Properties, provider, "unsure");
            return;
        }

        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<AppDb>().NoteCameAsync(provider.Key, arrival.Came, Now(http), http.RequestAborted);
        var items = context.Properties!.Items;
        context.Principal = (arrival with { ReturnUrl = items.TryGetValue(Arrival.ReturnUrlItem, out var url) ? url : null, Shared = items.ContainsKey(Arrival.SharedItem) }).Sealed();
        context.Properties = new AuthenticationProperties();
        context.ReturnUri = PeopleRoutes.SignInArrived;
    }

    private static string TroubleOf(Exception? failure, AuthenticationProperties? properties) =>
        SignInProviders.IsAway(failure) ? "away"
        : failure?.Message == TooOld || properties is null || failure?.Message.StartsWith("Correlation failed", StringComparison.Ordinal) == true ? "expired"
        : failure is OpenIdConnectProtocolException && failure.Message.Contains("access_denied", StringComparison.Ordinal) ? "cancelled"
        : "unsure";

    // Back to the sign-in, with words, and with the other ways in.
    private static async Task TroubleAsync<TOptions>(HandleRequestContext<TOptions> context, AuthenticationProperties? properties, SignInProvider provider, string trouble)
        where TOptions : AuthenticationSchemeOptions
    {
        var http = context.HttpContext;
        if (trouble is "away" or "unsure")
        {
            await http.RequestServices.GetRequiredService<AppDb>().NoteTroubleAsync(provider.Key, trouble, Now(http), http.RequestAborted);
        }

        var next = properties?.Items.TryGetValue(Arrival.ReturnUrlItem, out var url) == true ? url : null;
        context.Response.Redirect(PeopleRoutes.SignInTrouble(provider.Key, trouble, next));
        context.HandleResponse();
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>What the framework carries there and back, sealed.</summary>
    public static AuthenticationProperties Carried(string? returnUrl, bool shared, DateTimeOffset now)
    {
        var carried = new AuthenticationProperties { RedirectUri = PeopleRoutes.SignInArrived };
        carried.Items[Arrival.BegunItem] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (returnUrl is { Length: > 0 and <= 1000 })
        {
            carried.Items[Arrival.ReturnUrlItem] = returnUrl;
        }

        if (shared)
        {
            carried.Items[Arrival.SharedItem] = "true";
        }

        return carried;
    }
}
