using CsCheck;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Tests.Structure;

/// <summary>Reminders never come at night, on the weekend, or more often than a person may be reminded a week.</summary>
[Trait("Database", "none")]
public sealed class ReminderTimingLaws
{
    // Odd offsets, both hemispheres, a half-hour summer time, and a zone that once skipped a day.
    private static readonly TimeZoneInfo[] Zones = [.. new[]
    {
        "UTC", "Asia/Tehran", "Asia/Kathmandu", "America/New_York", "America/St_Johns", "Europe/London",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca",
    }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static readonly DayOfWeek[][] Weekends =
        [[DayOfWeek.Saturday, DayOfWeek.Sunday], [DayOfWeek.Friday], [DayOfWeek.Thursday, DayOfWeek.Friday], [DayOfWeek.Friday, DayOfWeek.Saturday], []];

    private static readonly Gen<LifecycleTimes> Settings =
        from weekend in Gen.Int[0, Weekends.Length - 1]
        from nightFrom in Gen.Int[0, 23]
        from nightHours in Gen.Int[0, 20]
        from week in Gen.Int[1, 3]
        select new LifecycleTimes { Weekend = Weekends[weekend], QuietFromHour = nightFrom, QuietToHour = (nightFrom + nightHours) % 24, NudgesPerWeek = week };

    private static readonly Gen<DateTimeOffset[]> Dues =
        from start in Gen.Int[0, 365 * 24 * 60 * 6]
        from gaps in Gen.Int[0, 60 * 24 * 4].Array[1, 12]
        select gaps.Aggregate(new List<DateTimeOffset> { new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(start) },
            (all, gap) => [.. all, all[^1].AddMinutes(gap)]).ToArray();

    [Fact]
    public void Reminders_have_manners() => Gen.Select(Dues, Settings, Gen.Int[0, Zones.Length - 1]).Sample((dues, times, z) =>
    {
        var zone = Zones[z];
        var sent = new List<DateTimeOffset>();
        foreach (var due in dues)
        {
            var tried = sent.Count > 0 && sent[^1] > due ? sent[^1] : due;
            var moment = ReminderTiming.FirstMoment(tried, zone, times, sent);

            Assert.NotNull(moment);
            Assert.True(moment >= tried);
            sent.Add(moment.Value);
        }

        Assert.All(sent, at =>
        {
            var wall = TimeZoneInfo.ConvertTime(at, zone);
            Assert.DoesNotContain(wall.DayOfWeek, times.Weekend);
            Assert.False(Night(times).Contains(wall.Hour), $"{wall} is in the night of {times.QuietFromHour}–{times.QuietToHour}");
            Assert.True(sent.Count(other => other > at.AddDays(-7) && other <= at) <= times.NudgesPerWeek);
        });
    }, iter: 2000);

    [Fact]
    public void What_may_be_sent_now_is_sent_now()
    {
        var monday = new DateTimeOffset(2026, 10, 5, 9, 7, 0, TimeSpan.Zero);

        Assert.Equal(monday, ReminderTiming.FirstMoment(monday, TimeZoneInfo.Utc, new LifecycleTimes(), []));
    }

    [Fact]
    public void Night_in_tehran_is_not_night_in_utc()
    {
        var evening = new DateTimeOffset(2026, 10, 5, 19, 0, 0, TimeSpan.Zero);

        // 22:30 on the wall in Tehran; the next morning there, at eight, is 04:30 UTC.
        Assert.Equal(new DateTimeOffset(2026, 10, 6, 4, 30, 0, TimeSpan.Zero),
            ReminderTiming.FirstMoment(evening, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"), new LifecycleTimes(), []));
    }

    [Fact]
    public void The_third_of_a_week_waits_until_the_first_is_a_week_old()
    {
        var monday = new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(monday.AddDays(7), ReminderTiming.FirstMoment(monday.AddDays(2), TimeZoneInfo.Utc, new LifecycleTimes(), [monday, monday.AddDays(1)]));
    }

    [Fact]
    public void Settings_that_allow_no_moment_send_nothing() => Assert.Null(ReminderTiming.FirstMoment(
        new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc, new LifecycleTimes { Weekend = Enum.GetValues<DayOfWeek>() }, []));

    private static HashSet<int> Night(LifecycleTimes times)
    {
        var hours = new HashSet<int>();
        for (var hour = times.QuietFromHour; hour != times.QuietToHour; hour = (hour + 1) % 24)
        {
            hours.Add(hour);
        }

        return hours;
    }
}
