using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Rahyar.Data;

namespace Rahyar.Modules.People.Providers;

/// <summary>
/// A provider says that somebody has signed out there, or was put out (OpenID Connect Back-Channel Logout 1.0): their sessions that began there end
/// here, on the next request and with their live streams.
/// </summary>
internal static class BackchannelLogout
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestToken = 16_000;

    public static void MapProviders(this WebApplication app) => app.MapPost("/sign-in/with/{provider}/signed-out-there", EndAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<Results<Ok, NotFound, BadRequest<Answer>>> EndAsync(string provider, HttpContext http, SignInProviders providers, AppDb db, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is not { } known)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var token = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken))["logout_token"].ToString() : "";
        if (await ReadAsync(token, providers, known, cancellationToken) is not { } said)
        {
            return TypedResults.BadRequest(new Answer("invalid_request"));
        }

        var (issuer, sid, subject) = (said.Issuer, Text(said, "sid"), Text(said, "sub"));
        var ending = await (
            from begun in db.Set<ProviderSession>()
            join identity in db.ProviderIdentities on begun.IdentityId equals identity.Id
            where identity.Issuer == issuer && (subject == null || identity.Subject == subject) && (sid == null || begun.Sid == sid)
            join session in db.SignInSessions on begun.SessionId equals session.Id
            where session.EndedAt == null
            select session).ToListAsync(cancellationToken);
        ending.ForEach(session => session.End(session.PersonId, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok();
    }

    private static async Task<JsonWebToken?> ReadAsync(string token, SignInProviders providers, SignInProvider provider, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return null;
        }

        var options = providers.OptionsOf(provider);
        for (var tried = 1; ; tried++)
        {
            OpenIdConnectConfiguration described;
            try
            {
                described = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            }
            catch (Exception e) when (SignInProviders.IsAway(e) && !cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = described.Issuer,
                ValidAudience = options.ClientId,
                IssuerSigningKeys = described.SigningKeys,
            });
            if (read is { IsValid: true, SecurityToken: JsonWebToken jwt })
            {
                return IsLogout(jwt) ? jwt : null;
            }

            if (tried > 1 || read.Exception is not SecurityTokenSignatureKeyNotFoundException)
            {
                return null;
            }

            // Its keys may be new.
            options.ConfigurationManager.RequestRefresh();
        }
    }

    // A token that signs somebody in has a nonce and no such event: neither can stand for the other.
    private static bool IsLogout(JsonWebToken jwt) => jwt.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out _) && Text(jwt, "nonce") is null && (Text(jwt, "sid") ?? Text(jwt, "sub")) is not null;

    private static string? Text(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<string>(claim, out var value) && value.Length > 0 ? value : null;

    private sealed record Answer(string Error);
}
