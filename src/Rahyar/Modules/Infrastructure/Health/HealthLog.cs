using System.Threading.Channels;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// Takes measurements from requests without making them wait, and writes them in batches. What failed because the database was
/// away is counted when it is back. When the database is slower than the people, the newest measurements are dropped rather than kept
/// in memory without bound.
/// </summary>
internal sealed class HealthLog(IServiceScopeFactory scopes, ILogger<HealthLog> log) : BackgroundWork(log)
{
    private const int Longest = 8192;
    private const int Batch = 500;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(
        new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = false });

    private readonly SemaphoreSlim _writing = new(1);

    public void Note(ActionAttempt attempt) => _waiting.Writer.TryWrite(attempt);

    public void Note(PageView view) => _waiting.Writer.TryWrite(view);

    /// <summary>Writes what is waiting now.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            var batch = new List<object>();
            while (batch.Count < Batch && _waiting.Reader.TryRead(out var row))
            {
                batch.Add(row);
            }

            if (batch.Count > 0)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                db.AddRange(batch);
                try
                {
                    await db.SaveChangesAsync(ct);
                }
                catch (Exception e) when (Outage.Is(e))
                {
                    // What was measured while the database was away tells of just that.
                    batch.ForEach(row => _waiting.Writer.TryWrite(row));
                    throw;
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Breath, stoppingToken);
            await TryWriteAsync(stoppingToken);
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.LogInformation("A batch of measurements waits for the database: {Reason}", e.GetBaseException().Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning(e, "A batch of measurements could not be written and is lost.");
        }
    }
}
