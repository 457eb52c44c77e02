using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>One line of a drawn order. In the published list a person is known by their participation's id only.</summary>
internal sealed class LotteryPlace : Entity
{
    private LotteryPlace() { }

    public LotteryPlace(Guid draw, Drawn line) =>
        (DrawId, ParticipationId, Place, Group, Number) = (draw, Guid.Parse(line.Id), line.Order, line.Group, unchecked((long)line.Number));

    public Guid DrawId { get; private set; }
    public Guid ParticipationId { get; private set; }

    /// <summary>From 1.</summary>
    public int Place { get; private set; }

    /// <summary>The group that was declared when it was drawn.</summary>
    public string? Group { get; private set; }

    /// <summary>The bits of the number drawn, which has no sign.</summary>
    public long Number { get; private set; }

    public Drawn Line => new(Place, $"{ParticipationId}", Group, unchecked((ulong)Number));

    internal sealed class Mapping : IEntityTypeConfiguration<LotteryPlace>
    {
        public void Configure(EntityTypeBuilder<LotteryPlace> row)
        {
            row.ToTable("structure_lottery_place");
            row.HasIndex(p => new { p.DrawId, p.Place }).IsUnique();
            row.HasIndex(p => new { p.DrawId, p.ParticipationId }).IsUnique();
            row.HasOne<LotteryDraw>().WithMany().HasForeignKey(p => p.DrawId);
        }
    }
}
