using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>/invitations/{id}: whether the viewer wants to join a group that has begun.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class InvitedModel : AppPage
{
    public override string Here => "home";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public GroupInvitation Invitation { get; private set; } = null!;
    public Mentorship Group { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;

    /// <summary>Who is in it; null when there is nothing to answer any more.</summary>
    public GroupPortrait? Portrait { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.GroupInvitations.SingleOrDefaultAsync(i => i.Id == Id && i.PersonId == Viewer.Id, cancellationToken) is not { } invitation)
        {
            return false;
        }

        Invitation = invitation;
        Group = await Db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == invitation.MentorshipId, cancellationToken);
        Programme = await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == invitation.ProgrammeId, cancellationToken);
        Portrait = invitation.IsOpen && Group.IsOpen ? await GroupPortrait.OfAsync(Db, Group, invitation.ParticipationId, L, cancellationToken) : null;
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken)
    {
        var mine = await Db.Participations.SingleAsync(p => p.Id == Invitation.ParticipationId, cancellationToken);
        Invitation.Accept(Group, mine, await Db.WorksForAsync(Viewer.Id, Programme.Id, Now, cancellationToken), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.invited.accepted", Group.Name];
        return Redirect(StructureRoutes.Mentorship(Group.Id));
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        Invitation.Decline(Viewer.Id, Now);
        if (!Folding.IsBlank(Note))
        {
            Db.Add(new CoordinatorNote(Group, "declined", Note, Viewer.Id, Now));
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.invited.declined"];
        return Redirect(WebRoutes.Home);
    }
}
