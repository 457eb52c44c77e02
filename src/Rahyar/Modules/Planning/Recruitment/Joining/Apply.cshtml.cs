using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>
/// /join/{slug}/{side}: first the applicant's address, proven by a code; then the form, which may be left and returned to.
/// </summary>
[AllowAnonymous]
internal sealed class ApplyModel(EmailComposer composer, Texts texts) : JoinPage
{
    [FromRoute(Name = "side")]
    public string SideText { get; set; } = "";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Of the form that was shown.</summary>
    [BindProperty]
    public string? Mark { get; set; }

    public Side Side => SideText == "mentor" ? Side.Mentor : Side.Mentee;

    /// <summary>The form to fill in: that which stands, or for someone who is asked for more, that which they answered.</summary>
    public FormEdition Form { get; private set; } = null!;

    /// <summary>The viewer's last application to this side.</summary>
    public Application? Mine { get; private set; }

    public bool TakesPart { get; private set; }
    public Answers Answers { get; private set; } = [];

    /// <summary>Whether something may be sent here and now.</summary>
    public bool Writing => Viewer.SignedIn && !TakesPart && Phase != CallPhase.Unseen && (Phase == CallPhase.Open || (Programme.IsOpen && Mine is { State: ApplicationState.AskedMore }));

    /// <summary>What was typed is shown again, even where it came too late.</summary>
    public bool Refilled => Viewer.SignedIn && Request.HasFormContentType;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || !Call.Seeks(Side))
        {
            return false;
        }

        if (Viewer.SignedIn)
        {
            Mine = await Db.Applications.Where(a => a.PersonId == Viewer.Id && a.ProgrammeId == Programme.Id && a.Side == Side)
                .OrderBy(a => a.EndedAt != null).ThenByDescending(a => a.StartedAt).FirstOrDefaultAsync(cancellationToken);
            TakesPart = Mine is not { State: ApplicationState.AskedMore }
                && await Db.Participations.AnyAsync(p => p.ProgrammeId == Programme.Id && p.Side == Side && p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew, cancellationToken);
        }

        Form = (Mine is { State: ApplicationState.AskedMore } asked
            ? await Db.FormEditions.SingleAsync(f => f.Id == asked.EditionId, cancellationToken)
            : await Db.StandingFormAsync(Programme.Id, Side, cancellationToken)) ?? FormEdition.First(Programme.Id, Side, StandardQuestions.Of(Side, texts), Now);
        Answers = Request.HasFormContentType ? Questionnaires.Answers.AsTyped(Request.Form, Form.Questions) : Mine is { MayBeWritten: true } begun ? begun.Answers : [];
        return true;
    }

    public IActionResult OnGet() => Mine is { State: not (ApplicationState.Draft or ApplicationState.AskedMore or ApplicationState.Withdrawn) } sent && !TakesPart
        ? Redirect(PlanningRoutes.OwnApplication(sent.Id)) : Page();

    public Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        ExpectOpen();
        return this.WelcomeAsync(composer, Email, Name, Programme.Times.Zone, PlanningRoutes.Apply(Call.Slug, Side), cancellationToken);
    }

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken) => KeepAsync(false, cancellationToken);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellationToken) => KeepAsync(true, cancellationToken);

    private async Task<IActionResult> KeepAsync(bool submit, CancellationToken cancellationToken)
    {
        if (!Viewer.SignedIn)
        {
            return Redirect(PlanningRoutes.Apply(Call.Slug, Side));
        }

        if (TakesPart || Mine is { State: not (ApplicationState.Draft or ApplicationState.AskedMore or ApplicationState.Withdrawn) })
        {
            // The other click, or the other tab, has sent it.
            return Redirect(Mine is { } sent ? PlanningRoutes.OwnApplication(sent.Id) : PlanningRoutes.Apply(Call.Slug, Side));
        }

        ExpectOpen();
        if (Mark != Form.Mark)
        {
            throw new Refused("conflict.form-changed");
        }

        var (answers, faults) = PostedAnswers.Read(Request.Form, Form.Questions, L, submit);
        return faults.Count > 0 ? Refuse(faults) : await WriteAsync(answers, submit, cancellationToken);
    }

    private async Task<IActionResult> WriteAsync(Answers answers, bool submit, CancellationToken cancellationToken)
    {
        if (Mine is not { EndedAt: null } application)
        {
            application = new Application(Programme.Id, Side, Viewer.Id, Form, Now);
            Db.Add(application);
        }

        var first = application.SubmittedAt is null;
        if (submit)
        {
            application.Submit(Form, answers, Now);
        }
        else
        {
            application.Keep(Form, answers, Now);
        }

        if (submit && first)
        {
            var person = await Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
            await Db.WriteOnceAsync(composer.Write(person, "application.received", [person.Name, Heading], PlanningRoutes.OwnApplication(application.Id), Now,
                $"application-received:{application.Id}"), cancellationToken);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[submit ? "application.sent" : "application.kept"];
        return Redirect(submit ? PlanningRoutes.OwnApplication(application.Id) : PlanningRoutes.Apply(Call.Slug, Side));
    }

    private void ExpectOpen()
    {
        if (Phase != CallPhase.Open && !(Programme.IsOpen && Mine is { State: ApplicationState.AskedMore }))
        {
            throw new Refused(Phase == CallPhase.Over ? "call.over" : "call.not-yet");
        }
    }
}
