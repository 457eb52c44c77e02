using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Providers;

/// <summary>A sign-in of the institution (OpenID Connect), as its settings under <c>Rahyar:SignIn:Providers</c> say.</summary>
/// <param name="Key">Its name in settings and addresses.</param>
/// <param name="Authority">Where its description lies, under <c>/.well-known/openid-configuration</c>.</param>
/// <param name="ClientId">What Rahyar is called there.</param>
internal sealed record SignInProvider(string Key, Uri Authority, string ClientId)
{
    public string? ClientSecret { get; init; }

    /// <summary>What people call it, by language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Only people with a verified address in one of these come in by it; empty is everyone.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Whether a verified address in one of <see cref="Domains"/> proves that a person of a roster owns it, without a code.</summary>
    public bool ProvesAddresses { get; init; }

    /// <summary>Whether whoever is not known yet gets an account.</summary>
    public bool TakesNewcomers { get; init; }

    /// <summary>The claim that says what somebody is here, by what it is (<see cref="Attribute"/>).</summary>
    public required IReadOnlyDictionary<Attribute, string> Claims { get; init; }

    /// <summary>Which values of the claim of roles give which role, for the whole institution.</summary>
    public required IReadOnlyDictionary<Role, IReadOnlyList<string>> Roles { get; init; }

    /// <summary>Values of <c>amr</c> or <c>acr</c> that say that a second factor was shown there.</summary>
    public required IReadOnlyList<string> SecondFactor { get; init; }

    /// <summary>How long a session lasts that began there; null is as long as any other.</summary>
    public TimeSpan? SessionLasts { get; init; }

    /// <summary>As the framework names it.</summary>
    public string Scheme => $"provider-{Key}";

    public string NameIn(string language) => Names.GetValueOrDefault(language) ?? Names.GetValueOrDefault(Texts.English) ?? Names.Values.FirstOrDefault() ?? Key;

    /// <summary>Whether the institution owns the domain of this address.</summary>
    public bool Owns(string email) => Domains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    /// <summary>What Rahyar makes use of, where a claim has it.</summary>
    internal enum Attribute
    {
        Name,
        Email,
        EmailVerified,
        InstitutionalId,
        Roles,
    }
}
