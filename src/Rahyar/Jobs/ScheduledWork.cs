using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// Something that is done by the clock. A run must be repeatable: it finds what is due, does it, and finds nothing
/// when run again at the same time.
/// </summary>
internal abstract class ScheduledWork
{
    public abstract string Name { get; }
    public abstract TimeSpan Every { get; }

    public abstract Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct);
}

internal static class ScheduledWorkSetup
{
    public static void AddScheduledWork<TWork>(this IServiceCollection services)
        where TWork : ScheduledWork => services.AddSingleton<ScheduledWork, TWork>();

    /// <summary>Runs it unless it is running already, here or on another node.</summary>
    public static async Task RunAloneAsync(this ScheduledWork work, IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var alone = await db.AloneAsync(work.Name, ct);
        if (alone is not null)
        {
            await work.RunAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        }
    }
}
