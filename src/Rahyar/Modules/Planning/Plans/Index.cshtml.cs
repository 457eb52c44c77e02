using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Plans;

/// <summary>/programmes/{id}/plan: the whole plan, to read and to print; and to begin it from last cycle's.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "plan";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The programme whose plan is copied.</summary>
    [BindProperty]
    public Guid From { get; set; }

    public Programme Programme { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public IReadOnlyDictionary<PlanPart, PlanSection> Sections { get; private set; } = new Dictionary<PlanPart, PlanSection>();
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Sections that are not written and of which the programme's settings say something already.</summary>
    public IReadOnlyDictionary<PlanPart, string> Known { get; private set; } = new Dictionary<PlanPart, string>();

    /// <summary>What the reader says they have read: a section and its version, each.</summary>
    [BindProperty]
    public string[] Read { get; set; } = [];

    /// <summary>All sections that wait for the reader, by one tick: those, in the versions, that stood on the page.</summary>
    [BindProperty]
    public string? ReadAll { get; set; }

    public IReadOnlyList<PlanSection> ToJudge => [.. Sections.Values.Where(MayJudge).OrderBy(s => s.Part)];

    public bool MayJudge(PlanSection section) => MayWrite && section.State == PlanState.Asked && section.AuthorId != Viewer.Id;

    public IEnumerable<PlanSection> ToAsk => MayWrite ? Sections.Values.Where(s => s.Part != PlanPart.Lessons && s.State is PlanState.Draft or PlanState.Returned) : [];

    /// <summary>Other programmes of the reader's that have a plan, the latest first; none once this one has begun.</summary>
    public IReadOnlyList<Programme> Earlier { get; private set; } = [];

    public int Approved => Sections.Values.Count(s => s.State == PlanState.Approved);

    public string Name(Guid? person) => person is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, programme.Id);
        MayWrite = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        Sections = await Db.PlanSections.AsNoTracking().Where(s => s.ProgrammeId == Id && s.Number > 0).ToDictionaryAsync(s => s.Part, cancellationToken);
        var people = Sections.Values.SelectMany(s => new[] { s.AuthorId, s.ApprovedBy }).OfType<Guid>().Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var written = Db.PlanSections;
        Earlier = Sections.Count > 0 || !MayWrite ? [] : await Db.Programmes.AsNoTracking().RunBy(Viewer)
            .Where(p => p.Id != Id && !p.IsTest && written.Any(s => s.ProgrammeId == p.Id)).OrderByDescending(p => p.StartsOn).Take(20).ToListAsync(cancellationToken);
        Known = !MayWrite || Sections.Count >= PlanSection.Required ? Known
            : (await KnownPlan.OfAsync(Db, programme, L, cancellationToken)).Where(k => !Sections.ContainsKey(k.Key)).ToDictionary(k => k.Key, k => k.Value);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite || (Sections.Count == 0 && Earlier.All(p => p.Id != From)))
        {
            return NotFound();
        }

        if (Sections.Count > 0)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        foreach (var earlier in await Db.PlanSections.AsNoTracking().Where(s => s.ProgrammeId == From && s.Number > 0).ToListAsync(cancellationToken))
        {
            var section = new PlanSection(Id, earlier.Part);
            Db.Add(section);
            Db.Add(section.Write(earlier.Text, Viewer.Id, Now)!);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["plan.copied"];
        return Redirect(PlanningRoutes.Plan(Id));
    }

    /// <summary>Takes over what is set elsewhere, as drafts of whoever asked for it.</summary>
    public async Task<IActionResult> OnPostKnownAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
        {
            return NotFound();
        }

        var begun = await Db.PlanSections.Where(s => s.ProgrammeId == Id).ToDictionaryAsync(s => s.Part, cancellationToken);
        foreach (var (part, text) in Known)
        {
            if (!begun.TryGetValue(part, out var section))
            {
                Db.Add(section = new PlanSection(Id, part));
            }

            if (section.Write(text, Viewer.Id, Now) is { } version)
            {
                Db.Add(version);
            }
        }

        return await SavedAsync(L.Count("plan.known.taken", Known.Count), cancellationToken);
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
        {
            return NotFound();
        }

        var parts = ToAsk.Select(s => s.Part).ToList();
        foreach (var section in await Db.PlanSections.Where(s => s.ProgrammeId == Id && parts.Contains(s.Part)).ToListAsync(cancellationToken))
        {
            section.Ask(Viewer.Id, Now);
        }

        return await SavedAsync(L.Count("plan.asked-all", parts.Count), cancellationToken);
    }

    /// <summary>Approves what was read, in the version that was read.</summary>
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
        {
            return NotFound();
        }

        var ticked = Read.Concat(ReadAll?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []).Distinct().ToList();
        if (ticked.Count == 0)
        {
            throw new Refused("plan.nothing-read");
        }

        var sections = await Db.PlanSections.Where(s => s.ProgrammeId == Id).ToListAsync(cancellationToken);
        foreach (var read in ticked)
        {
            if (sections.Find(s => $"{s.Part}.{s.Number}" == read) is not { } section)
            {
                throw new Refused("conflict.changed-meanwhile");
            }

            section.Approve(Viewer.Id, Now);
        }

        return await SavedAsync(L.Count("plan.approved-all", ticked.Count), cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = said;
        return Redirect(PlanningRoutes.Plan(Id));
    }
}
