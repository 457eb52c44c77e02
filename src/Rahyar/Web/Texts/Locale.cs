using System.Globalization;

namespace Rahyar.Web.Texts;

internal enum CalendarKind
{
    Gregorian = 0,
    SolarHijri = 1,
}

/// <summary>How one reader reads: language, digits, calendar and time zone. Made for a request or a mail; never ambient.</summary>
internal sealed class Locale(Texts texts, string language, TimeZoneInfo zone, CalendarKind calendar)
{
    private static readonly PersianCalendar Hijri = new();
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly bool _toGroup;

    private Locale(Texts texts, string language, TimeZoneInfo zone, CalendarKind calendar, bool toGroup) : this(texts, language, zone, calendar) => _toGroup = toGroup;

    public string Language { get; } = language;
    public TimeZoneInfo Zone { get; } = zone;
    public CalendarKind Calendar { get; } = calendar;
    public LanguageRules Rules { get; } = texts.RulesOf(language);
    public bool RightToLeft => Rules.RightToLeft;
    public string Direction => RightToLeft ? "rtl" : "ltr";

    public string this[string key] => texts.Find(Language, _toGroup && texts.Has($"{key}.ours") ? $"{key}.ours" : key);

    /// <summary>A text with its places filled; numbers among the arguments get the language's digits.</summary>
    public string this[string key, params object?[] args] =>
        string.Format(CultureInfo.InvariantCulture, this[key], args.Select(Show).ToArray());

    /// <summary>Picks <c>key.one</c>, <c>key.other</c> or another form that the language has; the count is the first place.</summary>
    public string Count(string key, long n, params object?[] more)
    {
        var form = $"{key}.{Rules.FormOf(n)}";
        return this[texts.Has(Language, form) ? form : $"{key}.other", [n, .. more]];
    }

    public bool Has(string key) => texts.Has(key);

    public string Refusal(Data.Refused refused) => this[$"refused.{refused.Name}", refused.Args];

    /// <summary>What the published model says in two languages: in Persian to readers of Persian, in English to all others.</summary>
    public string Of(Paradigm.Wording wording) => Language == Texts.Persian ? wording.Persian : wording.English;

    /// <summary>The same said to members of a group: a text that has a form <c>key.ours</c> is said in that form.</summary>
    public Locale ToGroup(bool group) => group == _toGroup ? this : new Locale(texts, Language, Zone, Calendar, group);

    /// <summary>The same language for someone elsewhere, or another language here.</summary>
    public Locale With(string? language = null, TimeZoneInfo? zone = null, CalendarKind? calendar = null) =>
        new(texts, language ?? Language, zone ?? Zone, calendar ?? Calendar);

    public string Number(long n) => Digits(n.ToString("N0", English));

    /// <summary>A number with up to <paramref name="decimals"/> places, trailing zeros dropped.</summary>
    public string Number(double x, int decimals = 1) =>
        Digits(Math.Round(x, decimals, MidpointRounding.AwayFromZero).ToString("#,0." + new string('#', decimals), English).Replace('-', '−'));

    public string Percent(double x, int decimals = 0) => string.Format(CultureInfo.InvariantCulture, Rules.Percent, Number(x, decimals));

