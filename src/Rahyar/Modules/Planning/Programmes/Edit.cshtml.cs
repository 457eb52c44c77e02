using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>A programme's plan: what it is for, when, how often, how many places.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EditModel(IEnumerable<IOpenMatters> matters) : ProgrammeForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool MenteesChoose { get; set; }

    [BindProperty]
    public string? RequestsAtOnce { get; set; }

    [BindProperty]
    public string? RequestDays { get; set; }

    public Programme Programme { get; private set; } = null!;

    public override MentoringModel? FixedModel => Programme.IsDraft ? null : Programme.Model;

    /// <summary>True when someone saved the programme after this form was opened.</summary>
    public bool Behind => HttpMethods.IsPost(Request.Method) && Request.Form.ContainsKey(nameof(Name)) && Version != Programme.Version;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(Name)))
        {
            Fill(programme.Name, programme.Purpose, programme.Model, programme.StartsOn, programme.EndsOn, programme.CadenceDays, programme.DefaultPlaces);
            Faculty = programme.Faculty;
        }

        if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(RequestDays)))
        {
            MenteesChoose = programme.MenteesChoose;
            RequestsAtOnce = programme.RequestsAtOnce.ToString(CultureInfo.InvariantCulture);
            RequestDays = programme.RequestDays.ToString(CultureInfo.InvariantCulture);
        }

        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        var typed = Read();
        Programme.Change(Name!, Purpose!, typed.Model, typed.StartsOn, typed.EndsOn, typed.CadenceDays, typed.Places, Viewer.Id, Now);
        Programme.Belong(Faculty, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.EditProgramme(Id));
    }

    public async Task<IActionResult> OnPostArchiveAsync(bool archived, CancellationToken cancellationToken)
    {
        if (archived)
        {
            var open = await matters.OfAsync(Db, new OpenWithin(Id), Now, cancellationToken);
            Programme.Archive(string.Join(L.Rules.Comma, open.Select(m => m.In(L))), Viewer.Id, Now);
        }
        else
        {
            Programme.BringBack(Viewer.Id, Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[archived ? "planning.programme.was-archived" : "planning.programme.was-brought-back"];
        return Redirect(PlanningRoutes.EditProgramme(Id));
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellationToken)
    {
        Programme.Reopen(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[!Programme.IsOpen ? "planning.programme.stays-closed" : "planning.programme.was-reopened", Programme.Name];
        return Redirect(PlanningRoutes.EditProgramme(Id));
    }

    public async Task<IActionResult> OnPostChoiceAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        Programme.SetChoice(MenteesChoose, Number(RequestsAtOnce, "programme.requests-at-once", nameof(RequestsAtOnce)),
            Number(RequestDays, "programme.request-days", nameof(RequestDays)), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.EditProgramme(Id));
    }
}
