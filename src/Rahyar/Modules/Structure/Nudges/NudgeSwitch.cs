using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>Whether a programme sends a kind of reminder. Without a row it does.</summary>
internal sealed class NudgeSwitch : Entity
{
    private NudgeSwitch() { }

    public NudgeSwitch(Guid programme, string kind) => (ProgrammeId, Kind) = (programme, kind);

    public Guid ProgrammeId { get; private set; }
    public string Kind { get; private set; } = "";
    public bool Off { get; private set; }

    /// <summary>Hardly anybody acted on it; a person did not decide it.</summary>
    public bool ByRate { get; private set; }

    /// <summary>Since when it stands so; a kind that was switched on again is judged by what is sent from then on.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <param name="by">Null when the rate decides.</param>
    public void Turn(bool off, Guid? by, DateTimeOffset now)
    {
        if (off != Off)
        {
            (Off, ByRate, Since) = (off, off && by is null, now);
            Record(new JournalEntry(now, by, off ? new NudgesSwitchedOff(Kind) : new NudgesSwitchedOn(Kind), ProgrammeId, subject: Id));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NudgeSwitch>
    {
        public void Configure(EntityTypeBuilder<NudgeSwitch> row)
        {
            row.ToTable("structure_nudge_switch");
            row.Property(s => s.Kind).HasMaxLength(30);
            row.HasIndex(s => new { s.ProgrammeId, s.Kind }).IsUnique();
        }
    }
}

/// <summary>How many reminders of a kind were sent, and on how many somebody acted.</summary>
internal sealed record NudgeRate(string Kind, int Sent, int Acted)
{
    /// <summary>Younger ones may still be acted upon, and are not judged.</summary>
    public static readonly TimeSpan Ripe = TimeSpan.FromDays(7);

    public double Share => Sent == 0 ? 0 : (double)Acted / Sent;

    /// <summary>What was sent in a programme and is a week old.</summary>
    /// <param name="since">Of some kinds, only from then on.</param>
    public static async Task<IReadOnlyList<NudgeRate>> OfAsync(
        AppDb db, Guid programme, IReadOnlyDictionary<string, DateTimeOffset> since, DateTimeOffset now, CancellationToken ct)
    {
        var ripe = now - Ripe;
        var sent = await db.Nudges.Where(n => n.ProgrammeId == programme && n.SentAt <= ripe).Select(n => new { n.Kind, n.SentAt, Acted = n.ActedAt != null }).ToListAsync(ct);
        return [.. Lifecycle.Lifecycle.ReminderKinds.Distinct().Select(kind =>
        {
            var own = sent.Where(n => n.Kind == kind && !(since.TryGetValue(kind, out var from) && n.SentAt < from)).ToList();
            return new NudgeRate(kind, own.Count, own.Count(n => n.Acted));
        })];
    }
}

/// <summary>Switches off, once a day, the kinds of reminders on which hardly anybody acts.</summary>
internal sealed class NudgeRates(ILogger<NudgeRates> log) : DueWork(log)
{
    public override string Name => "nudge-rates";
    public override TimeSpan Every => TimeSpan.FromDays(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var (ripe, sent) = (now - NudgeRate.Ripe, db.Nudges);
        return db.Programmes.Running().Where(p => sent.Any(n => n.ProgrammeId == p.Id && n.SentAt <= ripe)).OrderBy(p => p.Id).Select(p => p.Id);
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == row, ct);
        var switches = await db.NudgeSwitches.Where(s => s.ProgrammeId == row).ToDictionaryAsync(s => s.Kind, ct);
        var rates = await NudgeRate.OfAsync(db, row, switches.Values.Where(s => !s.Off).ToDictionary(s => s.Kind, s => s.Since), now, ct);
        foreach (var rate in rates.Where(r => r.Sent >= programme.Times.EnoughSent && 100 * r.Share < programme.Times.LeastActed))
        {
            if (!switches.TryGetValue(rate.Kind, out var known))
            {
                db.Add(known = new NudgeSwitch(row, rate.Kind));
            }

            known.Turn(true, null, now);
        }
    }
}
