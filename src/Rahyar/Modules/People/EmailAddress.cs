using Rahyar.Data;

namespace Rahyar.Modules.People;

/// <summary>An e-mail address as typed, trimmed; only what a mail server could not take at all is refused.</summary>
internal static class EmailAddress
{
    /// <summary>Reserved (RFC 2606): no mail can ever go there.</summary>
    public const string NoSuchDomain = "test-run." + Emails.Email.NoSuchEnd;

    public static string Read(string? typed, string field)
    {
        var email = Guard.Text(typed, 256, field);
        return email.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 2 } domain] && domain.Contains('.') && domain[0] != '.' && domain[^1] != '.'
            && !email.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"' or '(' or ')')
                ? email
                : throw new Refused("people.email") { Field = field };
    }
}
