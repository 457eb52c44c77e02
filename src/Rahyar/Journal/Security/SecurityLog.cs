using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Web.Limits;

namespace Rahyar.Journal.Security;

/// <summary>
/// Takes what has no entry in the journal: failed sign-ins, refused tokens, limits that were met. Writes in batches, without making a request wait. The same
/// within ten minutes is one line and a second with its number, and of too many different ones only the number is kept: who tries ten
/// thousand times does not fill the disk.
/// </summary>
internal sealed class SecurityLog(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SecurityLog> log) : BackgroundWork(log)
{
    private const int MostDifferent = 500, MostWaiting = 5_000;
    private static readonly TimeSpan While = TimeSpan.FromMinutes(10), Every = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, Guid? Person, string? Network, string? What), Repeated> _lately = [];
    private readonly List<SecurityEvent> _waiting = [];
    private readonly SemaphoreSlim _writing = new(1);

    private sealed class Repeated(DateTimeOffset since)
    {
        public DateTimeOffset Since => since;
        public SecurityEvent? More { get; set; }
    }

    public void Note(string kind, Guid? person, string? network, string? what)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var key = (kind, person, network, what);
            if (!_lately.ContainsKey(key) && _lately.Count >= MostDifferent)
            {
                key = (kind, null, null, null);
            }

            if (_lately.TryGetValue(key, out var earlier))
            {
                if (earlier.More is null)
                {
                    earlier.More = new SecurityEvent(key.Item1, key.Item2, null, key.Item3, key.Item4, now);
                }
                else
                {
                    earlier.More.Again();
                }
            }
            else
            {
                _lately[key] = new Repeated(now);
                _waiting.Add(new SecurityEvent(key.Item1, key.Item2, null, key.Item3, key.Item4, now));
            }
        }
    }

    /// <summary>Writes what is waiting now, and what was repeated within a while that is over.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            if (Due() is { Count: > 0 } due)
            {
                await SaveAsync(due, ct);
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

    // When the house closes, StopAsync writes the rest.
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
        }
    }

    private List<SecurityEvent> Due()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var (key, repeated) in _lately.Where(r => (now - r.Value.Since).Duration() >= While).ToList())
            {
                _lately.Remove(key);
                if (repeated.More is { } more)
                {
                    _waiting.Add(more);
                }
            }

            var due = _waiting.ToList();
            _waiting.Clear();
            return due;
        }
    }

    private async Task SaveAsync(List<SecurityEvent> due, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.AddRange(due);
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            lock (_gate)
            {
                _waiting.InsertRange(0, due.Take(MostWaiting - Math.Min(MostWaiting, _waiting.Count)));
            }

            throw;
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Lines of the security log cannot be written at the moment and wait: {Reason}", e.GetBaseException().Message);
        }
    }
}

internal static class SecurityNotes
{
    /// <summary>Notes something about this request.</summary>
    public static void Note(this HttpContext http, string kind, Guid? person, string? what) => http.RequestServices.GetRequiredService<SecurityLog>()
        .Note(kind, person, Networks.Around(http.Connection.RemoteIpAddress), what);
}
