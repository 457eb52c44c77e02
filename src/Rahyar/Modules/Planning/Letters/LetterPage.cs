using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>One letter: both languages side by side, the fields that it may use, how it reads, a test to oneself, and back to what stood before.</summary>
internal abstract class LetterPage(Texts texts, LogoContent logos, HouseAddress house) : LettersPage(texts, house)
{
    [FromRoute(Name = "letter")]
    public string? Key { get; set; }

    [BindProperty]
    public string? SubjectEnglish { get; set; }

    [BindProperty]
    public string? TextEnglish { get; set; }

    [BindProperty]
    public string? SubjectPersian { get; set; }

    [BindProperty]
    public string? TextPersian { get; set; }

    /// <summary>The versions of the rows that the form was opened on; 0 where there was none.</summary>
    [BindProperty]
    public int VersionEnglish { get; set; }

    [BindProperty]
    public int VersionPersian { get; set; }

    /// <summary>Of the form: a test that is sent twice goes out once.</summary>
    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>Where a test of what is typed has just gone.</summary>
    public string? TestedTo { get; private set; }

    public LetterKind Kind { get; private set; } = null!;

    /// <summary>Here are words of their own.</summary>
    public bool Reworded => _own.Count > 0;

    private List<LetterText> _own = [];
    private Dictionary<string, (string Subject, string Text)> _before = [];

    private LetterStyle _style = LetterStyle.Plain;

    /// <summary>What stands above the e-mail in a language.</summary>
    public ShownLetterhead HeadIn(string language) => ShownLetterhead.Of(_style, L.With(language));

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => _style = await LetterStyle.OfAsync(Db, logos, Texts, House, cancellationToken);

    /// <summary>As an example of it reads, with what is typed.</summary>
    public (string Subject, string Text) Example(string language)
    {
        var (samples, (subject, text)) = (Samples(Kind, language), Typed(language));
        return (LetterKind.Fill(subject ?? "", samples), LetterKind.Fill(text ?? "", samples));
    }

    public (string? Subject, string? Text) Typed(string language) => language == Texts.Persian ? (SubjectPersian, TextPersian) : (SubjectEnglish, TextEnglish);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || LetterKind.Find(Key) is not { } kind || !Kinds.Contains(kind))
        {
            return false;
        }

        Kind = kind;
        var rows = await Db.Set<LetterText>().Where(t => t.Letter == kind.Key && (t.ProgrammeId == Whose || t.ProgrammeId == LetterText.Institution)).ToListAsync(cancellationToken);
        _own = rows.FindAll(t => t.ProgrammeId == Whose);
        // What stands here without words of one's own: in a programme the institution's, where there are some.
        _before = Texts.Languages.ToDictionary(language => language, language => Programme is not null && rows.Find(t => t.ProgrammeId == LetterText.Institution && t.Language == language) is { } of
            ? (of.Subject, of.Text) : kind.Own(Texts, language));
        if (!HttpMethods.IsPost(Request.Method))
        {
            (SubjectEnglish, TextEnglish, VersionEnglish) = Standing(Texts.English);
            (SubjectPersian, TextPersian, VersionPersian) = Standing(Texts.Persian);
        }

        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var language in Texts.Languages)
        {
            Expect(language);
            var (row, (subject, text)) = (_own.Find(t => t.Language == language), Typed(language));
            // What is said as before needs no words of its own.
            if ((subject?.Trim(), text?.ReplaceLineEndings("\n").Trim()) == (_before[language].Subject, _before[language].Text.ReplaceLineEndings("\n").Trim()))
            {
                Forget(row);
                continue;
            }

            if (row is null)
            {
                Db.Add(row = new LetterText(Kind, language, Whose));
            }

            row.Reword(Kind, subject, text, Viewer.Id, Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["letters.saved"];
        return Redirect(AddressOf(Kind));
    }

    /// <summary>Shows how what is typed reads; nothing is kept.</summary>
    public void OnPostPreview() => Check();

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        Check();
        var me = await Db.People.AsNoTracking().SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
        foreach (var language in Texts.Languages)
        {
            var (subject, text) = Example(language);
            Db.Add(new Email(me.Email!, Excerpt.Fit(L.With(language)["letters.test.subject", subject], 300), text, Now, me.Id, $"letter-test:{ClientId}:{language}"));
        }

        var first = $"letter-test:{ClientId}:{Texts.English}";
        await Db.SaveIdempotentAsync(Db.Emails.Where(e => e.Cause == first), _ => true, cancellationToken);
        TestedTo = me.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken)
    {
        Array.ForEach([.. Texts.Languages], Expect);
        _own.ForEach(Forget);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["letters.restored"];
        return Redirect(AddressOf(Kind));
    }

    // The words that the form was opened on still stand.
    private void Expect(string language)
    {
        if ((_own.Find(t => t.Language == language)?.Version ?? 0) != (language == Texts.Persian ? VersionPersian : VersionEnglish))
        {
            throw new Refused("conflict.changed-meanwhile");
        }
    }

    private void Forget(LetterText? row)
    {
        if (row is not null)
        {
            row.Restore(Viewer.Id, Now);
            Db.Remove(row);
        }
    }

    private void Check()
    {
        foreach (var language in Texts.Languages)
        {
            var (subject, text) = Typed(language);
            new LetterText(Kind, language, Whose).Reword(Kind, subject, text, Viewer.Id, Now);
        }
    }

    private (string Subject, string Text, int Version) Standing(string language) =>
        _own.Find(t => t.Language == language) is { } row ? (row.Subject, row.Text, row.Version) : (_before[language].Subject, _before[language].Text, 0);
}
