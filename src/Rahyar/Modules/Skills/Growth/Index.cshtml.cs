using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Skills.Growth;

/// <summary>/growth: one's preparation in each programme, and the goals of all one's relationships.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    private const int Most = 60, MostOfOne = 8;

    public override string Here => "growth";

    public IReadOnlyList<Way> Ways { get; private set; } = [];
    public IReadOnlyList<MentorshipGoals> Pairs { get; private set; } = [];
    public bool AnyPair => Pairs.Count > 0;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Ways = await Db.Participations.AsNoTracking().Where(p => p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew)
            .OrderByDescending(p => p.EnrolledAt)
            .Join(Db.Programmes, p => p.ProgrammeId, x => x.Id, (p, x) => new Way(p.Id, x.Name, p.Side, p.PreparedAt, p.ReadyAt,
                p.Side == Side.Mentor && x.ScreeningParts != ScreeningParts.None, p.ScreenedAt)).ToListAsync(cancellationToken);
        var mentorships = await Db.Mentorships.AsNoTracking().IgnoreAutoIncludes().Include(m => m.Members).VisibleTo(Viewer).Where(m => m.AcceptedAt != null)
            .OrderBy(m => m.EndedAt != null).ThenByDescending(m => m.ProposedAt).Take(Most).ToListAsync(cancellationToken);
        var ids = mentorships.Select(m => m.Id).ToList();
        var members = Db.MentorshipMembers;
        var goals = (await Db.Goals.AsNoTracking().Where(g => ids.Contains(g.MentorshipId) && g.AbandonedAt == null)
            .Where(g => members.Any(me => me.MentorshipId == g.MentorshipId && me.PersonId == Viewer.Id
                && (me.JoinedAt == null || g.ReachedAt == null || g.ReachedAt >= me.JoinedAt)))
            .OrderBy(g => g.ReachedAt != null).ThenBy(g => g.TargetOn).Take(Most * MostOfOne).ToListAsync(cancellationToken)).ToLookup(g => g.MentorshipId);
        var people = mentorships.SelectMany(m => m.Members).Select(m => m.PersonId).Distinct().ToList();
        var faces = await Db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToListAsync(cancellationToken);
        Pairs = [.. mentorships.Where(m => m.IsOpen || goals[m.Id].Any())
            .Select(m => new MentorshipGoals(m.Id, faces.Where(f => m.MemberFor(f.Id) is not null).NamesBut(Viewer.Id, L), m.IsOpen, [.. goals[m.Id].Take(MostOfOne)]))];
        return true;
    }

    public void OnGet() { }

    internal sealed record Way(Guid Id, string Programme, Side Side, DateTimeOffset? PreparedAt, DateTimeOffset? ReadyAt, bool Screens, DateTimeOffset? ScreenedAt);

    internal sealed record MentorshipGoals(Guid Id, string With, bool Open, IReadOnlyList<Goal> Goals);
}
