using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>/mentorships/{id}/notes/{note}: one note, who changed it when, and its earlier versions.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel : MentorshipPage
{
    private const int PerSheet = 30;

    [FromRoute(Name = "note")]
    public Guid NoteId { get; set; }

    /// <summary>An earlier version to read.</summary>
    [FromQuery(Name = "number")]
    public int? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "sheet")]
    public int Sheet { get; set; } = 1;

    public int Sheets { get; private set; }

    /// <summary>The row's version that the remover had before them.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public Note Note { get; private set; } = null!;
    public DateTimeOffset? Session { get; private set; }
    public IReadOnlyList<Line> Versions { get; private set; } = [];
    public NoteVersion? Earlier { get; private set; }
    public IHtmlContent? Differences { get; private set; }

    public sealed record Line
    {
        public int Number { get; init; }
        public Guid AuthorId { get; init; }
        public DateTimeOffset WrittenAt { get; init; }
    }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Me.NotesIn(Db).SingleOrDefaultAsync(n => n.Id == NoteId, cancellationToken) is not { } note)
        {
            return false;
        }

        (Note, Sheet) = (note, Math.Clamp(Sheet, 1, 1000));
        Session = await Db.Sessions.Where(s => s.Id == note.SessionId).Select(s => (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(cancellationToken);
        var versions = Me.VersionsOf(Db, note);
        Sheets = (await versions.CountAsync(cancellationToken) + PerSheet - 1) / PerSheet;
        Versions = await versions.OrderByDescending(v => v.Number).Skip((Sheet - 1) * PerSheet).Take(PerSheet)
            .Select(v => new Line { Number = v.Number, AuthorId = v.AuthorId, WrittenAt = v.WrittenAt }).ToListAsync(cancellationToken);
        Earlier = Shown is null || Shown == note.Number ? null
            : await Me.VersionsOf(Db, note).AsNoTracking().SingleOrDefaultAsync(v => v.Number == Shown, cancellationToken);
        Differences = Earlier is null ? null : Web.Texts.Differences.Between(Earlier.Text, note.Text);
        return true;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // The mark is one for all notes: with another new one beside it, only the list says what is new.
        var position = await ReadingPosition.OfAsync(Db, Me, cancellationToken);
        var (seen, me) = (position.NotesUpTo, Viewer.Id);
        if (!(seen >= Note.WrittenAt) && !await Me.NotesIn(Db).AnyAsync(n => n.Id != NoteId && n.RemovedAt == null && n.AuthorId != me
            && (seen == null || n.WrittenAt > seen), cancellationToken))
        {
            await position.MoveAsync(Db, nameof(ReadingPosition.NotesUpTo), Note.WrittenAt, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (Note.RemovedAt is null)
        {
            // Nobody removes words that they have not read.
            Note.Expect(Seen);
        }

        Note.Remove(Mentorship, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["notes.said-removed"];
        return Redirect(CommunicationRoutes.Notes(Mentorship.Id));
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken)
    {
        Note.TakeBack(Mentorship, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["notes.said-taken-back"];
        return Redirect(CommunicationRoutes.Note(Mentorship.Id, NoteId));
    }
}
