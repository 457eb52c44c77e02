using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Web.Lists.Views;

/// <summary>What a view shows: the parts of a list's address, none of which says where it leads.</summary>
/// <param name="Filters">The filters that are set, by their names.</param>
/// <param name="Columns">The keys of those that are shown; null for all.</param>
internal sealed record ViewParts(string? Q, IReadOnlyDictionary<string, string> Filters, string? Sort, bool Descending, IReadOnlyList<string>? Columns)
{
    public bool SameAs(ViewParts other) => Q == other.Q && Sort == other.Sort && Descending == other.Descending && Filters.Count == other.Filters.Count
        && Filters.All(f => other.Filters.GetValueOrDefault(f.Key) == f.Value) && (Columns ?? []).SequenceEqual(other.Columns ?? []);
}

/// <summary>
/// A list as somebody wants to find it again, under a name of theirs. It is theirs alone, and belongs to a kind of list, not to a programme: in each of their programmes the same
/// view shows that programme's rows.
/// </summary>
internal sealed class SavedView : Entity
{
    public const int LongestName = 60;

    /// <summary>What one person keeps, on all lists together.</summary>
    public const int Most = 30;

    private static readonly JsonColumn<ViewParts> Stored = new("web.view.shows");

    private SavedView() { }

    public SavedView(Guid person, string? name, ListState shown, Guid clientId, DateTimeOffset now)
    {
        (PersonId, List, ClientId, KeptAt) = (person, shown.Kind.Key, clientId == Guid.Empty ? Guid.CreateVersion7(now) : clientId, now);
        Rename(name);
        Show(shown);
    }

    public Guid PersonId { get; private set; }

    /// <summary>The key of a <see cref="ListKind"/>.</summary>
    public string List { get; private set; } = "";

    public string Name { get; private set; } = "";
    public ViewParts Shows { get; private set; } = new(null, new Dictionary<string, string>(), null, false, null);
    public Guid ClientId { get; private set; }
    public DateTimeOffset KeptAt { get; private set; }

    public void Rename(string? name) => Name = Guard.Line(name, LongestName, nameof(Name));

    /// <summary>Keeps what is shown now in the place of what was kept.</summary>
    public void Show(ListState shown) => Shows = shown.IsPlain ? throw new Refused("view.plain") : shown.Parts;

    public bool IsCalled(string name) => Folding.SearchKey(Name) == Folding.SearchKey(name);

    /// <summary>What somebody has kept of a list, by name.</summary>
    public static async Task<IReadOnlyList<SavedView>> OfAsync(AppDb db, Guid person, ListKind list, CancellationToken ct) =>
        [.. (await Own(db, person).AsNoTracking().Where(v => v.List == list.Key).ToListAsync(ct)).OrderBy(v => Folding.SearchKey(v.Name), StringComparer.Ordinal).ThenBy(v => v.Id)];

    public static IQueryable<SavedView> Own(AppDb db, Guid person) => db.Set<SavedView>().Where(v => v.PersonId == person);

    internal sealed class Mapping : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> row)
        {
            row.ToTable("list_view");
            row.Property(v => v.List).HasMaxLength(40);
            row.Property(v => v.Name).HasMaxLength(LongestName);
            Stored.Map(row.Property(v => v.Shows));
            row.HasIndex(v => new { v.PersonId, v.List, v.Name }).IsUnique();
            row.HasIndex(v => new { v.PersonId, v.ClientId }).IsUnique();
        }
    }
}
