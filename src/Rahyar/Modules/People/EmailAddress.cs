using System.Globalization;
using Rahyar.Data;

namespace Rahyar.Modules.People;

/// <summary>An e-mail address as typed, trimmed; only what a mail server could not take at all is refused. It has one form, in which it is stored, compared and written to.</summary>
internal static class EmailAddress
{
    /// <summary>Reserved (RFC 2606): no mail can ever go there.</summary>
    public const string NoSuchDomain = "test-run." + Emails.Email.NoSuchEnd;

    public static string Read(string? typed, string field)
    {
        var email = Of(Guard.Text(typed, 256, field));
        return email.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 2 } domain] && domain.Contains('.') && domain[0] != '.' && domain[^1] != '.'
            && !email.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"' or '(' or ')')
                ? email
                : throw new Refused("people.email") { Field = field };
    }

    /// <summary>
    /// The one form of an address: nothing in it that cannot be seen, and its domain as mail servers and browsers write it (IDNA), whatever alphabet it was typed
    /// in. What is no address stays as it is.
    /// </summary>
    public static string Of(string typed)
    {
        var email = Guard.Seen(typed.Trim());
        var at = email.LastIndexOf('@');
        if (at < 0 || System.Text.Ascii.IsValid(email.AsSpan(at)))
        {
            return email;
        }

        try
        {
            return email[..(at + 1)] + Domains.GetAscii(email[(at + 1)..].Replace('．', '.').Replace('。', '.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return email;
        }
    }

    private static readonly IdnMapping Domains = new();
}
