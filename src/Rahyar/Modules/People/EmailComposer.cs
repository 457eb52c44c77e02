using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>Writes e-mails in the language, calendar and time zone of whom they are for.</summary>
internal sealed class EmailComposer(Texts texts, HouseAddress house)
{
    private bool _group;

    /// <summary>The same composer, with the wording for members of a group.</summary>
    public EmailComposer InGroup(bool group) => new(texts, house) { _group = group };

    public Locale For(Person person) => new Locale(texts, texts.Speaks(person.Language) ? person.Language : Texts.English,
        Zones.Of(person.TimeZone), person.Calendar).ToGroup(_group);

    /// <summary>The full address of a page, as people outside reach it.</summary>
    public string Link(string path) => house.Of(path);

    /// <summary>An e-mail from the texts <c>key.subject</c> and <c>key.text</c>, with a link below, and a footer.</summary>
    /// <param name="cause">Unique: the same cause never makes two e-mails.</param>
    public Email Write(Person to, string key, object?[] args, string? path, DateTimeOffset now, string cause, string? footer = null, params object?[] footerArgs) =>
        WriteTo(to.Email!, to, key, args, path, now, cause, footer, footerArgs);

    /// <summary>The same to an address that is not, or no longer, the person's own.</summary>
    public Email WriteTo(string address, Person to, string key, object?[] args, string? path, DateTimeOffset now, string cause, string? footer = null, params object?[] footerArgs)
    {
        var words = For(to);
        // An e-mail is read elsewhere and later: its moments say whose clock is meant.
        args = [.. args.Select(arg => arg is DateTimeOffset moment ? words.MomentThere(moment) : arg)];
        var (link, below) = (path is null ? null : Link(path), footer is null ? null : words[footer, footerArgs]);
        var parts = new[] { words[$"{key}.text", args], link, below };
        return new Email(address, words[$"{key}.subject", args], string.Join("\n\n", parts.OfType<string>()), now, to.Id, cause)
            .As(new Wording(key, words.Language, [.. args.Select(words.Shown)], link, below));
    }
}