    /// <summary>How much a file weighs: «340 KB», «۱٫۲ مگابایت».</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1024 => Count("size.bytes", bytes),
        < 1024 * 1024 => this["size.kilobytes", bytes / 1024],
        _ => this["size.megabytes", bytes / 1024.0 / 1024],
    };

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public string Date(DateTimeOffset instant) => Date(DateOnly.FromDateTime(Local(instant).DateTime));

    /// <summary>Day, month and year in the reader's calendar: «5 December 2026», «۱۴ آذر ۱۴۰۵».</summary>
    public string Date(DateOnly day)
    {
        var (year, month, dayOfMonth) = Parts(day);
        return Digits($"{dayOfMonth} {MonthName(month)} {year}");
    }

    /// <summary>One day, or the first and the last of several.</summary>
    public string Days(DateOnly from, DateOnly to) => from == to ? Date(from) : $"{Date(from)} – {Date(to)}";

    /// <summary>Weekday, day and month.</summary>
    public string Day(DateOnly day)
    {
        var (_, month, dayOfMonth) = Parts(day);
        return Digits($"{this[$"weekday.{(int)day.DayOfWeek}"]} {dayOfMonth} {MonthName(month)}");
    }

    public string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(Local(instant).DateTime));

    public string Time(DateTimeOffset instant) => Digits(Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture));

    public string Moment(DateTimeOffset instant) => this["moment", Day(instant), Time(instant)];

    /// <summary>A moment for somebody who reads it anywhere and at any time: with the place whose clock is meant.</summary>
    public string MomentThere(DateTimeOffset instant) => this["moment.there", Moment(instant), Zones.NameOf(Zone, this)];

    /// <summary>«20 minutes ago», «in 3 days»; beyond a month the date.</summary>
    public string Ago(DateTimeOffset instant, DateTimeOffset now)
    {
        var span = (now - instant).Duration();
        var side = instant <= now ? "ago" : "ahead";
        return span switch
        {
            { TotalMinutes: < 1 } => this["ago.now"],
            { TotalHours: < 1 } => Count($"{side}.minutes", (long)span.TotalMinutes),
            { TotalDays: < 1 } => Count($"{side}.hours", (long)span.TotalHours),
            { TotalDays: < 31 } => Count($"{side}.days", (long)span.TotalDays),
            _ => Date(instant),
        };
    }

    /// <summary>«in 20 seconds», «in 3 hours»: rounded up, so that it is over then.</summary>
    public string In(TimeSpan wait) => Rounded(wait) switch
    {
        { TotalSeconds: <= 90 } whole => Count("ahead.seconds", (long)whole.TotalSeconds),
        { TotalMinutes: <= 90 } whole => Count("ahead.minutes", (long)whole.TotalMinutes),
        { TotalHours: <= 36 } whole => Count("ahead.hours", (long)whole.TotalHours),
        var whole => Count("ahead.days", (long)whole.TotalDays),
    };

    /// <summary>A time to wait as it is said, rounded up: programs are told the same (<c>Retry-After</c>).</summary>
    public static TimeSpan Rounded(TimeSpan wait) => wait switch
    {
        { TotalSeconds: <= 90 } => TimeSpan.FromSeconds(10 * Math.Ceiling(Math.Max(1, wait.TotalSeconds) / 10)),
        { TotalMinutes: <= 90 } => TimeSpan.FromMinutes(Math.Ceiling(wait.TotalMinutes)),
        { TotalHours: <= 36 } => TimeSpan.FromHours(Math.Ceiling(wait.TotalHours)),
        _ => TimeSpan.FromDays(Math.Ceiling(wait.TotalDays)),
    };

    /// <summary>Latin digits and marks as the language writes them.</summary>
    public string Digits(string latin) => Rules.Write(latin);

    /// <summary>A day as a date field holds it: «2026-12-05» where the browser's own field is used, else «۱۴۰۵/۰۹/۱۴».</summary>
    public string Typed(DateOnly day)
    {
        if (Calendar == CalendarKind.Gregorian)
        {
            return day.ToString("O", CultureInfo.InvariantCulture);
        }

        var (year, month, dayOfMonth) = Parts(day);
        return Digits(string.Create(CultureInfo.InvariantCulture, $"{year:0000}/{month:00}/{dayOfMonth:00}"));
    }

    /// <summary>
    /// Reads a typed day: year, month and day in any digits, between them a dash, <c>/</c> or <c>.</c>. A year before 1700 is one
    /// of the Solar Hijri calendar, for those who read it. Null where it is no day.
    /// </summary>
    public DateOnly? ReadDay(string? typed)
    {
        var numbers = (typed ?? "").Split('-', '–', '—', '−', '‐', '/', '.').Select(n => Parse.Integer(n) ?? -1).ToArray();
        try
        {
            return numbers switch
            {
                [> 1000 and < 1700, var month, var day] when Calendar == CalendarKind.SolarHijri =>
                    DateOnly.FromDateTime(Hijri.ToDateTime(numbers[0], month, day, 12, 0, 0, 0)),
                [>= 1700 and < 10000, var month, var day] => new DateOnly(numbers[0], month, day),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private (int Year, int Month, int Day) Parts(DateOnly day)
    {
        if (Calendar == CalendarKind.Gregorian)
        {
            return (day.Year, day.Month, day.Day);
        }

        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return (Hijri.GetYear(noon), Hijri.GetMonth(noon), Hijri.GetDayOfMonth(noon));
    }

    private string MonthName(int month) => this[$"month.{(Calendar == CalendarKind.Gregorian ? "gregorian" : "hijri")}.{month}"];

    /// <summary>An argument as a text shows it.</summary>
    public string Shown(object? arg) => $"{Show(arg)}";

    private object? Show(object? arg) => arg switch
    {
        int n => Number(n),
        long n => Number(n),
        double x => Number(x),
        DateOnly day => Date(day),
        DateTimeOffset instant => Moment(instant),
        TimeSpan wait => In(wait),
        _ => arg,
    };
}
