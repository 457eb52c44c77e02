using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>/concern: raised in confidence, past everyone but the safeguarding lead.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class RaiseModel(EmailComposer composer) : AppPage
{
    private const int EvidenceMessages = 30;

    public override string Here => "help";

    [FromQuery(Name = "mentorship")]
    public Guid? Asked { get; set; }

    /// <summary>The relationship or programme that it is about: one of <see cref="Abouts"/> by id.</summary>
    [BindProperty]
    public Guid? About { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public IReadOnlyList<Subject> Abouts { get; private set; } = [];
    /// <summary>Nothing of this stays on a device that others use.</summary>
    public override bool KeptOffline => false;

    public IReadOnlyList<string> Readers { get; private set; } = [];
    public IReadOnlyList<Concern> Own { get; private set; } = [];
    public DateTimeOffset AcknowledgeBy { get; private set; }
    public DateTimeOffset ConcludeBy { get; private set; }

    public Subject? Chosen => Abouts.FirstOrDefault(a => a.Id == (About ?? Asked)) ?? (Abouts.Count > 0 ? Abouts[0] : null);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Abouts = await SubjectsAsync(cancellationToken);
        if (Asked is { } asked && !Abouts.Any(a => a.Id == asked))
        {
            return false;
        }

        Own = await Db.Concerns.AsNoTracking().Where(c => c.ReporterId == Viewer.Id).OrderByDescending(c => c.RaisedAt).Take(10).ToListAsync(cancellationToken);
        if (Chosen is { } chosen)
        {
            Readers = await Db.LeadsFor(chosen.ProgrammeId, await ExcludedAsync(chosen.MentorshipId, cancellationToken), Now).Select(p => p.Name).ToListAsync(cancellationToken);
            var times = await Db.Programmes.AsNoTracking().Where(p => p.Id == chosen.ProgrammeId).Select(p => p.Times).SingleAsync(cancellationToken);
            (AcknowledgeBy, ConcludeBy) = (times.AfterWorkingDays(Now, ConcernDesk.AcknowledgeDays), times.AfterWorkingDays(Now, ConcernDesk.ConcludeDays));
        }

        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (About is null || Chosen is not { } about || about.Id != About)
        {
            throw new Refused("concern.about") { Field = nameof(About) };
        }

        var concern = new Concern(about.ProgrammeId, about.MentorshipId, await ExcludedAsync(about.MentorshipId, cancellationToken), Viewer.Id, Text ?? "", Now, ClientId);
        Db.Concerns.Add(concern);
        await KeepEvidenceAsync(concern, cancellationToken);
        await TellAsync(concern, cancellationToken);
        await Db.SaveIdempotentAsync(Db.Concerns.Where(c => c.ReporterId == Viewer.Id && c.ClientId == ClientId), c => c.Text == concern.Text, cancellationToken);
        Flash = L["relationships.concern.thanks"];
        return Redirect(RelationshipsRoutes.RaiseConcern + "#yours");
    }

    private async Task KeepEvidenceAsync(Concern concern, CancellationToken cancellationToken)
    {
        if (concern.MentorshipId is not { } mentorship)
        {
            return;
        }

        // What the reporter could have seen; also one who has left, or whose contact is blocked.
        var joined = await Db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.MentorshipId == mentorship && m.PersonId == Viewer.Id)
            .Select(m => m.JoinedAt).FirstOrDefaultAsync(cancellationToken);
        var messages = await Db.Messages.AsNoTracking().Where(m => m.MentorshipId == mentorship && (joined == null || m.SentAt >= joined))
            .OrderByDescending(m => m.SentAt).Take(EvidenceMessages).ToListAsync(cancellationToken);
        Db.AddRange(messages.Select(m => new ConcernEvidence(concern, m.Id, m.SenderId, m.Text, m.SentAt)));
    }

    // The e-mail says that one was raised, and nothing of it. Where nobody holds the role, those who can name someone are told.
    private async Task TellAsync(Concern concern, CancellationToken cancellationToken)
    {
        Guid[] excluded = [.. concern.Exclusions.Select(e => e.PersonId)];
        var leads = await Db.LeadsFor(concern.ProgrammeId, excluded, Now).AsNoTracking().ToListAsync(cancellationToken);
        var programme = await Db.Programmes.Where(p => p.Id == concern.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        var (to, key, path) = leads.Count > 0
            ? (leads, "relationships.concern.letter", RelationshipsRoutes.Concerns)
            : (await Db.AdministratorsFor(excluded, Now).AsNoTracking().ToListAsync(cancellationToken), "relationships.concern.letter-nobody", PeopleRoutes.Directory);
        Db.AddRange(to.Select(person => composer.Write(person, key, [person.Name, programme], path, Now, $"concern:{concern.Id}:{person.Id}")));
    }

    private async Task<IReadOnlyCollection<Guid>> ExcludedAsync(Guid? mentorship, CancellationToken cancellationToken) =>
        [Viewer.Id, .. await Db.EverMembersAsync(mentorship, cancellationToken)];

    private async Task<IReadOnlyList<Subject>> SubjectsAsync(CancellationToken cancellationToken)
    {
        // Also one that is closed, blocked or left behind: whoever was harmed there can say so afterwards.
        var own = await Db.OwnMattersAsync(Viewer, cancellationToken);
        var mentorships = await Db.Mentorships.AsNoTracking().IgnoreAutoIncludes().Include(m => m.Members).Where(m => own.Contains(m.Id))
            .OrderByDescending(m => m.ProposedAt).Take(30).ToListAsync(cancellationToken);
        var people = mentorships.Where(m => m.MemberFor(Viewer.Id) is not null).SelectMany(m => m.Members).Select(m => m.PersonId).Distinct().ToList();
        var faces = await Db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToListAsync(cancellationToken);
        var held = Viewer.Roles.Where(r => r.ProgrammeId != null).Select(r => r.ProgrammeId!.Value).ToList();
        var programmes = await Db.Programmes.AsNoTracking()
            .Where(p => held.Contains(p.Id) || Db.Set<Participation>().Any(x => x.ProgrammeId == p.Id && x.PersonId == Viewer.Id))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
        return
        [
            .. mentorships.Select(m => new Subject(m.Id, m.ProgrammeId, m.Id,
                m.MemberFor(Viewer.Id) is null ? L["relationships.concern.about.left", programmes.Find(p => p.Id == m.ProgrammeId)?.Name, L.Date(m.ProposedAt)]
                    : L["relationships.concern.about.pair", faces.Where(f => m.MemberFor(f.Id) is not null).NamesBut(Viewer.Id, L)])),
            .. programmes.Select(p => new Subject(p.Id, p.Id, null, L["relationships.concern.about.programme", p.Name])),
        ];
    }

    internal sealed record Subject(Guid Id, Guid ProgrammeId, Guid? MentorshipId, string Words);
}
