using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>
/// /mentorships/{id}/joining: somebody who works for the programme was asked into the group. They come in when one of its members says yes. Whom else a
/// coordinator asks is not known here.
/// </summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class JoiningModel : MentorshipPage
{
    public override string Here => "home";

    public IReadOnlyList<Line> Asked { get; private set; } = [];

    public sealed record Line(GroupInvitation Invitation, string Name);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var roles = Db.Roles.Held(Now).Where(r => r.ProgrammeId == null || r.ProgrammeId == Mentorship.ProgrammeId);
        Asked = await (from invitation in Db.GroupInvitations
                       join person in Db.Set<Person>() on invitation.PersonId equals person.Id
                       where invitation.MentorshipId == Id && invitation.State == InvitationState.Open && roles.Any(r => r.PersonId == invitation.PersonId)
                       orderby invitation.InvitedAt
                       select new Line(invitation, person.Name)).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public Task<IActionResult> OnPostYesAsync(Guid invitation, CancellationToken cancellationToken) =>
        SayAsync(invitation, line => line.Invitation.SpeakFor(Mentorship, Viewer.Id, Now), "group.joining.said-yes", cancellationToken);

    public Task<IActionResult> OnPostNoAsync(Guid invitation, CancellationToken cancellationToken) =>
        SayAsync(invitation, line => line.Invitation.SpeakAgainst(Mentorship, Viewer.Id, Now), "group.joining.said-no", cancellationToken);

    private async Task<IActionResult> SayAsync(Guid invitation, Action<Line> verb, string said, CancellationToken cancellationToken)
    {
        if (Asked.FirstOrDefault(l => l.Invitation.Id == invitation) is not { } line)
        {
            return NotFound();
        }

        verb(line);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said, line.Name];
        return Redirect(StructureRoutes.Joining(Id));
    }
}
