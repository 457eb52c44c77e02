using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>
/// An article of the knowledge base that this institution has written, or its own wording of one that is shipped (<see cref="ShippedArticles"/>), in
/// Markdown. Everybody may read it, also who cannot sign in.
/// </summary>
internal sealed class Article : Entity
{
    public const int LongestTitle = 150, LongestText = 12_000, LongestKey = 60, LongestSearch = 300;

    private static readonly JsonColumn<TitledText> Stored = new("infrastructure.article.words");

    private Article() { }

    /// <param name="key">By which it is addressed; that of the shipped one whose place it takes.</param>
    public Article(string key) => Key = key;

    public string Key { get; private set; } = "";
    public TitledText Words { get; private set; } = new(BilingualText.None, BilingualText.None);

    /// <summary>Whether readers find it.</summary>
    public bool Shown { get; private set; }

    public Guid WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    public void Write(TitledText words, bool shown, Guid by, DateTimeOffset now)
    {
        (Words, Shown, WrittenBy, WrittenAt) = (words, shown, by, now);
        Record(new JournalEntry(now, by, new ArticleWritten(Key, shown), subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> row)
        {
            row.ToTable("infrastructure_article");
            row.Property(a => a.Key).HasMaxLength(LongestKey);
            Stored.Map(row.Property(a => a.Words));
            row.HasIndex(a => a.Key).IsUnique();
        }
    }
}

[Verb("article.written", Reach.Support)]
internal sealed record ArticleWritten(string Article, bool Shown) : Event;
