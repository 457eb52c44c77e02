using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>/programmes/{id}/screening/rules: which parts this programme asks for, and the code that its mentors sign.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class RulesModel(IMentorshipLookup pairs, Texts texts) : ProgrammePage
{
    public override string Here => "people";

    [BindProperty]
    public List<ScreeningParts> Parts { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Before anybody is proposed to them.</summary>
    [BindProperty]
    public bool First { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? English { get; set; }

    [BindProperty]
    public string? Persian { get; set; }

    /// <summary>The number of the code that was changed.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public CodeOfConduct? Code { get; private set; }
    public int Signatures { get; private set; }
    public int Number => Code?.Number ?? 0;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Code = await Db.CodeOfAsync(Id, cancellationToken);
        Signatures = await Db.Screenings.CountAsync(s => s.ProgrammeId == Id && s.SignedVersion == Number, cancellationToken);
        if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(English)))
        {
            (English, Persian) = (Code?.English ?? texts.Find(Texts.English, "screening.code.text"), Code?.Persian ?? texts.Find(Texts.Persian, "screening.code.text"));
        }

        if (!Request.HasFormContentType || Request.Form.ContainsKey(nameof(English)))
        {
            First = Programme.ScreensFirst;
            (Parts, Reason) = ([.. new[] { ScreeningParts.Check, ScreeningParts.Code, ScreeningParts.Conflict }.Where(p => Programme.ScreeningParts.HasFlag(p))], Programme.ScreeningReason);
        }

        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostPartsAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        Programme.SetScreening(Parts.Aggregate(ScreeningParts.None, (all, part) => all | part), Reason, Viewer.Id, Now, First);
        var mentors = await Db.Participations.Where(p => p.ProgrammeId == Id && p.Side == Side.Mentor && p.State != ParticipationState.Withdrew).ToListAsync(cancellationToken);
        var screenings = await Db.ScreeningsOfAsync(mentors, cancellationToken);
        foreach (var mentor in mentors)
        {
            screenings[mentor.Id].Review(new Screened(Programme, mentor), Now);
        }

        await pairs.NoteScreeningAsync(Db, Programme, [.. mentors.Select(m => m.Id)], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.ScreeningRules(Id));
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (Seen != Number)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        Db.Add(new CodeOfConduct(Id, Number + 1, English, Persian, Viewer.Id, Now));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["screening.code.saved", Number + 1];
        return Redirect(PlanningRoutes.ScreeningRules(Id));
    }
}
