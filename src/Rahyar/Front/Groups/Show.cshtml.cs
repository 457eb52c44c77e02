using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Groups;

/// <summary>/programmes/{id}/groups/{group}: who belongs to a group, who comes, and whom to bring in.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel : ProgrammePage
{
    private const int MostFound = 20;

    public override string Here => "groups";

    [FromRoute]
    public Guid Group { get; set; }

    /// <summary>A name to look for among those who might join.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Mentorship Mentorship { get; private set; } = null!;
    public IReadOnlyList<Line> Members { get; private set; } = [];
    public IReadOnlyList<(Guid Participation, string Name)> Found { get; private set; } = [];
    /// <summary>Who was asked into it, those who have not answered first.</summary>
    public IReadOnlyList<(GroupInvitation Invitation, string Name)> Invited { get; private set; } = [];

    public int Held { get; private set; }

    /// <summary>Past meetings that had a host, and those where the host was there.</summary>
    public (int Of, int There) Hosts { get; private set; }

    public int Most { get; private set; }
    public bool Open => Mentorship.IsOpen;

    public sealed record Line(Guid Person, string Name, Side Side, DateTimeOffset? Seen, int Attended, int Hosted, bool Quiet);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == Group && m.ProgrammeId == Id
                && (m.Model == MentoringModel.Group || m.Model == MentoringModel.Circle), cancellationToken) is not { } mentorship)
        {
            return false;
        }

        Mentorship = mentorship;
        Most = (await Db.ModelSettingsOfAsync(Id, mentorship.Model, cancellationToken))?.MostMentees
            ?? Modules.Structure.MentoringModels.ModelTemplate.Of(mentorship.Model).Mentees.Most;
        var sessions = await Db.Sessions.AsNoTracking().Where(s => s.MentorshipId == Group && s.StartsAt <= Now && s.State != SessionState.Cancelled).ToListAsync(cancellationToken);
        var held = sessions.FindAll(s => s.State == SessionState.Held);
        Held = held.Count;
        Hosts = (sessions.Count(s => s.HostId is not null && s.State is SessionState.Held or SessionState.Missed), held.Count(s => s.HostId is { } host && s.Attended.Contains(host)));
        var people = await mentorship.PeopleAsync(Db, cancellationToken);
        Members = [.. mentorship.Members.OrderByDescending(m => m.Side).ThenBy(m => m.Id).Select(m => new Line(m.PersonId, people.First(p => p.Id == m.PersonId).Name, m.Side,
            m.LastSeenAt, held.Count(s => s.Attended.Contains(m.PersonId)), held.Count(s => s.HostId == m.PersonId), mentorship.IsTold(m)))];
        Invited = [.. (await (from invitation in Db.GroupInvitations.AsNoTracking()
                              join person in Db.People on invitation.PersonId equals person.Id
                              where invitation.MentorshipId == Group && invitation.State != InvitationState.Accepted
                              orderby invitation.State, invitation.InvitedAt descending
                              select new { invitation, person.Name }).Take(MostFound).ToListAsync(cancellationToken)).Select(i => (i.invitation, i.Name))];
        Found = Open && !Folding.IsBlank(Find) ? await FindAsync(cancellationToken) : [];
        return true;
    }

    public Task OnGetAsync(CancellationToken cancellationToken) =>
        Db.RecordViewAsync(Viewer, Mentorship.Members.Select(m => m.PersonId), "relationship", Now, cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(Guid participation, CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == participation && p.ProgrammeId == Id && p.State != ParticipationState.Withdrew, cancellationToken) is not { } row
            || await MayJoinAsync(row, cancellationToken) is false)
        {
            throw new Refused("group.cannot-join");
        }

        var open = await Db.GroupInvitations.AsNoTracking().Where(i => i.MentorshipId == Group && i.State == InvitationState.Open).ToListAsync(cancellationToken);
        // The second click of a double one asks nobody twice.
        if (!open.Exists(i => i.ParticipationId == row.Id))
        {
            Db.Add(Mentorship.Invite(row, Most, open, Programme.Times, Viewer.Id, Now));
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.invited.done"];
        return Redirect(StructureRoutes.Group(Id, Group));
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid invitation, CancellationToken cancellationToken)
    {
        if (await Db.GroupInvitations.SingleOrDefaultAsync(i => i.Id == invitation && i.MentorshipId == Group, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        row.Overtake(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.invited.taken-back"];
        return Redirect(StructureRoutes.Group(Id, Group));
    }

    public async Task<IActionResult> OnPostLetGoAsync(Guid person, CancellationToken cancellationToken)
    {
        Mentorship.LetGo(person, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[Mentorship.HasEnded ? "group.ended" : "group.let-go.done"];
        return Redirect(StructureRoutes.Group(Id, Group));
    }

    private async Task<bool> MayJoinAsync(Participation row, CancellationToken cancellationToken)
    {
        var pool = await MatchPool.ForGroupsAsync(Db, Programme, Mentorship.Model, !Mentorship.HoldsPlaces, Now, cancellationToken);
        return row.Side == Side.Mentee ? pool.Mentees.Any(m => m.Id == $"{row.Id}") : pool.Mentors.Any(m => m.Id == $"{row.Id}" && m.Capacity > 0);
    }

    private async Task<IReadOnlyList<(Guid, string)>> FindAsync(CancellationToken cancellationToken)
    {
        var pool = await MatchPool.ForGroupsAsync(Db, Programme, Mentorship.Model, !Mentorship.HoldsPlaces, Now, cancellationToken);
        var wanted = Folding.SearchKey(Find);
        return [.. pool.Mentees.Concat(pool.Mentors.Where(m => m.Capacity > 0)).Where(m => Folding.SearchKey(m.Name).Contains(wanted, StringComparison.Ordinal))
            .OrderBy(m => m.Name).Take(MostFound).Select(m => (Guid.Parse(m.Id), m.Name ?? "–"))];
    }
}
