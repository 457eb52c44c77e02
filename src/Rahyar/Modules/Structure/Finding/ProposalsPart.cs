using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>With whom drafts of the matching put a person, and into which groups they are asked, in programmes that the viewer runs.</summary>
internal sealed class ProposalsPart : IPersonPart
{
    private const int Most = 20;

    public int Place => 40;
    public string Name => "proposals";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, viewer, l) = (asked.Db, asked.Viewer, asked.L);
        var takings = db.Participations.Where(t => t.PersonId == asked.Person).Select(t => t.Id);
        // The viewer's own place in a draft is no matter of theirs.
        var own = db.Participations.Where(t => t.PersonId == viewer.Id).Select(t => t.Id);
        var drafted = await (
            from proposal in db.Proposals.AsNoTracking()
            join run in db.MatchRuns on proposal.RunId equals run.Id
            join programme in db.Programmes.RunBy(viewer) on run.ProgrammeId equals programme.Id
            where run.State == RunState.Done && proposal.MentorId != null && (takings.Contains(proposal.MenteeId) || takings.Contains(proposal.MentorId.Value))
                && !own.Contains(proposal.MenteeId) && !own.Contains(proposal.MentorId.Value)
            orderby run.StartedAt descending, proposal.Place
            select new { proposal.Id, proposal.RunId, proposal.MenteeId, proposal.MentorId, run.ProgrammeId, run.StartedAt, Programme = programme.Name }).Take(Most).ToListAsync(ct);
        var sides = drafted.SelectMany(p => new[] { p.MenteeId, p.MentorId!.Value }).Distinct().ToList();
        var names = await db.Participations.Where(t => sides.Contains(t.Id)).Join(db.People, t => t.PersonId, p => p.Id, (t, p) => new { t.Id, p.Name, PersonId = p.Id }).ToDictionaryAsync(t => t.Id, ct);
        var invited = await (
            from invitation in db.GroupInvitations.AsNoTracking()
            join m in await db.ByOfficeAsync(viewer, ct) on invitation.MentorshipId equals m.Id
            join programme in db.Programmes.RunBy(viewer) on m.ProgrammeId equals programme.Id
            where invitation.PersonId == asked.Person
            orderby invitation.InvitedAt descending, invitation.Id
            select new { invitation.Id, invitation.State, invitation.InvitedAt, m.ProgrammeId, GroupId = m.Id, m.Name }).Take(Most).ToListAsync(ct);
        asked.Known.UnionWith(invited.Select(i => i.Id));
        return
        [
            .. drafted.Select(p => new PersonLine(l["person.proposal.with", names[names[p.MenteeId].PersonId == asked.Person ? p.MentorId!.Value : p.MenteeId].Name],
                StructureRoutes.WhyProposal(p.ProgrammeId, p.RunId, p.Id), $"{l["person.proposal.draft"]} · {p.Programme}", p.StartedAt)),
            .. invited.Select(i => new PersonLine(i.Name, StructureRoutes.Group(i.ProgrammeId, i.GroupId), l[$"person.invitation.{i.State}"], i.InvitedAt)),
        ];
    }
}
