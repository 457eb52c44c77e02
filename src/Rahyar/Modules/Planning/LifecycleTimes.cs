using System.Collections.Concurrent;
using Rahyar.Data;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning;

/// <summary>The time-outs and nudges of section 4.2 of the dossier, in days; each programme may set its own.</summary>
internal sealed record LifecycleTimes
{
    public const int MostHolidays = 60;

    public int AnswerDays { get; init; } = 7;
    public int[] AnswerNudges { get; init; } = [2, 5];
    public int PrepareDays { get; init; } = 14;
    public int[] PrepareNudges { get; init; } = [3, 7, 10];
    public int PrepareLimitDays { get; init; } = 21;
    public int AgreeDays { get; init; } = 21;
    public int AgreementNudge { get; init; } = 7;
    public int GoalNudge { get; init; } = 14;
    public int SilenceDays { get; init; } = 21;
    public int[] SilenceNudges { get; init; } = [3, 7];
    public int TalkDays { get; init; } = 14;
    public int LapseDays { get; init; } = 45;
    public int PauseLimitDays { get; init; } = 60;
    public int ResumeNudge { get; init; } = 3;

    /// <summary>At which share of its planned time a relationship is reviewed by its members.</summary>
    public double MidpointShare { get; init; } = 0.5;

    /// <summary>So long they have, before the review counts as missed (EVA-01).</summary>
    public int MidpointDays { get; init; } = 10;

    /// <summary>Days after the invitation to the review.</summary>
    public int[] MidpointNudges { get; init; } = [4, 8];

    public int WindDownDays { get; init; } = 28;
    public int CloseGraceDays { get; init; } = 14;

    /// <summary>Before (negative) and after the planned end.</summary>
    public int[] CloseNudges { get; init; } = [-7, 0, 7];

    /// <summary>By how much of its planned length a relationship may be prolonged, once.</summary>
    public double ExtensionShare { get; init; } = 0.5;

    /// <summary>So long after a completed end both may say that they stay in contact.</summary>
    public int StayDays { get; init; } = 30;

    /// <summary>After an early end people are left in peace so long, before they are matched again.</summary>
    public int RestDays { get; init; } = 7;

    /// <summary>Who has waited longer is offered something else, or an honest no.</summary>
    public int LongWaitDays { get; init; } = 42;

    public int PulseDays { get; init; } = 14;
    public int NudgesPerWeek { get; init; } = 2;
    public int QuietFromHour { get; init; } = 22;
    public int QuietToHour { get; init; } = 8;
    public DayOfWeek[] Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>A kind of reminder on which fewer act is switched off, once enough were sent; percent.</summary>
    public int LeastActed { get; init; } = 10;

    /// <summary>So many have to be sent before a kind is judged.</summary>
    public int EnoughSent { get; init; } = 30;

    /// <summary>Where the programme's clock hangs (IANA).</summary>
    public string Zone { get; init; } = InstitutionTime.Usual.Zone;

    /// <summary>The programme's own, beside the institution's; in order, without overlaps.</summary>
    public Holiday[] Holidays { get; init; } = [];

    /// <summary>As the institution has declared them; they follow it (<see cref="Programmes.FollowsCalendar"/>).</summary>
    public Holiday[] InstitutionHolidays { get; init; } = [];

    public Holiday[] AllHolidays() => Holidays.Length == 0 ? InstitutionHolidays : InstitutionHolidays.Length == 0 ? Holidays : Holiday.Union([.. Holidays, .. InstitutionHolidays]);

    public TimeZoneInfo Clock() => Zones.Of(Zone);

    /// <summary>So many days later, declared holidays not counted.</summary>
    public DateTimeOffset After(DateTimeOffset since, int days)
    {
        var (due, first) = (since.AddDays(days), DateOnly.FromDateTime(since.UtcDateTime).AddDays(-2));
        foreach (var holiday in AllHolidays().Where(h => h.To > first))
        {
            var (begins, ends) = holiday.In(Clock());
            var from = since > begins ? since : begins;
            if (from >= due)
            {
                break;
            }

            if (from < ends)
            {
                due += ends - from;
            }
        }

        return due;
    }

    /// <summary>Whether nobody is expected to work on that day.</summary>
    public bool IsFree(DateOnly day) => Weekend.Contains(day.DayOfWeek) || Array.Exists(Holidays, h => h.Has(day)) || Array.Exists(InstitutionHolidays, h => h.Has(day));

