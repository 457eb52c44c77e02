using System.Security.Claims;
using System.Text.Json;
using Rahyar.Data;
using Rahyar.Matching;
using Attribute = Rahyar.Modules.People.Providers.SignInProvider.Attribute;

namespace Rahyar.Modules.People.Providers.Arriving;

/// <summary>
/// All that a provider says of somebody, laid flat: <c>realm_access.roles</c> is what lies within, and a list is one claim for each of its values.
/// </summary>
internal static class ArrivalClaims
{
    private const int Deepest = 4;

    // What the protocol says to itself, and nothing about anybody.
    private static readonly HashSet<string> Protocol = new(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "azp", "exp", "iat", "nbf", "nonce", "jti", "sid", "at_hash", "c_hash", "s_hash", "auth_time", "rh", "uti", "ver", "tid", "aio",
    };

    // Entra ID leaves groups out above a number, and says so by one of these.
    private static readonly string[] LeftOut = ["_claim_names", "hasgroups"];

    public static IEnumerable<Claim> Flat(JsonElement json, string name = "", int depth = 0) => json.ValueKind switch
    {
        JsonValueKind.Object when depth < Deepest => json.EnumerateObject().SelectMany(p => Flat(p.Value, name.Length == 0 ? p.Name : $"{name}.{p.Name}", depth + 1)),
        JsonValueKind.Array when depth < Deepest => json.EnumerateArray().SelectMany(value => Flat(value, name, depth + 1)),
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array => [],
        JsonValueKind.True or JsonValueKind.False => [new Claim(name, json.GetBoolean() ? "true" : "false")],
        _ => [new Claim(name, json.ToString())],
    };

    /// <summary>The claims of a token, which holds objects as text.</summary>
    public static IEnumerable<Claim> Flat(IEnumerable<Claim> claims) => claims.SelectMany(claim =>
    {
        if (!claim.ValueType.StartsWith("JSON", StringComparison.Ordinal))
        {
            return [claim];
        }

        using var json = JsonDocument.Parse(claim.Value);
        return Flat(json.RootElement, claim.Type, 1).ToList();
    });

    /// <summary>What Rahyar makes of it; null where it does not even say who it is.</summary>
    public static Arrival? Read(SignInProvider provider, ClaimsPrincipal said)
    {
        var claims = Flat(said.Claims).ToList();
        if (First("iss") is not { Length: > 0 and <= Arrival.LongestIssuer } issuer || First("sub") is not { Length: > 0 and <= Arrival.LongestSubject } subject)
        {
            return null;
        }

        var groups = Of(Attribute.Roles).ToHashSet(StringComparer.Ordinal);
        return new Arrival(provider.Key, issuer, subject)
        {
            Sid = First("sid") is { Length: <= Arrival.LongestSubject } sid ? sid : null,
            Name = Of(Attribute.Name).FirstOrDefault() is { } name && Folding.WellFormed(name).Trim() is { Length: > 0 and <= 200 } fits && !Guard.HoldsAddress(fits) ? fits : null,
            Email = Of(Attribute.Email).FirstOrDefault() is { } email && IsAddress(email) ? email.Trim() : null,
            EmailVerified = provider.Claims[Attribute.EmailVerified] == ProviderSettings.Always
                || Of(Attribute.EmailVerified).Any(v => v.Equals("true", StringComparison.OrdinalIgnoreCase)),
            InstitutionalId = Of(Attribute.InstitutionalId).FirstOrDefault() is { Length: <= 100 } id && Person.IdentifierOf(id) is { Length: > 0 } one ? one : null,
            Roles = [.. provider.Roles.Where(r => r.Value.Any(groups.Contains)).Select(r => r.Key).Order()],
            RolesAreWhole = !claims.Exists(c => LeftOut.Contains(c.Type.Split('.')[0])),
            SecondFactor = claims.Exists(c => c.Type is "amr" or "acr" && provider.SecondFactor.Contains(c.Value, StringComparer.Ordinal)),
            Came = NamesOf(claims),
        };

        string? First(string type) => claims.Find(c => c.Type == type)?.Value;

        IEnumerable<string> Of(Attribute attribute) => provider.Claims.TryGetValue(attribute, out var type) ? claims.Where(c => c.Type == type).Select(c => c.Value) : [];
    }

    // Names are of the provider's making: one that is no plain word is left out, and so is what comes after too many.
    private static string NamesOf(List<Claim> claims)
    {
        var came = "";
        foreach (var name in claims.Select(c => c.Type).Where(t => !Protocol.Contains(t) && t.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/')).Distinct().Order(StringComparer.Ordinal))
        {
            came = came.Length + name.Length < Arrival.LongestCame ? $"{came} {name}".TrimStart() : came;
        }

        return came;
    }

    private static bool IsAddress(string email)
    {
        try
        {
            return EmailAddress.Read(email, "").Length > 0;
        }
        catch (Refused)
        {
            return false;
        }
    }
}
