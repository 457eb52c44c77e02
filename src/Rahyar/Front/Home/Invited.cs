using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Front.Home;

/// <summary>A group that has begun and asks the viewer in; the one whose answer is due first.</summary>
internal sealed record Invited(Guid Id, string Group)
{
    private static readonly Func<AppDb, Guid, Task<Invited?>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        (from invitation in db.Set<GroupInvitation>().AsNoTracking()
         join mentorship in db.Set<Mentorship>() on invitation.MentorshipId equals mentorship.Id
         where invitation.PersonId == viewer && invitation.State == InvitationState.Open && mentorship.SafeguardingAskedAt == null
         orderby invitation.ExpiresAt
         select new Invited(invitation.Id, mentorship.Name)).FirstOrDefault());

    public static Task<Invited?> OfAsync(AppDb db, Viewer viewer) => OfViewer(db, viewer.Id);
}
