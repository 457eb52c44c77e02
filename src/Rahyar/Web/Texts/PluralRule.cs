
namespace Rahyar.Web.Texts;

/// <summary>
/// Which form of a text goes with a whole number, in the notation of Unicode's CLDR: <c>one: n = 1; few: n % 100 = 3..10</c>. What no
/// condition meets is <c>other</c>.
/// </summary>
internal sealed class PluralRule
{
    private readonly List<(string Form, Func<long, bool> Holds)> _forms = [];

    /// <exception cref="FormatException">The rule cannot be read.</exception>
    public static PluralRule Read(string rule)
    {
        var read = new PluralRule();
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (form, conditions) = part.Split(':', StringSplitOptions.TrimEntries) is [var name, var text] ? (name, text) : throw new FormatException($"No plural rule: {part}");
            var any = conditions.Split(" or ").Select(all => all.Split(" and ").Select(Condition).ToList()).ToList();
            read._forms.Add((form, n => any.Exists(all => all.TrueForAll(holds => holds(n)))));
        }

        return read;
    }

    public string FormOf(long n) => _forms.Find(f => f.Holds(Math.Abs(n))).Form ?? "other";

    // «n % 100 = 3..10, 12», «n != 1».
    private static Func<long, bool> Condition(string text)
    {
        var not = text.Contains("!=", StringComparison.Ordinal);
        var (left, right) = text.Split(not ? "!=" : "=", StringSplitOptions.TrimEntries) is [var l, var r] ? (l, r) : throw new FormatException($"No plural condition: {text}");
        var modulus = left.Split('%', StringSplitOptions.TrimEntries) switch
        {
            ["n"] => 0,
            ["n", var by] => Number(by),
            _ => throw new FormatException($"No plural condition: {text}"),
        };
        var ranges = right.Split(',').Select(range => range.Split("..") is [var from, var to] ? (From: Number(from), To: Number(to)) : (From: Number(range), To: Number(range))).ToList();
        return n => ranges.Exists(range => (modulus == 0 ? n : n % modulus) is var rest && rest >= range.From && rest <= range.To) != not;
    }

    private static long Number(string text) => Parse.Long(text) ?? throw new FormatException($"No number: {text}");
}
