using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

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

/// <summary>Somebody who works for the programme was asked into the viewer's group, and no member has said yes or no.</summary>
internal sealed class JoiningStep : INextStep
{
    private static readonly Func<AppDb, Guid, DateTimeOffset, Task<Guid?>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer, DateTimeOffset now) =>
        (from me in db.Set<MentorshipMember>()
         join invitation in db.Set<GroupInvitation>() on me.MentorshipId equals invitation.MentorshipId
         join mentorship in db.Set<Mentorship>() on me.MentorshipId equals mentorship.Id
         where me.PersonId == viewer && invitation.State == InvitationState.Open && invitation.SpokenForBy == null && mentorship.SafeguardingAskedAt == null
             && db.Set<RoleAssignment>().Any(r => r.PersonId == invitation.PersonId && r.EndedAt == null && (r.Until == null || r.Until > now)
                 && (r.ProgrammeId == null || r.ProgrammeId == invitation.ProgrammeId))
         orderby invitation.ExpiresAt
         select (Guid?)me.MentorshipId).FirstOrDefault());

    public int Urgency => 3;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        context.Mentorships.Any(m => m.Running && MentoringModels.ModelTemplate.Of(m.Model).IsGroup)
        && await OfViewer(context.Db, context.Viewer.Id, context.Now) is { } group && context.Mentorships.FirstOrDefault(m => m.Id == group) is { } mine
            ? new("joining", StructureRoutes.Joining(group), mine.With) : null;
}
