using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.CannedAnswers;

/// <summary>An answer that support keeps at hand, in both languages: this institution's own, or its wording of one that is shipped.</summary>
internal sealed class CannedAnswer : Entity
{
    public const int LongestName = 100;

    /// <summary>Those that are shipped; their words are <c>help.canned.{key}</c> and <c>help.canned.{key}.text</c>.</summary>
    public static readonly string[] Shipped = ["try-again", "which-device", "code-spam", "address-office", "by-other-way", "mended"];

    /// <summary>The version of one without a row: whoever writes on it is told of a row that has come since.</summary>
    private const int NotWritten = -1;

    private static readonly JsonColumn<TitledText> Stored = new("infrastructure.canned-answer.words");

    private CannedAnswer() { }

    public CannedAnswer(string key) => Key = key;

    public string Key { get; private set; } = "";
    public TitledText Words { get; private set; } = new(BilingualText.None, BilingualText.None);

    /// <summary>Whether it is offered no more.</summary>
    public bool Dropped { get; private set; }

    /// <param name="dropped">Put away; its words stay.</param>
    public void Write(TitledText words, bool dropped, Guid by, DateTimeOffset now)
    {
        (Words, Dropped) = (words, dropped);
        Record(new JournalEntry(now, by, new CannedAnswerWritten(Key), subject: Id));
    }

    /// <summary>All, the institution's wording before the shipped one.</summary>
    public static async Task<IReadOnlyList<CannedAnswer>> AllAsync(AppDb db, Texts texts, CancellationToken ct)
    {
        var own = await db.CannedAnswers.AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
        return [.. Shipped.Where(key => !own.Exists(a => a.Key == key)).Select(key => new CannedAnswer(key)
        {
            Version = NotWritten,
            Words = new(BilingualText.Of(texts, $"help.canned.{key}"), BilingualText.Of(texts, $"help.canned.{key}.text")),
        }), .. own];
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CannedAnswer>
    {
        public void Configure(EntityTypeBuilder<CannedAnswer> row)
        {
            row.ToTable("infrastructure_canned_answer");
            row.Property(a => a.Key).HasMaxLength(Article.LongestKey);
            Stored.Map(row.Property(a => a.Words));
            row.HasIndex(a => a.Key).IsUnique();
        }
    }
}

[Verb("canned-answer.written", Reach.Support)]
internal sealed record CannedAnswerWritten(string Answer) : Event;
