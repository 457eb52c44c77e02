using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>/concerns/{id}: one concern with its evidence. Each opening is on record.</summary>
[Authorize(Policy = Policies.Safeguarding)]
internal sealed class ShowModel(EmailComposer composer) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "concerns";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Concern Concern { get; private set; } = null!;
    public string Programme { get; private set; } = "";
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<ConcernEvidence> Evidence { get; private set; } = [];
    public IReadOnlyList<Guid> Members { get; private set; } = [];
    public TimeZoneInfo Clock { get; private set; } = TimeZoneInfo.Utc;
    public DateTimeOffset AcknowledgeBy { get; private set; }
    public DateTimeOffset ConcludeBy { get; private set; }

    /// <summary>Whose erasure this concern holds up while it is open: said here and nowhere else.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset Due)> Waiting { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await (await Db.ReadByAsync(Viewer, cancellationToken)).SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } concern)
        {
            return false;
        }

        Concern = concern;
        var programme = await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == concern.ProgrammeId, cancellationToken);
        (Programme, Clock) = (programme.Name, programme.Times.Clock());
        AcknowledgeBy = programme.Times.AfterWorkingDays(concern.RaisedAt, ConcernDesk.AcknowledgeDays);
        ConcludeBy = programme.Times.AfterWorkingDays(concern.RaisedAt, ConcernDesk.ConcludeDays);
        Evidence = await Db.ConcernEvidence.AsNoTracking().Where(e => e.ConcernId == Id).OrderBy(e => e.SentAt).ToListAsync(cancellationToken);
        Members = await Db.EverMembersAsync(concern.MentorshipId, cancellationToken);
        var people = Members.Concat(Evidence.Select(e => e.SenderId)).Append(concern.ReporterId).Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (Concern.ConcludedAt is null)
        {
            var excluded = Db.Concerns.Where(c => c.Id == Id).SelectMany(c => c.Exclusions).Select(e => e.PersonId);
            var waiting = await (from erasure in Db.Erasures
                                 join person in Db.People on erasure.PersonId equals person.Id
                                 where erasure.DoneAt == null && erasure.UndoneAt == null && erasure.DueAt != null
                                     && (person.Id == Concern.ReporterId || excluded.Contains(person.Id))
                                 orderby erasure.DueAt
                                 select new { person.Name, Due = erasure.DueAt!.Value }).ToListAsync(cancellationToken);
            Waiting = waiting.ConvertAll(w => (w.Name, w.Due));
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Whose data were read is not said: the journal's readers must not learn whom a concern is about.
        Db.Record(new JournalEntry(Now, Viewer.Id, new ConcernOpened(), Concern.ProgrammeId, subject: Id));
        await Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync(CancellationToken cancellationToken)
    {
        if (Concern.AcknowledgedAt is null)
        {
            Concern.Acknowledge(Viewer.Id, Now);
            await TellReporterAsync("acknowledged", cancellationToken);
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["relationships.concerns.acknowledge.done"];
        return Redirect(RelationshipsRoutes.Concern(Id));
    }

    public async Task<IActionResult> OnPostConcludeAsync(CancellationToken cancellationToken)
    {
        if (Concern.ConcludedAt is not null)
        {
            return await AlreadyAsync(cancellationToken);
        }

        Concern.Expect(Version);
        Concern.Conclude(Conclusion ?? "", Viewer.Id, Now);
        await TellReporterAsync("concluded", cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["relationships.concerns.conclude.done"];
        return Redirect(RelationshipsRoutes.Concerns);
    }

    /// <summary>What was typed here and not taken, because somebody else was quicker.</summary>
    public string? NotTaken => HttpMethods.IsPost(Request.Method) && Concern.ConcludedAt is not null && !Folding.IsBlank(Conclusion) ? Conclusion?.Trim() : null;

    // The second click of a double one finds its own conclusion; whoever came second reads who was quicker, and with which words.
    private async Task<IActionResult> AlreadyAsync(CancellationToken cancellationToken)
    {
        var by = await Db.Journal.AsNoTracking().Of<ConcernConcluded>().Where(e => e.SubjectId == Id).OrderByDescending(e => e.Seq).Select(e => e.ActorId).FirstOrDefaultAsync(cancellationToken);
        if (by != Viewer.Id || (Conclusion ?? "").Trim() != Concern.Conclusion)
        {
            throw new Refused("conflict.concern-concluded", await Db.People.Where(p => p.Id == by).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) ?? "–");
        }

        Flash = L["relationships.concerns.conclude.done"];
        return Redirect(RelationshipsRoutes.Concerns);
    }

    // Someone else may read over the shoulder: the e-mail does not say what it is about.
    private async Task TellReporterAsync(string what, CancellationToken cancellationToken)
    {
        var reporter = await Db.People.AsNoTracking().SingleAsync(p => p.Id == Concern.ReporterId, cancellationToken);
        Db.Add(composer.Write(reporter, "relationships.concern.news", [reporter.Name], RelationshipsRoutes.RaiseConcern + "#yours", Now, $"concern-{what}:{Id}"));
    }
}
