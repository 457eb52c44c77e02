using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rahyar.Data;

namespace Rahyar.Emails.Letters;

/// <summary>What an e-mail is made of: which letter, in which language, what its fields hold, where it leads, and what stands below it whatever it says.</summary>
internal sealed record Wording(string Letter, string Language, IReadOnlyList<string> Values, string? Link, string? Footer)
{
    /// <summary>The same in other words. A link that these have lost comes at the end: it is what the letter is for.</summary>
    public (string Subject, string Text) In(LetterText words)
    {
        var kind = LetterKind.Find(Letter)!;
        var values = kind.Fields.Select((field, n) => (field.Name, Value: n < Values.Count ? Values[n] : "")).DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => v.Value);
        values[LetterKind.Link] = Link ?? "";
        var text = LetterKind.Fill(words.Text, values).Trim();
        text = Link is null || text.Contains(Link, StringComparison.Ordinal) ? text : $"{text}\n\n{Link}";
        return (Excerpt.Fit(LetterKind.Fill(words.Subject, values).ReplaceLineEndings(" "), 300), Footer is null ? text : $"{text}\n\n{Footer}");
    }
}

/// <summary>Puts the words of the programme or the institution in the place of the house's, where these have reworded a letter: when it is saved, whoever wrote it.</summary>
internal sealed class OwnWords : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb db && Written(db) is { Count: > 0 } written)
        {
            var letters = written.Select(e => e.Letter!).Distinct().ToList();
            var own = await db.Set<LetterText>().AsNoTracking().Where(t => letters.Contains(t.Letter)).ToListAsync(cancellationToken);
            foreach (var email in own.Count == 0 ? [] : written)
            {
                var mine = own.FindAll(t => t.Letter == email.Letter && t.Language == email.Wording!.Language);
                if ((mine.Find(t => t.ProgrammeId == email.ProgrammeId) ?? mine.Find(t => t.ProgrammeId == LetterText.Institution)) is { } words)
                {
                    var (subject, text) = email.Wording!.In(words);
                    email.Reword(subject, text);
                }
            }
        }

        return result;
    }

    // What is to be written is found already: looking for changes once more would cost every save.
    private static List<Email> Written(AppDb db)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. db.ChangeTracker.Entries<Email>().Where(row => row is { State: EntityState.Added, Entity: { Wording: not null, Letter: not null } }).Select(row => row.Entity)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
