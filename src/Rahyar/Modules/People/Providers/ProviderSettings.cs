using System.Text.RegularExpressions;
using Rahyar.Web.Texts;
using Attribute = Rahyar.Modules.People.Providers.SignInProvider.Attribute;

namespace Rahyar.Modules.People.Providers;

/// <summary>Reads <c>Rahyar:SignIn:Providers</c>. What cannot be right stops the start, and says which key and why.</summary>
internal static partial class ProviderSettings
{
    /// <summary>In the place of a claim's name: each address that comes is verified, because the institution itself hands them out.</summary>
    public const string Always = "always";

    private const string Root = "Rahyar:SignIn:Providers";

    private static readonly string[] UsualScopes = ["openid", "profile", "email"];

    private static readonly Dictionary<Attribute, string> UsualClaims = new()
    {
        [Attribute.Name] = "name",
        [Attribute.Email] = "email",
        [Attribute.EmailVerified] = "email_verified",
    };

    public static IReadOnlyList<SignInProvider> Read(IConfiguration configuration) =>
        [.. configuration.GetSection(Root).GetChildren().OrderBy(s => s.GetValue("Order", 0)).ThenBy(s => s.Key, StringComparer.Ordinal).Select(Read)];

    private static SignInProvider Read(IConfigurationSection section)
    {
        var key = section.Key.ToLowerInvariant();
        if (!Key().IsMatch(key))
        {
            throw Wrong(section, "a provider is called by small Latin letters, digits and hyphens, at most 40");
        }

        if (!Uri.TryCreate(section["Authority"]?.TrimEnd('/'), UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback))
        {
            throw Wrong(section, "Authority has to be the provider's address, beginning with https://");
        }

        if (section["ClientId"] is not { Length: > 0 } client)
        {
            throw Wrong(section, "ClientId is missing: it is what Rahyar is registered as at the provider");
        }

        var domains = List(section, "Domains");
        if (section.GetValue("ProvesAddresses", false) && domains.Count == 0)
        {
            throw Wrong(section, "ProvesAddresses needs Domains: an address proves something only in a domain that is the institution's own");
        }

        var claims = section.GetSection("Claims").GetChildren().ToDictionary(c => Named<Attribute>(section, $"Claims:{c.Key}", c.Key), c => c.Value ?? "");
        var roles = section.GetSection("Roles").GetChildren().ToDictionary(r => Named<Role>(section, $"Roles:{r.Key}", r.Key), r => (IReadOnlyList<string>)List(section, $"Roles:{r.Key}"));
        if (roles.Count > 0 && !claims.ContainsKey(Attribute.Roles))
        {
            throw Wrong(section, "Roles needs Claims:Roles: the claim that has them, such as groups");
        }

        return new SignInProvider(key, authority, client)
        {
            ClientSecret = section["ClientSecret"],
            Names = section.GetSection("Name").GetChildren().Where(n => n.Value is { Length: > 0 }).ToDictionary(n => n.Key, n => n.Value!, StringComparer.OrdinalIgnoreCase),
            Scopes = List(section, "Scopes") is { Count: > 0 } scopes ? [.. scopes.Union(["openid"])] : UsualScopes,
            Domains = domains,
            ProvesAddresses = section.GetValue("ProvesAddresses", false),
            TakesNewcomers = section.GetValue("TakesNewcomers", false),
            Claims = UsualClaims.Where(usual => !claims.ContainsKey(usual.Key)).Concat(claims).ToDictionary(c => c.Key, c => c.Value),
            Roles = roles,
            SecondFactor = List(section, "SecondFactor"),
            SessionLasts = Parse.Integer(section["SessionHours"]) is > 0 and var hours ? TimeSpan.FromHours(hours) : null,
        };
    }

    // A list is an array, or one value with commas, or blanks, between: as it can be said in an environment variable.
    private static List<string> List(IConfigurationSection section, string key)
    {
        var values = section.GetSection(key).GetChildren().Select(c => c.Value ?? "").ToList();
        var separators = key.StartsWith("Roles:", StringComparison.Ordinal) ? new[] { ',' } : [',', ' '];
        return values.Count > 0 ? values : [.. (section[key] ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static T Named<T>(IConfigurationSection section, string key, string name) where T : struct, Enum => Enum.GetValues<T>()
        .Where(value => value.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Cast<T?>().FirstOrDefault()
        ?? throw Wrong(section, $"{key} is none of {string.Join(", ", Enum.GetNames<T>())}");

    private static InvalidOperationException Wrong(IConfigurationSection section, string what) => new($"{section.Path}: {what}.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Key();
}
