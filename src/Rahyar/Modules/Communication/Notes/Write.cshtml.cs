using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>/mentorships/{id}/notes/write: a new note, perhaps about a session; with a note's id, another version of it.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class WriteModel : MentorshipPage
{
    [FromRoute(Name = "note")]
    public Guid? NoteId { get; set; }

    /// <summary>The session that a new note is about.</summary>
    [FromQuery(Name = "session")]
    public Guid? SessionId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>The row's version that the writer had before them.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The note that is changed; null where a new one is written.</summary>
    public Note? Note { get; private set; }

    public Session? Session { get; private set; }

    /// <summary>Someone saved or removed the note while this form was open: what stands is shown beside what was typed.</summary>
    public bool Behind => Note is not null && HttpMethods.IsPost(Request.Method) && Seen != Note.Version;

    public string Address => CommunicationRoutes.WriteNote(Mentorship.Id, Note?.Id) + (Note is null && SessionId is not null ? $"?session={SessionId}" : "");

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        if (NoteId is { } id)
        {
            Note = await Me.NotesIn(Db).SingleOrDefaultAsync(n => n.Id == id, cancellationToken);
            SessionId = Note?.SessionId;
        }

        Session = SessionId is null ? null
            : await Me.SessionsIn(Db).AsNoTracking().SingleOrDefaultAsync(s => s.Id == SessionId, cancellationToken);
        return (NoteId is null || Note is not null) && (SessionId is null || Session is not null);
    }

    public void OnGet() => (Title, Text, Seen) = (Note?.Title, Note?.Text, Note?.Version ?? 0);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Note is { } note ? await ChangeAsync(note, cancellationToken) : await BeginAsync(cancellationToken);

    private async Task<IActionResult> BeginAsync(CancellationToken cancellationToken)
    {
        if (ClientId == Guid.Empty)
        {
            throw new Refused("message.client-id-missing");
        }

        var note = new Note(Mentorship, Session, ClientId, Viewer.Id, Now);
        Db.AddRange(note, note.Write(Mentorship, Title, Text, Viewer.Id, Now)!);
        var before = Db.Notes.Where(n => n.BegunBy == Viewer.Id && n.ClientId == ClientId);
        var mentorship = Mentorship.Id;
        await Db.SaveIdempotentAsync(before, n => n.MentorshipId == mentorship && n.Stands(Title, Text, Viewer.Id), cancellationToken);
        return Saved(await before.Select(n => n.Id).SingleAsync(cancellationToken));
    }

    private async Task<IActionResult> ChangeAsync(Note note, CancellationToken cancellationToken)
    {
        if (note.Stands(Title, Text, Viewer.Id))
        {
            // A second click, or nothing was changed.
            return Saved(note.Id);
        }

        note.Expect(Seen);
        if (note.Write(Mentorship, Title, Text, Viewer.Id, Now) is { } version)
        {
            Db.Add(version);
        }

        await Db.SaveChangesAsync(cancellationToken);
        return Saved(note.Id);
    }

    private RedirectResult Saved(Guid note)
    {
        Flash = L["notes.said-saved"];
        return Redirect(CommunicationRoutes.Note(Mentorship.Id, note));
    }
}
