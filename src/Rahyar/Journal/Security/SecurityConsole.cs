using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rahyar.Journal.Security;

/// <summary>
/// The security log on the console: one line of JSON for each row, once it is in the table, for whoever gathers logs. What a demonstration
/// writes of the past is not said, nor anything by a command whose output is its own.
/// </summary>
internal sealed class SecurityConsole(TextWriter console, TimeProvider clock, IHostApplicationLifetime house) : SaveChangesInterceptor
{
    private static readonly TimeSpan News = TimeSpan.FromHours(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConditionalWeakTable<DbContext, List<SecurityEvent>> _being = [];

    private sealed record Line(string Log, DateTimeOffset At, string Event, Guid? Person, Guid? By, string? Network, string? What, int? Times);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            var detects = db.ChangeTracker.AutoDetectChangesEnabled;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var rows = db.ChangeTracker.Entries<SecurityEvent>().Where(row => row.State == EntityState.Added).Select(row => row.Entity).ToList();
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
            _being.Remove(db);
            if (rows.Count > 0)
            {
                _being.Add(db, rows);
            }
        }

        return new(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _being.TryGetValue(db, out var written))
        {
            _being.Remove(db);
            Say(written);
        }

        return new(result);
    }

    /// <summary>Says what stands in the table now; also called by a long write, whose rows come there by another way.</summary>
    public void Say(IEnumerable<SecurityEvent> written)
    {
        if (house.ApplicationStarted.IsCancellationRequested)
        {
            written.Where(row => clock.GetUtcNow() - row.At < News).ToList().ForEach(Say);
        }
    }

    private void Say(SecurityEvent e)
    {
        var line = JsonSerializer.Serialize(new Line("security", e.At, e.Kind, e.PersonId, e.ById, e.Network, e.What, e.Times > 1 ? e.Times : null), Json);
        lock (console)
        {
            console.WriteLine(line);
        }
    }
}
