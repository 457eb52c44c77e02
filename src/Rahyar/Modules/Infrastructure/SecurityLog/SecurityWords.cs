using System.Text.RegularExpressions;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Addresses;
using Rahyar.Modules.People.Erasures;
using Rahyar.Modules.People.Offices;
using Rahyar.Modules.People.Passwords;
using Rahyar.Web;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.SecurityLog;

/// <summary>
/// Which role, which way in, how many days: what a line of the security log keeps as a word of programs, as people read it. A word that nobody knows, of an
/// older version, is shown as it was kept.
/// </summary>
internal static partial class SecurityWords
{
    private static readonly Dictionary<string, Func<string, Locale, string>> OfKind = new()
    {
        [Verbs.Of<RoleGiven>()] = Role,
        [Verbs.Of<RoleEnded>()] = Role,
        [Verbs.Of<RoleConfirmed>()] = Role,
        [Verbs.Of<PersonExported>()] = (what, l) => Known(l, $"people.access.reason.{what}", what),
        [Verbs.Of<ErasureBegun>()] = (what, l) => Counted(l, "security.what.days", what),
        [Verbs.Of<PasswordRecoveryCodeUsed>()] = (what, l) => Counted(l, "security.what.codes-left", what),
        [Verbs.Of<OfficeRulesSet>()] = (what, l) => what.Split(' ') is { Length: 6 } set ? l["security.what.office-rules", [.. set.Select(n => (object?)(Parse.Integer(n) ?? 0))]] : what,
        [Verbs.Of<PersonAddressChanged>()] = (what, l) => l[what.Equals("true", StringComparison.OrdinalIgnoreCase) ? "security.what.proven" : "security.what.unproven"],
        [SecurityEvent.TokenRefused] = (what, l) => l["security.what.page", WebRoutes.Home + Hole().Replace(what.TrimStart('/'), "…")],
    };

    public static string Of(SecurityEvent line, Locale l) => Known(l, $"security.kind.{line.Kind}", line.Kind);

    /// <summary>Of an export each person in it is an event, and all of them are one line.</summary>
    public static string HowOften(SecurityEvent line, Locale l) => l.Count(line.Kind == Verbs.Of<PersonExported>() ? "security.people" : "security.times", line.Times);

    public static string? Which(SecurityEvent line, Locale l) => line.What is not { Length: > 0 } what ? null
        : OfKind.TryGetValue(line.Kind, out var say) ? say(what, l) : Known(l, $"security.what.{what}", what);

    private static string Role(string what, Locale l) => Known(l, $"people.role.{what}", what);

    private static string Known(Locale l, string key, string word) => l.Has(key) ? l[key] : word;

    private static string Counted(Locale l, string key, string number) => Parse.Integer(number) is { } n ? l.Count(key, n) : number;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
