using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>The viewer's sessions in all their relationships.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    private const int MostPast = 20;
    private const int Most = 100;

    public override string Here => "sessions";
    public IReadOnlyList<SessionRow> Asking { get; private set; } = [];
    public IReadOnlyList<SessionRow> Coming { get; private set; } = [];
    public IReadOnlyList<SessionRow> Past { get; private set; } = [];

    /// <summary>Open relationships, in which one may be booked.</summary>
    public IReadOnlyList<(Guid Id, string With)> Open { get; private set; } = [];

    /// <summary>The viewer's programmes in which there are short meetings for one question.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Short { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var mine = Db.Mentorships.VisibleTo(Viewer);
        var sessions = Db.Sessions.AsNoTracking().Where(s => mine.Any(m => m.Id == s.MentorshipId
            && m.Members.Any(me => me.PersonId == Viewer.Id && (me.JoinedAt == null || s.StartsAt >= me.JoinedAt || s.BookedAt >= me.JoinedAt))));
        var coming = await sessions.Where(s => s.StartsAt > Now && s.State == SessionState.Booked).OrderBy(s => s.StartsAt).Take(Most).ToListAsync(cancellationToken);
        var open = await sessions.Where(s => s.StartsAt <= Now && (s.State == SessionState.Booked || s.State == SessionState.Claimed))
            .OrderByDescending(s => s.StartsAt).Take(Most).ToListAsync(cancellationToken);
        var done = await sessions.Where(s => s.State != SessionState.Booked && s.State != SessionState.Claimed)
            .OrderByDescending(s => s.StartsAt).Take(MostPast).ToListAsync(cancellationToken);
        var members = (await Db.MentorshipMembers.Where(m => m.PersonId != Viewer.Id && mine.Any(x => x.Id == m.MentorshipId))
                .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.MentorshipId, Member = new MentorshipPage.Member(p.Id, p.Name, p.TimeZone) })
                .Join(Db.Mentorships, m => m.MentorshipId, r => r.Id, (m, r) => new { m.MentorshipId, m.Member, r.Model }).ToListAsync(cancellationToken))
            .ToLookup(m => m.MentorshipId);
        var rows = open.Select(Row).ToList();
        (Coming, Asking) = ([.. coming.Select(Row)], [.. rows.Where(r => r.AsksMe)]);
        Past = [.. rows.Where(r => !r.AsksMe).Concat(done.Select(Row)).OrderByDescending(r => r.Session.StartsAt).Take(MostPast)];
        Open = [.. (await mine.Where(m => MentorshipStates.Open.Contains(m.State)).OrderBy(m => m.ProposedAt).Select(m => m.Id).Take(Most).ToListAsync(cancellationToken))
            .Select(id => (id, string.Join(L["communication.and"], members[id].Select(m => m.Member.Name))))];
        var taking = Db.Participations.Where(p => p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew).Select(p => p.ProgrammeId);
        var flash = Db.ModelSettings.Where(s => s.Model == MentoringModel.Flash && s.PublishedAt != null && taking.Contains(s.ProgrammeId)).Select(s => s.ProgrammeId);
        Short = [.. (await Db.Programmes.Running().Where(p => flash.Contains(p.Id)).OrderBy(p => p.StartsOn)
            .Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken)).Select(p => (p.Id, p.Name))];
        return true;

        SessionRow Row(Session s) => new(s, Viewer.Id, [.. members[s.MentorshipId].Select(m => m.Member)], Now,
            members[s.MentorshipId].Any(m => ModelTemplate.Of(m.Model).IsGroup), NameOthers: true);
    }

    public void OnGet() { }
}
