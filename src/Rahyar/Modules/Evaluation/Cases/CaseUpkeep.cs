using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>
/// Keeps the cases of running programmes right on this node, whoever writes: at once while somebody looks, else every few seconds. One node
/// at a time writes them down.
/// </summary>
internal sealed class CaseUpkeep(IServiceScopeFactory scopes, ProfileCache cache, JournalSignal signal, TimeProvider clock, ILogger<CaseUpkeep> logger) : BackgroundWork(logger)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200), Unseen = TimeSpan.FromSeconds(5), SaveEvery = TimeSpan.FromSeconds(15);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        cache.Upkept = true;
        var (all, saved) = (0L, 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = signal.Next;
            try
            {
                var everyone = all == 0 || clock.GetElapsedTime(all) >= Unseen;
                var save = saved == 0 || clock.GetElapsedTime(saved) >= SaveEvery;
                await RoundAsync(everyone, save, stoppingToken);
                (all, saved) = (everyone ? clock.GetTimestamp() : all, save ? clock.GetTimestamp() : saved);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.LogError(e, "The cases of indicators could not be brought up to date; it will be tried again.");
                await Task.Delay(Unseen, stoppingToken);
            }

            await Task.Delay(Breath, stoppingToken);
            await JournalSignal.WaitAsync(rung, TimeSpan.FromSeconds(1), stoppingToken);
        }
    }

    private async Task RoundAsync(bool everyone, bool save, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var running = await db.Programmes.AsNoTracking().Running().OrderBy(p => p.Id).ToListAsync(ct);
        await using var alone = save ? await db.AloneAsync("indicator-cases", ct) : null;
        foreach (var programme in running.Where(p => everyone || cache.IsSeen(p.Id)))
        {
            try
            {
                await cache.UpkeepAsync(db, programme, alone is not null, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others go on.
                Log.LogError(e, "The cases of programme {Programme} could not be brought up to date; it will be tried again.", programme.Id);
                db.ChangeTracker.Clear();
            }
        }
    }
}
