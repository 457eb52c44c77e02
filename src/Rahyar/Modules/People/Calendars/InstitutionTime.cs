namespace Rahyar.Modules.People.Calendars;

/// <summary>What an institution's days are like.</summary>
/// <param name="Zone">The time zone in which it lives (IANA); of whoever has not said another, and of each programme that sets none of its own.</param>
/// <param name="Weekend">Days of each week on which nobody works.</param>
/// <param name="Holidays">In their order, without overlaps.</param>
internal sealed record InstitutionTime(string Zone, DayOfWeek[] Weekend, Holiday[] Holidays)
{
    public const int MostHolidays = 200;

    /// <summary>Of an institution that has said nothing yet.</summary>
    public static readonly InstitutionTime Usual = new("UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []);
}
