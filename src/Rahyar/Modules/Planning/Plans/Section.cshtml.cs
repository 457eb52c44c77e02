using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Plans;

/// <summary>/programmes/{id}/plan/{part}: writes one section, asks for approval, gives it, and shows what differs between versions.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class SectionModel : ProgrammePage
{
    public override string Here => "plan";

    [FromRoute(Name = "part")]
    public string PartName { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The version that the writer or judge had before them.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>A version to compare with the one that stands.</summary>
    [BindProperty(SupportsGet = true)]
    public int? With { get; set; }

    public PlanPart Part { get; private set; }
    public PlanSection Section { get; private set; } = null!;
    public IReadOnlyList<PlanVersion> Versions { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Words that went, came and stayed, from the version compared with to the one that stands.</summary>
    public IHtmlContent? Differences { get; private set; }

    /// <summary>Someone saved the section while this form was open: what stands is shown beside what was typed.</summary>
    public bool Behind => HttpMethods.IsPost(Request.Method) && Request.Form.ContainsKey(nameof(Text)) && Seen != Section.Number;

    public bool MayJudge => Section.State == PlanState.Asked && Section.AuthorId != Viewer.Id;

    public string Name(Guid? person) => person is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Parse.Choice<PlanPart>(PartName) is not { } part
            || !await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Part = part;
        Section = await Db.PlanSections.SingleOrDefaultAsync(s => s.ProgrammeId == Id && s.Part == part, cancellationToken) ?? new PlanSection(Id, part);
        Versions = await Db.PlanVersions.AsNoTracking().Where(v => v.SectionId == Section.Id).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var people = Versions.Select(v => v.AuthorId).Concat(new[] { Section.ApprovedBy }.OfType<Guid>()).Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        if (Versions.FirstOrDefault(v => v.Number == With && v.Number != Section.Number) is { } other)
        {
            Differences = Web.Texts.Differences.Between(other.Text, Section.Text);
        }

        return true;
    }

    public void OnGet() => (Text, Seen) = (Section.Text, Section.Number);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Seen != Section.Number)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        if (Section.Number == 0)
        {
            Db.Add(Section);
        }

        if (Section.Write(Text, Viewer.Id, Now) is { } version)
        {
            Db.Add(version);
        }

        return await SavedAsync("plan.saved", cancellationToken);
    }

    public Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken) =>
        JudgeAsync(() => Section.Ask(Viewer.Id, Now), "plan.asked", cancellationToken);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken) =>
        JudgeAsync(() => Section.Approve(Viewer.Id, Now), "plan.approved", cancellationToken);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken) =>
        JudgeAsync(() => Section.Return(Note, Viewer.Id, Now), "plan.returned", cancellationToken);

    // What was read is what is judged: a text that was changed meanwhile is read again first.
    private async Task<IActionResult> JudgeAsync(Action verb, string said, CancellationToken cancellationToken)
    {
        if (Seen != Section.Number)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        verb();
        return await SavedAsync(said, cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said];
        return Redirect(PlanningRoutes.PlanSection(Id, Part));
    }
}
