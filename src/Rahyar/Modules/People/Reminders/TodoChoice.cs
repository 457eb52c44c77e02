using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.People.Reminders;

/// <summary>How often one e-mail tells somebody with an office of everything that waits.</summary>
internal enum DigestRhythm
{
    /// <summary>On Mondays, or the next working day.</summary>
    Weekly = 0,

    /// <summary>On each working day.</summary>
    Daily = 1,

    Never = 2,
}

/// <summary>How somebody with an office wants to hear of what waits for them. Who has chosen nothing has no row, and each kind its usual way.</summary>
internal sealed class TodoChoice
{
    private TodoChoice() { }

    public TodoChoice(Guid person) => PersonId = person;

    public Guid PersonId { get; private set; }
    public DigestRhythm Digest { get; private set; }

    /// <summary>Kinds that are told at once, though usually they are not; apart by blanks.</summary>
    public string AtOnce { get; private set; } = "";

    /// <summary>Kinds that only the digest tells of, though usually an e-mail does at once.</summary>
    public string Later { get; private set; } = "";

    public bool TellsAtOnce(TodoKind kind) => kind.IsSafety || (kind.AtOnce ? !Names(Later).Contains(kind.Name) : Names(AtOnce).Contains(kind.Name));

    /// <param name="asked">All kinds about which they were asked; of others nothing is said.</param>
    public void Choose(DigestRhythm digest, IReadOnlyCollection<TodoKind> asked, IReadOnlyCollection<string> atOnce)
    {
        var names = asked.Select(k => k.Name).ToHashSet();
        Digest = digest;
        AtOnce = string.Join(' ', Names(AtOnce).Where(n => !names.Contains(n)).Concat(asked.Where(k => !k.AtOnce && atOnce.Contains(k.Name)).Select(k => k.Name)));
        Later = string.Join(' ', Names(Later).Where(n => !names.Contains(n)).Concat(asked.Where(k => k.AtOnce && !atOnce.Contains(k.Name)).Select(k => k.Name)));
    }

    /// <summary>What somebody has chosen, or the usual.</summary>
    public static async Task<TodoChoice> OfAsync(AppDb db, Guid person, CancellationToken ct) =>
        await db.Set<TodoChoice>().AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, ct) ?? new TodoChoice(person);

    private static string[] Names(string kept) => kept.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal sealed class Mapping : IEntityTypeConfiguration<TodoChoice>
    {
        public void Configure(EntityTypeBuilder<TodoChoice> row)
        {
            row.ToTable("people_todo_choice");
            row.HasKey(c => c.PersonId);
            row.Property(c => c.PersonId).ValueGeneratedNever();
            row.Property(c => c.AtOnce).HasMaxLength(500);
            row.Property(c => c.Later).HasMaxLength(500);
        }
    }
}
