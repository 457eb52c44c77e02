using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Attribute = Rahyar.Modules.People.Providers.SignInProvider.Attribute;

namespace Rahyar.Modules.People.Providers.Arriving;

/// <summary>
/// Somebody has come back from a provider: who they are there, and what it says of them. It waits in a sealed cookie of this browser until the person is
/// signed in, or goes. No token is in it, and nothing of it is kept but the identity and the names of what came.
/// </summary>
internal sealed record Arrival(string Provider, string Issuer, string Subject)
{
    public const int LongestIssuer = 300, LongestSubject = 255, LongestCame = 1000;

    private const string Claim = "arrival";

    /// <summary>In the framework's properties: where to go on, whether the computer is shared, when it began.</summary>
    public const string ReturnUrlItem = "returnUrl", SharedItem = "shared", BegunItem = "begun";

    /// <summary>How long somebody may take at the provider, and how long they may then take here.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public string? Sid { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public bool EmailVerified { get; init; }
    public string? InstitutionalId { get; init; }
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>False where the provider says that it left roles out because they were too many.</summary>
    public bool RolesAreWhole { get; init; } = true;

    public bool SecondFactor { get; init; }

    /// <summary>The names of all claims, blanks between.</summary>
    public string Came { get; init; } = "";

    public string? ReturnUrl { get; init; }
    public bool Shared { get; init; }

    /// <summary>Whether the provider vouches that this address is theirs.</summary>
    public bool Verifies(string? email) => EmailVerified && Email is not null && Email.Equals(email, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the framework keeps it between two requests.</summary>
    public ClaimsPrincipal Sealed() => new(new ClaimsIdentity([new Claim(Claim, JsonSerializer.Serialize(this))], IdentityConstants.ExternalScheme));

    public static async Task<Arrival?> OfAsync(HttpContext http) =>
        await http.AuthenticateAsync(IdentityConstants.ExternalScheme) is { Succeeded: true, Principal: { } principal } && principal.FindFirstValue(Claim) is { } json
            ? JsonSerializer.Deserialize<Arrival>(json) : null;

    public static Task ForgetAsync(HttpContext http) => http.SignOutAsync(IdentityConstants.ExternalScheme);

    /// <summary>The attributes that are made use of, whether their claim came.</summary>
    public static IReadOnlyList<(Attribute Attribute, string Claim, bool Came)> Attributes(SignInProvider provider, string came)
    {
        var names = came.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return [.. provider.Claims.Where(c => c.Value is not ("" or ProviderSettings.Always)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value, names.Contains(c.Value)))];
    }
}
