using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>Who is asked into a group that has begun is told, and its members when they come. After anything else whoever does not know it yet.</summary>
internal sealed class GroupEmails(EmailComposer composer) : IConsequence<MentorshipInvited>, IConsequence<MentorshipInvitationAccepted>, IConsequence<InvitationEnded>
{
    public async Task FollowAsync(Happened<MentorshipInvited> it, AppDb db, CancellationToken ct)
    {
        var invitation = it.The<GroupInvitation>();
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == invitation.PersonId, ct);
        db.Add(composer.Write(person, "group.letter.invited", [person.Name, await GroupAsync(db, invitation, ct), await ProgrammeAsync(db, invitation, ct), composer.For(person).Day(invitation.ExpiresAt)],
            StructureRoutes.Invitation(invitation.Id), it.At, $"group-invited:{invitation.Id}"));
        if (await db.WorksForAsync(person.Id, invitation.ProgrammeId, it.At, ct))
        {
            // A yes of theirs is needed; of anybody else who is asked they know nothing.
            var group = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == invitation.MentorshipId, ct);
            foreach (var member in await group.PeopleAsync(db, ct))
            {
                db.Add(composer.Write(member, "group.letter.joining", [member.Name, person.Name, group.Name], StructureRoutes.Joining(group.Id), it.At,
                    $"group-joining:{invitation.Id}:{member.Id}"));
            }
        }
    }

    public async Task FollowAsync(Happened<MentorshipInvitationAccepted> it, AppDb db, CancellationToken ct)
    {
        var invitation = it.The<GroupInvitation>();
        var group = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == invitation.MentorshipId, ct);
        var people = await group.PeopleAsync(db, ct);
        var (joined, programme) = (people.Single(p => p.Id == invitation.PersonId).Name, await ProgrammeAsync(db, invitation, ct));
        foreach (var person in people.Where(p => p.Id != invitation.PersonId))
        {
            db.Add(composer.Write(person, "group.letter.joined", [person.Name, joined, group.Name, programme], StructureRoutes.Mentorship(group.Id), it.At, $"group-joined:{invitation.Id}:{person.Id}"));
        }
    }

    public async Task FollowAsync(Happened<InvitationEnded> it, AppDb db, CancellationToken ct)
    {
        var invitation = it.The<GroupInvitation>();
        var overtaken = it.What is MentorshipInvitationOvertaken;
        var told = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == (overtaken ? invitation.PersonId : invitation.InvitedBy) && p.DeactivatedAt == null, ct);
        // Who takes part no more has a letter about that, and waits for no other proposal.
        if (told is null || (overtaken && (await db.FindAsync<Participation>([invitation.ParticipationId], ct))!.State == ParticipationState.Withdrew))
        {
            return;
        }

        var invited = await db.People.Where(p => p.Id == invitation.PersonId).Select(p => p.Name).SingleAsync(ct);
        db.Add(composer.Write(told, overtaken ? "group.letter.overtaken" : it.What is MentorshipInvitationDeclined ? "group.letter.declined" : "group.letter.no-answer",
            [told.Name, invited, await GroupAsync(db, invitation, ct)], overtaken ? WebRoutes.Home : StructureRoutes.Group(invitation.ProgrammeId, invitation.MentorshipId), it.At,
            $"group-invitation:{invitation.Id}:{invitation.State}"));
    }

    private static async Task<string> GroupAsync(AppDb db, GroupInvitation invitation, CancellationToken ct) => (await db.FindAsync<Mentorship>([invitation.MentorshipId], ct))!.Name;

    private static async Task<string> ProgrammeAsync(AppDb db, GroupInvitation invitation, CancellationToken ct) => (await db.FindAsync<Programme>([invitation.ProgrammeId], ct))!.Name;
}
