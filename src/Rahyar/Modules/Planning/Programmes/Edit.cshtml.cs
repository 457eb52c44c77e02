using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>A programme's plan: what it is for, when, how often, how many places.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EditModel : ProgrammeForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Programme Programme { get; private set; } = null!;

    /// <summary>True when someone saved the programme after this form was opened.</summary>
    public bool Behind => HttpMethods.IsPost(Request.Method) && Version != Programme.Version;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(Name)))
        {
            Fill(programme.Name, programme.Purpose, programme.StartsOn, programme.EndsOn, programme.CadenceDays, programme.DefaultPlaces);
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
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect($"/programmes/{Id}/edit");
    }

    public async Task<IActionResult> OnPostLaunchAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        Programme.Launch(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.programme.launched"];
        return Redirect($"/programmes/{Id}/edit");
    }
}
