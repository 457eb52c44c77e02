using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Needs;

/// <summary>/programmes/{id}/needs/{voice}/{note?}: writes a note of a talk, signs it, and shows it once it is signed.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class NoteModel(Texts texts) : ProgrammePage
{
    public override string Here => "surveys";

    [FromRoute(Name = "voice")]
    public string VoiceName { get; set; } = "";

    [FromRoute(Name = "note")]
    public Guid? NoteId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Voice Voice { get; private set; }
    public InterviewNote? Note { get; private set; }
    public string Author { get; private set; } = "";
    public IReadOnlyList<Question> Questions => InterviewQuestions.Of(texts).Questions;

    /// <summary>What was typed before a refusal; else what stands.</summary>
    public Answers Answers { get; private set; } = [];

    public bool MayWrite => Note is null || (Note.SignedAt is null && Note.AuthorId == Viewer.Id);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Parse.Choice<Voice>(VoiceName) is not { } voice
            || !await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Voice = voice;
        Note = await Db.InterviewNotes.SingleOrDefaultAsync(n => n.Id == NoteId && n.ProgrammeId == Id && n.Voice == voice, cancellationToken);
        Author = Note is null ? "" : await Db.People.Where(p => p.Id == Note.AuthorId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
        Answers = MayWrite && Request.HasFormContentType
            ? Answers.AsTyped(Request.Form, Questions) : InterviewQuestions.Answers(Note, DateOnly.FromDateTime(L.Local(Now).DateTime));
        return Note is not null || NoteId is null;
    }

    public void OnGet() => Version = Note?.Version ?? 0;

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => WriteAsync(sign: false, cancellationToken);

    public Task<IActionResult> OnPostSignAsync(CancellationToken cancellationToken) => WriteAsync(sign: true, cancellationToken);

    private async Task<IActionResult> WriteAsync(bool sign, CancellationToken cancellationToken)
    {
        var (answers, faults) = PostedAnswers.Read(Request.Form, Questions, L);
        if (faults.Count > 0)
        {
            return Refuse(faults);
        }

        var (with, said) = (answers.Text(InterviewQuestions.With), answers.Text(InterviewQuestions.Said));
        var heldOn = Parse.Day(answers.Text(InterviewQuestions.HeldOn))!.Value;
        var note = Note;
        if (note is null)
        {
            if (await Db.InterviewNotes.Where(n => n.ProgrammeId == Id && n.Voice == Voice && n.AuthorId == Viewer.Id && n.HeldOn == heldOn)
                .AnyAsync(n => n.With == with && n.Said == said, cancellationToken))
            {
                // The second click of a double one.
                return Redirect(PlanningRoutes.Needs(Id));
            }

            Db.Add(note = new InterviewNote(Id, Voice, Viewer.Id, Now));
        }
        else if (note.SignedAt is null)
        {
            note.Expect(Version);
        }

        note.Write(with, heldOn, said, answers.Text(InterviewQuestions.Follows), Viewer.Id, Now);
        if (sign)
        {
            note.Sign(Viewer.Id, Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[sign ? "needs.signed" : "saved"];
        return Redirect(sign ? PlanningRoutes.Needs(Id) : PlanningRoutes.NeedsNote(Id, Voice, note.Id));
    }
}