    /// <summary>The same time of day, so many working days later.</summary>
    public DateTimeOffset AfterWorkingDays(DateTimeOffset from, int days)
    {
        var local = TimeZoneInfo.ConvertTime(from, Clock()).DateTime;
        for (var left = days; left > 0;)
        {
            local = local.AddDays(1);
            left -= IsFree(DateOnly.FromDateTime(local)) ? 0 : 1;
        }

        return new DateTimeOffset(local, Clock().GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>With what the institution says now, wherever it was its word that held.</summary>
    public LifecycleTimes Following(InstitutionTime before, InstitutionTime after) => this with
    {
        Zone = Zone == before.Zone ? after.Zone : Zone,
        Weekend = Weekend.Order().SequenceEqual(before.Weekend.Order()) ? after.Weekend : Weekend,
        InstitutionHolidays = after.Holidays,
    };

    /// <exception cref="Refused">Numbers under which the clock would make no sense, by the name of the first.</exception>
    public void Check()
    {
        Check(AnswerDays is >= 1 and <= 60, nameof(AnswerDays));
        Check(PrepareDays is >= 1 and <= 120, nameof(PrepareDays));
        Check(PrepareLimitDays >= PrepareDays && PrepareLimitDays <= 180, nameof(PrepareLimitDays));
        Check(AgreeDays is >= 1 and <= 180, nameof(AgreeDays));
        Check(AgreementNudge is >= 0 and <= 180, nameof(AgreementNudge));
        Check(GoalNudge is >= 0 and <= 180, nameof(GoalNudge));
        Check(SilenceDays is >= 3 and <= 180, nameof(SilenceDays));
        Check(TalkDays is >= 1 and <= 180, nameof(TalkDays));
        Check(LapseDays >= SilenceDays && LapseDays <= 365, nameof(LapseDays));
        Check(PauseLimitDays is >= 1 and <= 365, nameof(PauseLimitDays));
        Check(ResumeNudge is >= 0 and <= 60, nameof(ResumeNudge));
        Check(MidpointShare is >= 0.1 and <= 0.9, nameof(MidpointShare));
        Check(MidpointDays is >= 1 and <= 60, nameof(MidpointDays));
        Check(WindDownDays is >= 1 and <= 180, nameof(WindDownDays));
        Check(CloseGraceDays is >= 1 and <= 180, nameof(CloseGraceDays));
        Check(ExtensionShare is >= 0 and <= 2, nameof(ExtensionShare));
        Check(StayDays is >= 1 and <= 180, nameof(StayDays));
        Check(RestDays is >= 0 and <= 90, nameof(RestDays));
        Check(LongWaitDays is >= 7 and <= 365, nameof(LongWaitDays));
        Check(PulseDays is >= 7 and <= 90, nameof(PulseDays));
        Check(NudgesPerWeek is >= 0 and <= 7, nameof(NudgesPerWeek));
        Check(QuietFromHour is >= 0 and <= 23, nameof(QuietFromHour));
        Check(QuietToHour is >= 0 and <= 23, nameof(QuietToHour));
        Check(Weekend.Length < 7, nameof(Weekend));
        Check(TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _), nameof(Zone));
        Check(LeastActed is >= 0 and <= 100, nameof(LeastActed));
        Check(EnoughSent is >= 5 and <= 10_000, nameof(EnoughSent));
        foreach (var (days, name) in new[] { (AnswerNudges, nameof(AnswerNudges)), (PrepareNudges, nameof(PrepareNudges)), (SilenceNudges, nameof(SilenceNudges)),
            (MidpointNudges, nameof(MidpointNudges)) })
        {
            Check(days.Length <= 5 && Array.TrueForAll(days, d => d is >= 0 and <= 180), name);
        }

        Check(CloseNudges.Length <= 5 && Array.TrueForAll(CloseNudges, d => d is >= -90 and <= 90), nameof(CloseNudges));
        Check(Holidays.Length <= MostHolidays && Holidays.All(h => h.From <= h.To && h.To.Year < 9000 && h.To.DayNumber - h.From.DayNumber < Holiday.MostDays)
            && Holidays.Zip(Holidays.Skip(1)).All(pair => pair.First.To < pair.Second.From), nameof(Holidays));
    }

    // Version 2 has the zone, and holidays of the institution with names: version 1 had none of them.
    internal static readonly JsonColumn<LifecycleTimes> Stored = new("planning.programme.times", null, old => old);

    private static readonly ConcurrentDictionary<string, LifecycleTimes> Cache = new();

    /// <summary>A cache by the text: nearly every page reads its programme's times, and they change a few times a year.</summary>
    public static LifecycleTimes Read(string json)
    {
        if (!Cache.TryGetValue(json, out var times))
        {
            if (Cache.Count >= 1000)
            {
                Cache.Clear();
            }

            times = Cache[json] = Stored.Read(json);
        }

        return times;
    }

    private static void Check(bool holds, string name)
    {
        if (!holds)
        {
            throw new Refused("times.range") { Field = name };
        }
    }
}
