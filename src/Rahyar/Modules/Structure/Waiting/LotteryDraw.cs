using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>An order that was drawn, with the seed from which anyone draws it again. It is never changed; a later draw takes its place.</summary>
internal sealed class LotteryDraw : Entity
{
    private LotteryDraw() { }

    public LotteryDraw(Guid programme, Lottery lottery, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, Seed, Stratified, People, DrawnBy, DrawnAt) = (programme, lottery.Seed, lottery.Stratified, lottery.List.Count, by, now);
        Record(new JournalEntry(now, by, new LotteryDrawn(Seed, Stratified, People), programme, subject: Id));
    }

    public Guid ProgrammeId { get; private set; }
    public long Seed { get; private set; }

    /// <summary>Whether the declared groups took turns.</summary>
    public bool Stratified { get; private set; }

    public int People { get; private set; }
    public Guid DrawnBy { get; private set; }
    public DateTimeOffset DrawnAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LotteryDraw>
    {
        public void Configure(EntityTypeBuilder<LotteryDraw> row)
        {
            row.ToTable("structure_lottery_draw");
            row.HasIndex(d => new { d.ProgrammeId, d.DrawnAt });
        }
    }
}
