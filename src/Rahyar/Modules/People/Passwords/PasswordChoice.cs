using Rahyar.Data;

namespace Rahyar.Modules.People.Passwords;

/// <summary>What is taken as a password: long, and not soon guessed by somebody who knows what people like to choose, and whose it is.</summary>
internal sealed class PasswordChoice(IConfiguration configuration)
{
    public const int Shortest = 12, Longest = 200;

    /// <summary>Fewer than 10⁸ guesses, as zxcvbn reckons from common passwords, words, names, dates, sequences and rows of keys.</summary>
    private const int Guessable = 2;

    /// <summary>So many letters are enough to tell; reckoning with more takes longer than it is worth.</summary>
    private const int Looked = 60;

    /// <summary>Words of this place, which anybody would try here first. SECURITY.md lists them.</summary>
    private static readonly string[] OfThePlace = ["rahyar", "راه‌یار", "راهیار", "mentor", "mentee", "mentoring", "ementoring", "university", "دانشگاه"];

    /// <summary>As it was typed; refused where it is none to be trusted.</summary>
    public string Read(string? typed, Person of, string field) => typed switch
    {
        null or "" => throw new Refused("input.missing") { Field = field },
        { Length: < Shortest } => throw new Refused("people.password.too-short", Shortest) { Field = field },
        { Length: > Longest } => throw new Refused("input.too-long", Longest) { Field = field },
        _ when typed.Distinct().Count() < 5 || Zxcvbn.Zxcvbn.MatchPassword(Excerpt.Fit(typed, Looked), Known(of)).Score <= Guessable =>
            throw new Refused("people.password.too-plain") { Field = field },
        _ => typed,
    };

    private IEnumerable<string> Known(Person of) =>
    [
        .. OfThePlace, of.Email!, of.Name, .. Parts(of.Email!), .. Parts(of.Name), of.InstitutionalId ?? "",
        .. Uri.TryCreate(configuration["Rahyar:Address"], UriKind.Absolute, out var address) ? Parts(address.Host) : [],
    ];

    // A short part, such as "de" or "ac", would make of many words something that is known.
    private static IEnumerable<string> Parts(string of) => of.Split([' ', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 2);
}
