using Npgsql;
using Rahyar.Jobs;

namespace Rahyar.Journal;

/// <summary>
/// Hears from PostgreSQL (LISTEN) of what other nodes write into the journal, and wakes this node's readers. While the
/// connection is away, readers find it by looking each second.
/// </summary>
internal sealed class JournalListener(string connection, JournalSignal signal, ILogger<JournalListener> logger) : BackgroundWork(logger)
{
    public const string Channel = "rahyar_journal";

    /// <summary>By which PostgreSQL's list of sessions tells that a server runs.</summary>
    public const string ApplicationName = "Rahyar journal listener";

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1), Seldom = TimeSpan.FromSeconds(10);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                signal.Patience = Often;
                Log.LogWarning("PostgreSQL is not heard any more and is listened to again soon: {Error}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        var own = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 15, ApplicationName = ApplicationName };
        await using var listening = new NpgsqlConnection(own.ConnectionString);
        listening.Notification += (_, _) => signal.Ring();
        await listening.OpenAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", listening))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        signal.Patience = Seldom;
        // What was written before the first word was heard.
        signal.Ring();
        while (true)
        {
            await listening.WaitAsync(stoppingToken);
        }
    }
}
