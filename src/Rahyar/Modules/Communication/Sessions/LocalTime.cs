using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>A date and time as someone's clock on the wall shows them, typed in a form.</summary>
internal static class LocalTime
{
    /// <summary>Refusal of a time that the clocks show twice; the form then asks which.</summary>
    public const string Twice = "session.time-twice";

    /// <param name="day">ISO date, digits of any of the two languages.</param>
    /// <param name="time">Hours and minutes.</param>
    /// <param name="second">For an hour that the clocks show twice: false the first, true the second; null: ask.</param>
    /// <param name="zone">The writer's zone.</param>
    public static DateTimeOffset Read(string? day, string? time, bool? second, TimeZoneInfo zone)
    {
        var date = Parse.Day(day) ?? throw new Refused("session.day") { Field = "Day" };
        var clock = Parse.Time(time) ?? throw new Refused("session.clock") { Field = "Time" };
        var local = date.ToDateTime(clock);
        if (zone.IsInvalidTime(local))
        {
            throw new Refused("session.time-skipped") { Field = "Time" };
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }

        // The first passing is still on summer time, so its offset is the greater one.
        var offsets = zone.GetAmbiguousTimeOffsets(local).Order().ToArray();
        return second switch
        {
            null => throw new Refused(Twice) { Field = "Second" },
            true => new DateTimeOffset(local, offsets[0]).ToUniversalTime(),
            false => new DateTimeOffset(local, offsets[^1]).ToUniversalTime(),
        };
    }
}
