using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>
/// What a draw will go by, said before anybody can know its outcome: the hash of a seed that the house has thrown and keeps to itself, or a source outside of the
/// house that makes a number in public. So no seed can be tried until it suits.
/// </summary>
internal sealed class LotteryAnnouncement : Entity
{
    private const int LongestSeed = 18;

    private LotteryAnnouncement() { }

    /// <param name="source">Where the number will come from; empty lets the house throw.</param>
    public LotteryAnnouncement(Programme programme, string? source, bool stratified, Guid by, DateTimeOffset now)
    {
        programme.ExpectOpen();
        (ProgrammeId, Stratified, AnnouncedBy, AnnouncedAt) = (programme.Id, stratified, by, now);
        Source = Guard.OptionalLine(source, 200, nameof(Source));
        if (Source.Length == 0)
        {
            Seed = Lottery.ThrowSeed();
            Commitment = Lottery.CommitmentTo(Seed.Value);
        }

        // The programme's row decides between two who announce at once.
        programme.Touch();
        Record(new JournalEntry(now, by, new LotteryAnnounced(stratified, Source.Length == 0), programme.Id, subject: Id));
    }

    public Guid ProgrammeId { get; private set; }

    /// <summary>Thrown when it was announced, and shown to nobody before the draw; null where the number comes from outside.</summary>
    public long? Seed { get; private set; }

    /// <summary><see cref="Lottery.CommitmentTo"/> of the seed; empty where the number comes from outside.</summary>
    public string Commitment { get; private set; } = "";

    /// <summary>Where the number comes from, named in advance; empty where the house has thrown.</summary>
    public string Source { get; private set; } = "";

    public bool Stratified { get; private set; }
    public Guid AnnouncedBy { get; private set; }
    public DateTimeOffset AnnouncedAt { get; private set; }

    /// <summary>The draw that went by it; null until then.</summary>
    public Guid? DrawId { get; private set; }

    /// <summary>The seed to draw by. Whoever has thrown the number outside of the house types it.</summary>
    public long SeedOf(string? typed)
    {
        if (Seed is { } thrown)
        {
            return thrown;
        }

        return (typed?.Trim().Length is > 0 and <= LongestSeed ? Parse.Long(typed) : null) ?? throw new Refused("waiting.seed") { Field = nameof(Seed) };
    }

    public void Draw(LotteryDraw draw)
    {
        if (DrawId is not null)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        DrawId = draw.Id;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<LotteryAnnouncement>
    {
        public void Configure(EntityTypeBuilder<LotteryAnnouncement> row)
        {
            row.ToTable("structure_lottery_announcement");
            row.Property(a => a.Commitment).HasMaxLength(64);
            row.Property(a => a.Source).HasMaxLength(200);
            row.HasIndex(a => new { a.ProgrammeId, a.AnnouncedAt });
        }
    }
}
