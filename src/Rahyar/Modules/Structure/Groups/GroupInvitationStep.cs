using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>A group that has begun asks the viewer in; the one whose answer is due first.</summary>
internal sealed class GroupInvitationStep : INextStep
{
    private static readonly Func<AppDb, Guid, Task<Invited?>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        (from invitation in db.Set<GroupInvitation>().AsNoTracking()
         join mentorship in db.Set<Mentorship>() on invitation.MentorshipId equals mentorship.Id
         where invitation.PersonId == viewer && invitation.State == InvitationState.Open && mentorship.SafeguardingAskedAt == null
         orderby invitation.ExpiresAt
         select new Invited(invitation.Id, mentorship.Name)).FirstOrDefault());

    public int Urgency => 2;
    public bool OfMentorship => false;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        context.Mentorships is not [{ Aside: false }, ..] && await OfViewer(context.Db, context.Viewer.Id) is { } invited
            ? new("invited", StructureRoutes.Invitation(invited.Id), invited.Group) : null;

    private sealed record Invited(Guid Id, string Group);
}
