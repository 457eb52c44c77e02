using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Costs;

internal enum CostKind
{
    StaffTime = 0,
    Training = 1,
    Tools = 2,
    Events = 3,
    Other = 4,
}

/// <summary>What is typed of an entry: hours or an amount, not both.</summary>
internal sealed record CostWords(DateOnly On, string? Who, CostKind Kind, decimal? Hours, decimal? Amount, string? Note);

/// <summary>
/// Time or money that a programme took. It is never changed or deleted: a wrong one is reversed by an entry of its opposite, and both stay.
/// Hours are kept in hundredths, and so is money, in the institution's currency.
/// </summary>
internal sealed class CostEntry : Entity
{
    public const decimal MostHours = 2000, MostAmount = 1_000_000_000_000;

    private CostEntry() { }

    public CostEntry(Guid programme, CostWords words, Guid clientId, Guid by, DateTimeOffset now)
    {
        if (words.Hours is null == words.Amount is null)
        {
            throw new Refused("costs.one") { Field = nameof(CostWords.Hours) };
        }

        if (words.Hours is { } hours && (hours <= 0 || hours > MostHours || hours * 100 % 1 != 0))
        {
            throw new Refused("costs.hours") { Field = nameof(CostWords.Hours) };
        }

        if (words.Amount is { } amount && (amount <= 0 || amount > MostAmount || amount * 100 % 1 != 0))
        {
            throw new Refused("costs.amount") { Field = nameof(CostWords.Amount) };
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (words.On > today.AddDays(1) || words.On < today.AddYears(-5))
        {
            throw new Refused("costs.day") { Field = nameof(CostWords.On) };
        }

        (ProgrammeId, On, Kind, ClientId, By, At) = (programme, words.On, words.Kind, clientId, by, now);
        (Hundredths, Cents) = ((int)((words.Hours ?? 0) * 100), (long)((words.Amount ?? 0) * 100));
        Who = Guard.Line(words.Who, 120, nameof(Who));
        Note = Guard.Optional(words.Note, 300, nameof(Note));
        Record(Entry(new CostRecorded(Kind, Hours, Amount, ReversesId), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public DateOnly On { get; private set; }
    public string Who { get; private set; } = "";
    public CostKind Kind { get; private set; }

    /// <summary>Hundredths of an hour; negative in a reversal.</summary>
    public int Hundredths { get; private set; }

    /// <summary>Hundredths of the currency; negative in a reversal.</summary>
    public long Cents { get; private set; }

    public string Note { get; private set; } = "";

    /// <summary>Made by the browser: a form that is sent twice has the same one.</summary>
    public Guid ClientId { get; private set; }

    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The entry that this one takes back.</summary>
    public Guid? ReversesId { get; private set; }

    public decimal Hours => Hundredths / 100m;
    public decimal Amount => Cents / 100m;

    /// <summary>Takes it back by its opposite, with the reason.</summary>
    public CostEntry Reverse(string? why, Guid by, DateTimeOffset now)
    {
        if (ReversesId is not null)
        {
            throw new Refused("costs.reversal-itself");
        }

        var reversal = new CostEntry
        {
            ProgrammeId = ProgrammeId,
            On = On,
            Who = Who,
            Kind = Kind,
            Hundredths = -Hundredths,
            Cents = -Cents,
            Note = Guard.Text(why, 300, nameof(Note)),
            ClientId = Guid.CreateVersion7(now),
            By = by,
            At = now,
            ReversesId = Id,
        };
        reversal.Record(reversal.Entry(new CostReversed(Kind, Hours, Amount, ReversesId), by, now));
        return reversal;
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<CostEntry>
    {
        public void Configure(EntityTypeBuilder<CostEntry> row)
        {
            row.ToTable("planning_cost_entry");
            row.Property(c => c.Who).HasMaxLength(120);
            row.Property(c => c.Note).HasMaxLength(300);
            row.HasIndex(c => new { c.ProgrammeId, c.On });
            row.HasIndex(c => new { c.By, c.ClientId }).IsUnique();
            // Two who correct one entry at once reverse it once.
            row.HasIndex(c => c.ReversesId).IsUnique();
        }
    }
}
