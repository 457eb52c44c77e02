using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.Reminders;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Digests;

namespace Rahyar.Tests.Hearing;

/// <summary>When the digest is due.</summary>
[Trait("Database", "none")]
public sealed class DigestLaws
{
    private static readonly LifecycleTimes Usual = new();

    private static readonly LifecycleTimes Iran = new() { Weekend = [DayOfWeek.Thursday, DayOfWeek.Friday] };

    private static readonly LifecycleTimes Holidays = new() { Holidays = [new Holiday(new(2026, 10, 12), new(2026, 10, 13))] };

    [Theory]
    [InlineData("2026-10-12T07:59", null)]
    [InlineData("2026-10-12T08:00", "2026-10-12")]
    [InlineData("2026-10-12T20:00", null)]
    [InlineData("2026-10-13T09:00", "2026-10-12")]
    [InlineData("2026-10-14T09:00", null)]
    [InlineData("2026-10-17T09:00", null)]
    public void On_monday_morning_and_when_nobody_could_write_it_on_the_day_after(string now, string? due) => Assert.Equal(Day(due), DigestWork.DueOn(DigestRhythm.Weekly, At(now), [Usual]));

    [Theory]
    [InlineData("2026-10-12T09:00", null)]
    [InlineData("2026-10-13T09:00", null)]
    [InlineData("2026-10-14T09:00", "2026-10-14")]
    public void A_holiday_moves_it_to_the_next_working_day(string now, string? due) => Assert.Equal(Day(due), DigestWork.DueOn(DigestRhythm.Weekly, At(now), [Holidays]));

    [Fact]
    public void A_day_is_free_where_all_their_programmes_rest()
    {
        Assert.Equal(new DateOnly(2026, 10, 12), DigestWork.DueOn(DigestRhythm.Weekly, At("2026-10-12T09:00"), [Holidays, Usual]));
        Assert.Null(DigestWork.DueOn(DigestRhythm.Daily, At("2026-10-16T09:00"), [Iran]));
        Assert.Equal(new DateOnly(2026, 10, 17), DigestWork.DueOn(DigestRhythm.Daily, At("2026-10-17T09:00"), [Iran]));
        Assert.Null(DigestWork.DueOn(DigestRhythm.Daily, At("2026-10-17T09:00"), []));
    }

    [Fact]
    public void Who_wants_none_gets_none() => Assert.Null(DigestWork.DueOn(DigestRhythm.Never, At("2026-10-12T09:00"), [Usual]));

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+03:30", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
