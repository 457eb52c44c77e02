using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>Ends invitations into groups that nobody answered in time or that have lost their point.</summary>
internal sealed class InvitationWork(ILogger<InvitationWork> log) : DueWork(log)
{
    public override string Name => "group-invitations";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        Open(db).Where(o => o.Gone || o.ExpiresAt <= now).OrderBy(o => o.ExpiresAt).Select(o => o.Id);

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var invitation = await db.GroupInvitations.SingleAsync(i => i.Id == row, ct);
        if (await Open(db).SingleOrDefaultAsync(o => o.Id == row, ct) is not { } open || !(open.Gone || open.ExpiresAt <= now))
        {
            return;
        }

        if (open.Gone)
        {
            invitation.Overtake(null, now);
        }
        else
        {
            invitation.Expire(now);
        }
    }

    private static IQueryable<OpenInvitation> Open(AppDb db)
    {
        var ended = MentorshipStates.Ended;
        return from invitation in db.GroupInvitations
               join mentorship in db.Mentorships on invitation.MentorshipId equals mentorship.Id
               join participation in db.Participations on invitation.ParticipationId equals participation.Id
               join person in db.People on invitation.PersonId equals person.Id
               where invitation.State == InvitationState.Open
               select new OpenInvitation
               {
                   Id = invitation.Id,
                   ExpiresAt = invitation.ExpiresAt,
                   Gone = ended.Contains(mentorship.State) || participation.State == ParticipationState.Withdrew || person.DeactivatedAt != null,
               };
    }

    private sealed class OpenInvitation
    {
        public Guid Id { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }

        /// <summary>The group, or whoever is invited, is not there any more.</summary>
        public bool Gone { get; init; }
    }
}
