using MimeKit;
using Npgsql;
using Rahyar.Emails.Bounces;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>Something wrong with a setting: <paramref name="What"/> ends the key of its text.</summary>
internal sealed record SettingFault(string Key, string What, string? Near = null);

/// <summary>Every setting of the house, and what may stand in it. <c>SettingsStory</c> compares it with the code and with docs/deploy.md.</summary>
internal static class KnownSettings
{
    private const int Typo = 3;

    /// <summary>These stop the start where they cannot be right.</summary>
    private const string OfProviders = "Rahyar:SignIn:Providers:";

    private static readonly Func<string, string?> Text = _ => null, Address = value => IsAddress(value) ? null : "address", Folder = value => Directory.Exists(value) ? null : "folder",
        Mailbox = value => MailboxAddress.TryParse(value, out _) ? null : "mailbox", Switch = value => bool.TryParse(value, out _) ? null : "switch", Number = value => Parse.Integer(value) is > 0 ? null : "number",
        Count = value => Parse.Integer(value) is <= 1000 ? null : "number";

    /// <summary>Each key with what says which fault its value has, if any.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, string?>> All = new Dictionary<string, Func<string, string?>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Rahyar:DataFolder"] = Text,
        ["Rahyar:TextsFolder"] = Folder,
        ["Rahyar:Address"] = Address,
        ["Rahyar:FileMegabytes"] = Number,
        ["Rahyar:RelationshipMegabytes"] = Number,
        ["Rahyar:SignInsPerMinute"] = Number,
        ["Rahyar:WritesPerMinute"] = Number,
        ["Rahyar:LettersPerHour"] = Number,
        ["Rahyar:ComputationsPerHour"] = Number,
        ["Rahyar:AnalysisSeconds"] = Number,
        ["Rahyar:DailyMegabytes"] = Number,
        ["Rahyar:SecurityLogDays"] = Number,
        ["Rahyar:Brakes"] = OneOf("on", "off"),
        ["Rahyar:NodeSeconds"] = Number,
        ["Rahyar:OneVoiceUpTo"] = Number,
        ["Rahyar:Schedule"] = OneOf("on", "off"),
        ["Rahyar:Demo"] = Switch,
        ["Rahyar:DemoAnywhere"] = Text,
        ["Rahyar:OfficeRules"] = OneOf("on", "off"),
        ["Rahyar:SignIn:OnlyThroughProviders"] = Text,
        ["Backup:Folder"] = Text,
        ["Backup:Hour"] = value => Parse.Integer(value) is <= 23 ? null : "number",
        ["Backup:Daily"] = Count,
        ["Backup:Weekly"] = Count,
        ["Backup:Monthly"] = Count,
        ["Backup:ProveDays"] = Count,
        ["Backup:Passphrase"] = Text,
        ["Backup:PassphraseFile"] = value => File.Exists(value) ? null : "file",
        ["Secrets:Passphrase"] = Text,
        ["Secrets:PassphraseFile"] = value => File.Exists(value) ? null : "file",
        ["S3:Bucket"] = Text,
        ["S3:Address"] = Address,
        ["S3:Region"] = Text,
        ["S3:AccessKey"] = Text,
        ["S3:SecretKey"] = Text,
        ["Smtp:Host"] = Text,
        ["Smtp:Port"] = value => Parse.Integer(value) is > 0 and < 65536 ? null : "number",
        ["Smtp:Tls"] = OneOf("starttls", "tls", "auto", "none"),
        ["Smtp:User"] = Text,
        ["Smtp:Password"] = Text,
        ["Smtp:PerMinute"] = Number,
        ["Smtp:Seconds"] = Number,
        ["Smtp:From"] = Mailbox,
        ["Smtp:Bounces"] = value => Mailbox(value) ?? (ReturnPath.Fits(MailboxAddress.Parse(value)) ? null : "mailbox"),
        ["ConnectionStrings:Postgres"] = value => IsConnection(value) ? null : "connection",
    };

    /// <summary>The faults that a value may have.</summary>
    public static readonly string[] Kinds = ["number", "address", "folder", "file", "mailbox", "sender", "switch", "word", "connection"];

    private static readonly string[] Sections = [.. All.Keys.Select(key => key.Split(':')[0]).Distinct()];

    /// <summary>Keys that mean nothing here, with the nearest that does, and values that cannot be.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                foreach (var key in Leaves(section).Where(key => !All.ContainsKey(key) && !key.StartsWith(OfProviders, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return new SettingFault(key, "unknown", Nearest(key));
                }
            }
            else if (Misspelt(section) is { } near)
            {
                yield return new SettingFault(section.GetChildren().FirstOrDefault()?.Path ?? section.Key, "unknown", near);
            }
        }

        foreach (var (key, fault) in All)
        {
            if (configuration[key] is { Length: > 0 } value && fault(value) is { } what)
            {
                yield return new SettingFault(key, what);
            }
        }

        if (configuration["Smtp:Host"] is { Length: > 0 } && string.IsNullOrEmpty(configuration["Smtp:From"]) && !MailboxAddress.TryParse(configuration["Smtp:User"] ?? "", out _))
        {
            yield return new SettingFault("Smtp:From", "sender");
        }
    }

    private static IEnumerable<string> Leaves(IConfigurationSection section) => section.GetChildren().Any() ? section.GetChildren().SelectMany(Leaves) : [section.Path];

    // The environment holds much that is not ours: only what is nearly ours is meant for us, or what has one underscore in the place of two.
    private static string? Misspelt(IConfigurationSection section)
    {
        if (section.GetChildren().FirstOrDefault() is { } child)
        {
            return Sections.FirstOrDefault(s => s.Length > 3 && Distance(s, section.Key) is > 0 and < 3) is { } meant ? Nearest($"{meant}:{child.Key}") : null;
        }

        var bare = Bare(section.Key);
        return section.Key.Contains('_', StringComparison.Ordinal) && All.Keys.FirstOrDefault(key => Bare(key) == bare) is { } known
            ? known.Replace(":", "__", StringComparison.Ordinal) : null;
    }

    private static string Bare(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Nearest(string key) => All.Keys.Select(known => (known, far: Distance(known, key))).Where(k => k.far <= Typo).OrderBy(k => k.far).Select(k => k.known).FirstOrDefault();

    /// <summary>How many letters have to be put in, left out, changed, or swapped with their neighbour.</summary>
    internal static int Distance(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var far = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                far[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(far[i - 1, j], far[i, j - 1]) + 1, far[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    far[i, j] = Math.Min(far[i, j], far[i - 2, j - 2] + 1);
                }
            }
        }

        return far[a.Length, b.Length];
    }

    private static Func<string, string?> OneOf(params string[] words) => value => words.Contains(value) ? null : "word";

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool IsConnection(string value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
