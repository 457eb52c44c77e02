using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>Ends invitations into groups that nobody answered in time or that have lost their point, each in a save of its own.</summary>
internal sealed class InvitationWork : ScheduledWork
{
    public override string Name => "group-invitations";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var ended = MentorshipStates.Ended;
        var due = await (from invitation in db.GroupInvitations
                         join mentorship in db.Mentorships on invitation.MentorshipId equals mentorship.Id
                         join participation in db.Participations on invitation.ParticipationId equals participation.Id
                         join person in db.People on invitation.PersonId equals person.Id
                         let gone = ended.Contains(mentorship.State) || participation.State == ParticipationState.Withdrew || person.DeactivatedAt != null
                         where invitation.State == InvitationState.Open && (gone || invitation.ExpiresAt <= now)
                         select new { invitation.Id, Gone = gone }).ToListAsync(ct);
        foreach (var one in due)
        {
            db.ChangeTracker.Clear();
            try
            {
                var invitation = await db.GroupInvitations.SingleAsync(i => i.Id == one.Id, ct);
                if (!invitation.IsOpen)
                {
                    continue;
                }

                if (one.Gone)
                {
                    invitation.Overtake(null, now);
                }
                else
                {
                    invitation.Expire(now);
                }

                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // They answered in this moment; what they said counts.
            }
        }
    }
}
