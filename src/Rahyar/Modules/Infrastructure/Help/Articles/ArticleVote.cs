using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>Whether an article has helped one reader; of a visitor nothing is known but this.</summary>
internal sealed class ArticleVote : Entity
{
    private ArticleVote() { }

    public ArticleVote(string article, Guid? by, Guid clientId, bool helped, DateTimeOffset now) =>
        (Article, PersonId, ClientId, Helped, At) = (article, by, clientId, helped, now);

    public string Article { get; private set; } = "";
    public Guid? PersonId { get; private set; }

    /// <summary>Made with the page: a visitor's answer that arrives twice counts once.</summary>
    public Guid ClientId { get; private set; }

    public bool Helped { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Say(bool helped, DateTimeOffset now) => (Helped, At) = (helped, now);

    internal sealed class Mapping : IEntityTypeConfiguration<ArticleVote>
    {
        public void Configure(EntityTypeBuilder<ArticleVote> row)
        {
            row.ToTable("infrastructure_article_vote");
            row.Property(v => v.Article).HasMaxLength(Articles.Article.LongestKey);
            row.HasIndex(v => new { v.Article, v.PersonId }).IsUnique();
            row.HasIndex(v => new { v.Article, v.ClientId }).IsUnique();
            row.HasIndex(v => v.PersonId);
        }
    }
}
