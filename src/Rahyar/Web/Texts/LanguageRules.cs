namespace Rahyar.Web.Texts;

/// <summary>
/// How a language is written: direction, numbers, plurals, calendar and week. It stands beside the language's sentences, under
/// <c>locale.…</c>, so that another language is a file of texts and no code.
/// </summary>
internal sealed class LanguageRules
{
    private const string Latin = "0123456789";

    private readonly string _digits;
    private readonly char _point;
    private readonly char _thousands;
    private readonly PluralRule _plural;

    /// <param name="say">The text of a key in this language.</param>
    public LanguageRules(Func<string, string> say)
    {
        RightToLeft = say("locale.direction") == "rtl";
        (_digits, _point, _thousands) = (say("locale.digits"), say("locale.point")[0], say("locale.thousands")[0]);
        Percent = say("locale.percent");
        Comma = say("locale.comma");
        Semicolon = say("locale.semicolon");
        Calendar = Enum.Parse<CalendarKind>(say("locale.calendar"));
        WeekStart = Enum.Parse<DayOfWeek>(say("locale.week-start"));
        _plural = PluralRule.Read(say("locale.plural"));
    }

    public bool RightToLeft { get; }

    /// <summary>Whether numbers are written with other digits than those of programs.</summary>
    public bool HasOwnDigits => _digits != Latin;

    /// <summary>A number with its sign of percent: <c>{0} %</c>.</summary>
    public string Percent { get; }

    /// <summary>What stands between the items of a list, with its space.</summary>
    public string Comma { get; }

    public string Semicolon { get; }

    /// <summary>The calendar of readers who have not chosen one.</summary>
    public CalendarKind Calendar { get; }

    public DayOfWeek WeekStart { get; }

    /// <summary>The form in which a text is said of so many: the end of its key.</summary>
    public string FormOf(long n) => _plural.FormOf(n);

    /// <summary>Latin digits, points and commas of numbers as this language writes them.</summary>
    public string Write(string latin) => (_digits, _point, _thousands) is (Latin, '.', ',') ? latin : string.Create(latin.Length, latin, (span, s) =>
    {
        for (var i = 0; i < s.Length; i++)
        {
            span[i] = s[i] switch
            {
                >= '0' and <= '9' => _digits[s[i] - '0'],
                '.' when i > 0 && char.IsAsciiDigit(s[i - 1]) && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1]) => _point,
                ',' when i > 0 && char.IsAsciiDigit(s[i - 1]) => _thousands,
                var other => other,
            };
        }
    });
}
