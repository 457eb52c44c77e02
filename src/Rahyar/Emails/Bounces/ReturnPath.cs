using System.Text.RegularExpressions;
using MimeKit;

namespace Rahyar.Emails.Bounces;

/// <summary>
/// Where an e-mail comes back to: the address of <c>Smtp:Bounces</c> with which e-mail it was, and a key that only its own mail knows, behind a plus. So what comes back is matched by
/// where it was sent, whatever it says of itself, and nobody can speak of an e-mail that they have not had.
/// </summary>
internal static partial class ReturnPath
{
    /// <summary>Local parts hold 64 characters (RFC 5321), of which the e-mail takes 45.</summary>
    public const int LongestLocalPart = 19;

    public static bool Fits(MailboxAddress bounces) => bounces.Address.LastIndexOf('@') is > 0 and <= LongestLocalPart && !bounces.Address.Contains('+', StringComparison.Ordinal);

    public static MailboxAddress Of(MailboxAddress bounces, Email email)
    {
        var at = bounces.Address.LastIndexOf('@');
        return new MailboxAddress("", $"{bounces.Address[..at]}+{email.Id:N}{email.ReturnKey}{bounces.Address[at..]}");
    }

    /// <summary>Which e-mail an address means, and by which key; null where it is none of ours.</summary>
    public static (Guid Email, string Key)? Read(string? address) => Ours().Match(address ?? "") is { Success: true } match && Guid.TryParseExact(match.Groups["email"].Value, "N", out var id)
        ? (id, match.Groups["key"].Value.ToLowerInvariant()) : null;

    [GeneratedRegex("\\+(?<email>[0-9a-f]{32})(?<key>[0-9a-f]{12})@", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();
}
