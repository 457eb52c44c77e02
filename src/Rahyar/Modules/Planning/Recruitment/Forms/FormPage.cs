using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Forms;

/// <summary>A page that shapes the form of one side.</summary>
internal abstract class FormPage(Texts texts) : RecruitmentPage
{
    public override string Tab => Side.ToString();

    [FromRoute(Name = "side")]
    public string SideText { get; set; } = "";

    /// <summary>Of the form that was shown.</summary>
    [BindProperty]
    public string? Mark { get; set; }

    public Side Side { get; private set; }
    public FormEdition Form { get; private set; } = null!;
    public string Root => PlanningRoutes.ApplicationForm(Id, Side);
    protected Texts Texts { get; } = texts;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Side = SideText == "mentor" ? Side.Mentor : Side.Mentee;
        Form = await Db.StandingFormAsync(Id, Side, cancellationToken) ?? FormEdition.First(Id, Side, StandardQuestions.Of(Side, Texts), Now);
        return true;
    }

    /// <summary>Refuses what was decided on questions that are not these any more.</summary>
    protected void ExpectMark()
    {
        Programme.ExpectOpen();
        if (Mark != Form.Mark)
        {
            throw new Refused("conflict.changed-meanwhile");
        }
    }

    protected async Task<IActionResult> SavedAsync(FormEdition standing, CancellationToken cancellationToken)
    {
        if (Db.Entry(standing).State == EntityState.Detached)
        {
            Db.Add(standing);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(Root);
    }
}
