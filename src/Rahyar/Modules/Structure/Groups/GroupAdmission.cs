using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Web;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>
/// What goes with an invitation into a group that has begun and with its answer: places held and freed, and who is told. The
/// caller saves. Whoever writes a participation's row meets everyone else who takes the same place in that moment.
/// </summary>
internal sealed class GroupAdmission(EmailComposer composer)
{
    public async Task InviteAsync(AppDb db, Programme programme, Mentorship group, Participation participation, int most, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.GroupInvitations.AsNoTracking().Where(i => i.MentorshipId == group.Id && i.State == InvitationState.Open).ToListAsync(ct);
        if (open.Exists(i => i.ParticipationId == participation.Id))
        {
            // The second click of a double one.
            return;
        }

        var invitation = group.Invite(participation, most, open, programme.Times, by, now);
        db.Add(invitation);
        db.Entry(participation).State = EntityState.Modified;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == participation.PersonId, ct);
        db.Add(composer.Write(person, "group.letter.invited", [person.Name, group.Name, programme.Name, composer.For(person).Day(invitation.ExpiresAt)],
            StructureRoutes.Invitation(invitation.Id), now, $"group-invited:{invitation.Id}"));
    }

    public async Task AcceptAsync(AppDb db, GroupInvitation invitation, Mentorship group, string programme, DateTimeOffset now, CancellationToken ct)
    {
        var others = await group.PeopleAsync(db, ct);
        var participation = await db.Participations.SingleAsync(p => p.Id == invitation.ParticipationId, ct);
        // Who comes back had a row that says when they left: the journal keeps it, the group has them once.
        db.RemoveRange(await db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.MentorshipId == group.Id && m.PersonId == invitation.PersonId && m.LeftAt != null).ToListAsync(ct));
        invitation.Accept(group, participation, invitation.PersonId, now);
        db.Entry(participation).State = EntityState.Modified;
        var joined = await db.People.AsNoTracking().Where(p => p.Id == invitation.PersonId).Select(p => p.Name).SingleAsync(ct);
        foreach (var person in others)
        {
            db.Add(composer.Write(person, "group.letter.joined", [person.Name, joined, group.Name, programme], StructureRoutes.Mentorship(group.Id), now, $"group-joined:{invitation.Id}:{person.Id}"));
        }
    }

    /// <summary>After a no, silence, or when it has lost its point: the place is free again, and whoever does not know it yet is told.</summary>
    public async Task FreeAsync(AppDb db, GroupInvitation invitation, string group, DateTimeOffset now, CancellationToken ct)
    {
        var participation = await db.Participations.SingleAsync(p => p.Id == invitation.ParticipationId, ct);
        if (invitation.HoldsPlace && !(await db.HoldingAsync([participation.Id], invitation.Id, ct)).Contains(participation.Id))
        {
            participation.WaitAgain(now);
        }

        var overtaken = invitation.State == InvitationState.Overtaken;
        var told = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == (overtaken ? invitation.PersonId : invitation.InvitedBy) && p.DeactivatedAt == null, ct);
        if (told is null)
        {
            return;
        }

        var invited = await db.People.Where(p => p.Id == invitation.PersonId).Select(p => p.Name).SingleAsync(ct);
        db.Add(composer.Write(told, overtaken ? "group.letter.overtaken" : invitation.State == InvitationState.Declined ? "group.letter.declined" : "group.letter.no-answer",
            [told.Name, invited, group], overtaken ? WebRoutes.Home : StructureRoutes.Group(invitation.ProgrammeId, invitation.MentorshipId), now, $"group-invitation:{invitation.Id}:{invitation.State}"));
    }

    /// <summary>A group has ended: nobody is asked into it any more.</summary>
    public async Task OvertakeAllAsync(AppDb db, Mentorship group, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var invitation in await db.GroupInvitations.Where(i => i.MentorshipId == group.Id && i.State == InvitationState.Open).ToListAsync(ct))
        {
            invitation.Overtake(null, now);
            await FreeAsync(db, invitation, group.Name, now, ct);
        }
    }
}
