using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Jobs;

/// <summary>A time of days that the institution sets within bounds. Text keys: <c>period.{Name}</c> and <c>period.{Name}.text</c>.</summary>
internal sealed record Period(string Name, int Days, int Least, int Most);

/// <summary>
/// What is removed or emptied when it has become old enough, contributed by the module whose table it is. A rule counts before it acts: both ask the same
/// query.
/// </summary>
internal abstract class RetentionRule(Period period, Type row)
{
    public Period Period => period;

    /// <summary>What failed work of it is known by.</summary>
    public string Name { get; } = Shortened($"{period.Name}:{row.Name}");

    /// <summary>The rows that it takes.</summary>
    public abstract IQueryable<object> Old(AppDb db, DateTimeOffset before);

    public abstract Task<int> CountAsync(AppDb db, DateTimeOffset before, CancellationToken ct);

    /// <summary>Takes some of them: years of them at once would keep everyone else from writing.</summary>
    /// <returns>How many rows.</returns>
    public abstract Task<int> TakeAsync(AppDb db, DateTimeOffset before, int most, CancellationToken ct);

    private static string Shortened(string name) => Excerpt.Fit(name, 40);
}

/// <param name="period">For how long.</param>
/// <param name="old">The rows that have nothing to stay for since before a time, and are not yet empty.</param>
/// <param name="empties">What becomes of them; null where they go.</param>
internal sealed class RetentionRule<T>(Period period, Func<AppDb, DateTimeOffset, IQueryable<T>> old, Action<UpdateSettersBuilder<T>>? empties = null) : RetentionRule(period, typeof(T))
    where T : class
{
    public override IQueryable<object> Old(AppDb db, DateTimeOffset before) => old(db, before);

    public override Task<int> CountAsync(AppDb db, DateTimeOffset before, CancellationToken ct) => old(db, before).CountAsync(ct);

    public override Task<int> TakeAsync(AppDb db, DateTimeOffset before, int most, CancellationToken ct)
    {
        var some = old(db, before).Take(most);
        return empties is null ? some.ExecuteDeleteAsync(ct) : some.ExecuteUpdateAsync(empties, ct);
    }
}

/// <summary>A period as the institution has set it.</summary>
internal sealed class PeriodSetting : Entity
{
    /// <summary>A shorter period removes more: it holds from a day later, so that who sees it can still object.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    private PeriodSetting() { }

    public PeriodSetting(Period period) => (Name, Days, Before) = (period.Name, period.Days, period.Days);

    public string Name { get; private set; } = "";
    public int Days { get; private set; }

    /// <summary>What held before the last change.</summary>
    public int Before { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Set(Period period, int? days, Guid by, DateTimeOffset now)
    {
        if (days is not { } wanted || wanted < period.Least || wanted > period.Most)
        {
            throw new Refused("period.bounds", period.Least, period.Most) { Field = "Days" };
        }

        if (wanted != Days)
        {
            (Before, Days, ChangedAt) = (DaysAt(now), wanted, now);
            Record(new JournalEntry(now, by, new PeriodSet(period.Name, wanted), subject: Id));
        }
    }

    public int DaysAt(DateTimeOffset now) => ChangedAt + Notice > now ? Math.Max(Before, Days) : Days;

    internal sealed class Mapping : IEntityTypeConfiguration<PeriodSetting>
    {
        public void Configure(EntityTypeBuilder<PeriodSetting> row)
        {
            row.ToTable("period_setting");
            row.Property(p => p.Name).HasMaxLength(40);
            row.HasIndex(p => p.Name).IsUnique();
        }
    }
}

[Verb("period.set")]
internal sealed record PeriodSet(string Period, int Days) : Event;

/// <summary>A rule has removed or emptied rows.</summary>
[Verb("retention.applied")]
internal sealed record RetentionApplied(string Period, int Rows) : Event;

/// <summary>All rules were gone through; written once a day, and whenever rows went.</summary>
[Verb("retention.finished")]
internal sealed record RetentionFinished(int Rows) : Event;

/// <summary>Goes through the rules once a day.</summary>
internal sealed class RetentionWork(IEnumerable<RetentionRule> rules, ILogger<RetentionWork> log) : ScheduledWork
{
    private const int Batch = 2000;

    public override string Name => "retention";
    public override TimeSpan Every => TimeSpan.FromDays(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var total = 0;
        foreach (var rule in rules)
        {
            try
            {
                total += await ApplyAsync(db, rule, now, ct);
            }
            // A statement that takes too long is the rule's fault and not the database's.
            catch (Exception e) when (e is not OperationCanceledException && (!Outage.Is(e) || e.InnerException is TimeoutException))
            {
                log.LogError(e, "The rule of retention {Rule} could not be applied; the others go on, and it is tried again.", rule.Name);
                await db.PutOffAsync(Name, rule.Name, null, e, now, FailedWork.Always, ct);
            }
        }

        var today = now.AddHours(-20);
        if (total > 0 || !await db.Journal.Of<RetentionFinished>().AnyAsync(e => e.At > today, ct))
        {
            db.Record(new JournalEntry(now, null, new RetentionFinished(total)));
            await db.SaveChangesAsync(ct);
        }
    }

    // Each batch with its journal entry, so that the journal tells what went also when a later one fails.
    private async Task<int> ApplyAsync(AppDb db, RetentionRule rule, DateTimeOffset now, CancellationToken ct)
    {
        var (before, rows) = (now.AddDays(-await db.DaysAsync(rule.Period, now, ct)), 0);
        // As many rounds as are due at the beginning, so that a rule whose rows stay old ends all the same.
        for (var left = await rule.CountAsync(db, before, ct); left > 0; left -= Batch)
        {
            rows += await db.RetryAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var taken = await rule.TakeAsync(db, before, Batch, ct);
                if (taken > 0)
                {
                    db.Record(new JournalEntry(now, null, new RetentionApplied(rule.Period.Name, taken)));
                    await db.SaveChangesAsync(ct);
                }

                await transaction.CommitAsync(ct);
                return taken;
            }, ct);
        }

        await db.FailedWork.Where(f => f.Work == Name && f.Key == rule.Name).ExecuteDeleteAsync(ct);
        return rows;
    }
}

internal static class RetentionDesk
{
    extension(AppDb db)
    {
        public DbSet<PeriodSetting> PeriodSettings => db.Set<PeriodSetting>();

        /// <summary>How many days hold now: the institution's, or what Rahyar comes with.</summary>
        public async Task<int> DaysAsync(Period period, DateTimeOffset now, CancellationToken ct) =>
            (await db.PeriodSettings.AsNoTracking().SingleOrDefaultAsync(p => p.Name == period.Name, ct))?.DaysAt(now) ?? period.Days;
    }

    extension(IServiceCollection services)
    {
        /// <summary>Once, whatever many rules go by it.</summary>
        public void AddPeriod(Period period)
        {
            if (!services.Any(s => period.Equals(s.ImplementationInstance)))
            {
                services.AddSingleton(period);
            }
        }

        /// <inheritdoc cref="RetentionRule{T}"/>
        public void AddRetention<T>(Period period, Func<AppDb, DateTimeOffset, IQueryable<T>> old, Action<UpdateSettersBuilder<T>>? empties = null) where T : class
        {
            services.AddPeriod(period);
            services.AddSingleton<RetentionRule>(new RetentionRule<T>(period, old, empties));
        }
    }
}
