using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>/screening/{participation}: a mentor reads and signs the code, says whether there is a conflict, and sees what is missing.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class MineModel(IMentorshipLookup pairs) : AppPage
{
    public override string Here => "growth";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the code that was read.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public bool Agree { get; set; }

    [BindProperty]
    public bool? HasConflict { get; set; }

    [BindProperty]
    public string? Conflict { get; set; }

    public Participation Mentor { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public Screening? Screening { get; private set; }
    public int CodeNumber { get; private set; }
    public string Code { get; private set; } = "";

    public bool Asks(ScreeningParts part) => Programme.ScreeningParts.HasFlag(part);

    public bool Checked => Screening?.CheckHolds(DateOnly.FromDateTime(Now.UtcDateTime)) == true;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == Id && p.PersonId == Viewer.Id && p.Side == Side.Mentor
            && p.State != ParticipationState.Withdrew, cancellationToken) is not { } mentor)
        {
            return false;
        }

        Mentor = mentor;
        Programme = await Db.Programmes.SingleAsync(p => p.Id == mentor.ProgrammeId, cancellationToken);
        Screening = await Db.Screenings.SingleOrDefaultAsync(s => s.ParticipationId == Id, cancellationToken);
        var code = await Db.CodeOfAsync(Programme.Id, cancellationToken);
        (CodeNumber, Code) = (code?.Number ?? 0, code?.In(L) ?? L["screening.code.text"]);
        return true;
    }

    public void OnGet() => (HasConflict, Conflict) = (Screening?.DeclaredAt is null ? null : Screening.HasConflict, Screening?.Conflict);

    public Task<IActionResult> OnPostSignAsync(CancellationToken cancellationToken)
    {
        if (Seen != CodeNumber)
        {
            throw new Refused("conflict.code-changed");
        }

        return !Agree ? throw new Refused("screening.agree") { Field = nameof(Agree) }
            : SaveAsync(s => s.Sign(new Screened(Programme, Mentor), CodeNumber, Now), cancellationToken);
    }

    public Task<IActionResult> OnPostDeclareAsync(CancellationToken cancellationToken)
    {
        var conflict = HasConflict ?? throw new Refused("screening.declare") { Field = nameof(HasConflict) };
        return SaveAsync(s => s.Declare(new Screened(Programme, Mentor), conflict, Conflict, Now), cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(Action<Screening> verb, CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        var passed = Mentor.ScreenedAt;
        verb((await Db.ScreeningsOfAsync([Mentor], cancellationToken))[Id]);
        await pairs.NoteScreeningAsync(Db, Programme, [Mentor.Id], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[passed is null && Mentor.ScreenedAt is not null ? "screening.now-passed" : "saved"];
        return Redirect(PlanningRoutes.OwnScreening(Id));
    }
}
