namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>The machine's clock against that of the database, and against the newest entry of the journal.</summary>
internal sealed class ClockCheck : Check
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2), Wrong = TimeSpan.FromSeconds(30), Back = TimeSpan.FromMinutes(1);

    public override string Name => "clock";
    public override bool NeedsDatabase => true;

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (await house.AskAsync("SELECT at FROM journal_entry ORDER BY seq DESC LIMIT 1", ct) is [var at] && Installation.Instant(at) is { } newest
            && newest - house.Clock.GetUtcNow() is var ahead && ahead > Back)
        {
            return [Broken("back", newest, Math.Round(ahead.TotalMinutes, 1))];
        }

        if (house.Postgres is null)
        {
            return [Ok("same")];
        }

        var before = TimeProvider.System.GetUtcNow();
        var there = Installation.Instant((await house.AskAsync("SELECT clock_timestamp()", ct)).SingleOrDefault());
        // Between asking and hearing: what the way takes is no difference of clocks.
        var after = TimeProvider.System.GetUtcNow();
        var apart = there is not { } clock ? TimeSpan.Zero : clock < before ? before - clock : clock > after ? clock - after : TimeSpan.Zero;
        var seconds = Math.Round(apart.TotalSeconds, 1);
        return [apart > Wrong ? Broken("apart", seconds) : apart > Noticed ? Look("apart", seconds) : Ok("agrees")];
    }
}
