namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the machine knows the time zones in which people live, and today's rules of them.</summary>
internal sealed class TimeZonesCheck : Check
{
    private static readonly string[] Everywhere = ["Asia/Tehran", "Europe/Berlin", "America/New_York"];

    public override string Name => "time-zones";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (Everywhere.FirstOrDefault(id => !TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)) is { } missing)
        {
            return [Broken("missing", missing)];
        }

        // Since 2022 the clocks of Iran are not put forward any more: a list that does so is older than that.
        var summer = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
        if (TimeZoneInfo.FindSystemTimeZoneById(Everywhere[0]).GetUtcOffset(summer) != TimeSpan.FromHours(3.5))
        {
            return [Look("old", Everywhere[0])];
        }

        var unknown = house.DatabaseAnswers
            ? (await house.AskAsync("SELECT DISTINCT time_zone FROM people_person", ct)).OfType<string>().Where(id => !TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)).ToList() : [];
        return [unknown.Count > 0 ? Look("people", string.Join(", ", unknown.Take(5))) : Ok("known", TimeZoneInfo.GetSystemTimeZones().Count)];
    }
}
