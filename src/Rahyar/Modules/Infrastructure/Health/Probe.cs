using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>One scheduled probe of the installation; a slot without a row counts as failed.</summary>
internal sealed class Probe
{
    private Probe() { }

    public Probe(DateTimeOffset slot, bool ok, int milliseconds) => (Slot, Ok, Milliseconds) = (slot, ok, milliseconds);

    /// <param name="failed">The names of the ways that did not work.</param>
    public Probe(DateTimeOffset slot, IReadOnlyCollection<string> failed, int milliseconds) : this(slot, failed.Count == 0, milliseconds) => Failed = string.Join(' ', failed);

    /// <summary>The scheduled instant, a multiple of five minutes.</summary>
    public DateTimeOffset Slot { get; private set; }

    public bool Ok { get; private set; }
    public int Milliseconds { get; private set; }

    /// <summary>The names of the ways that did not work (<see cref="ProbePath"/>), between blanks.</summary>
    public string Failed { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<Probe>
    {
        public void Configure(EntityTypeBuilder<Probe> row)
        {
            row.ToTable("infrastructure_probe");
            row.HasKey(p => p.Slot);
            row.Property(p => p.Failed).HasMaxLength(200);
        }
    }
}

/// <summary>One attempt at a core action: sign-in, open relationship, send message, submit pulse … (INF-03).</summary>
internal sealed class ActionAttempt
{
    private ActionAttempt() { }

    public ActionAttempt(Guid? person, string action, bool failed, DateTimeOffset at) =>
        (PersonId, Action, Failed, At) = (person, action, failed, at);

    public long Id { get; private set; }
    public Guid? PersonId { get; private set; }
    public string Action { get; private set; } = "";
    public bool Failed { get; private set; }
    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ActionAttempt>
    {
        public void Configure(EntityTypeBuilder<ActionAttempt> row)
        {
            row.ToTable("infrastructure_action_attempt");
            row.Property(a => a.Action).HasMaxLength(40);
            row.HasIndex(a => a.At);
            row.HasIndex(a => new { a.PersonId, a.At });
        }
    }
}

/// <summary>How long one page view took until its largest element was painted, as the browser says (INF-02).</summary>
internal sealed class PageView
{
    private PageView() { }

    public PageView(Guid person, int largestPaintMs, DateTimeOffset at) => (PersonId, LargestPaintMs, At) = (person, largestPaintMs, at);

    public long Id { get; private set; }
    public Guid PersonId { get; private set; }
    public int LargestPaintMs { get; private set; }
    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PageView>
    {
        public void Configure(EntityTypeBuilder<PageView> row)
        {
            row.ToTable("infrastructure_page_view");
            row.HasIndex(v => v.At);
            row.HasIndex(v => new { v.PersonId, v.At });
        }
    }
}
