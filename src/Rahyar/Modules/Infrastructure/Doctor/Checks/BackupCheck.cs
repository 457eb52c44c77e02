using Rahyar.Backups;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>When the last backup was taken, and when one was last restored to prove it.</summary>
internal sealed class BackupCheck : Check
{
    private static readonly TimeSpan OldByTheClock = TimeSpan.FromDays(2), OldByHand = TimeSpan.FromDays(8);

    public override string Name => "backup";
    public override bool NeedsDatabase => true;
    public override string Settings => "Backup:";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        var settings = new BackupSettings(house.Configuration);
        if (await LastAsync("failure", "1 = 1", "started_at") is string failure)
        {
            return [Broken("failed", failure)];
        }

        if (Installation.Instant(await LastAsync("ended_at", Kept, "ended_at")) is not { } taken)
        {
            return [settings.Folder is null ? Look("none") : Look("never", settings.Folder)];
        }

        if (await LastAsync("proof_failure", Kept, "ended_at") is string proof)
        {
            return [Broken("not-whole", taken, proof)];
        }

        var age = house.Clock.GetUtcNow() - taken;
        var proven = Installation.Instant(await LastAsync("proven_at", "proven_at IS NOT NULL", "proven_at"));
        return [settings.Folder is not null && age > OldByTheClock ? Broken("old", taken)
            : age > OldByHand ? Look("old", taken)
            : proven is { } at ? Ok("kept", taken, at) : Look("unproven", taken)];

        async Task<object?> LastAsync(string column, string which, string by) =>
            (await house.AskAsync($"SELECT {column} FROM backup WHERE {which} ORDER BY {by} DESC LIMIT 1", ct)) is [var last, ..] ? last : null;
    }

    private static readonly string Kept = $"state = {(int)BackupState.Kept}";
}
