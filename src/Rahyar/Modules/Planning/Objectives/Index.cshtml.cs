using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Objectives;

/// <summary>/programmes/{id}/objectives: what the programme means to change, and what each lacks to be judged by.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ProgrammePage
{
    public override string Here => "plan";

    /// <summary>The objective whose form is open.</summary>
    [FromQuery(Name = "change")]
    public Guid? Changing { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Measure { get; set; }

    [BindProperty]
    public string? Indicator { get; set; }

    [BindProperty]
    public string? Baseline { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Objective> Objectives { get; private set; } = [];

    public Objective? Chosen => Objectives.FirstOrDefault(o => o.Id == Changing);

    public IEnumerable<SelectListItem> Indicators => IndicatorCatalogue.All
        .Select(i => new SelectListItem($"{i.Id} · {L.Of(i.Name)}", i.Id, i.Id == Indicator))
        .Prepend(new SelectListItem(L["objective.no-indicator"], "", string.IsNullOrEmpty(Indicator)));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Objectives = await Db.Objectives.Where(o => o.ProgrammeId == Id && o.DroppedAt == null).OrderBy(o => o.MadeAt).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        return Changing is null || Chosen is not null;
    }

    public void OnGet()
    {
        if (Chosen is { } chosen)
        {
            (Text, Measure, Indicator) = (chosen.Text, chosen.Measure, chosen.Indicator);
            (Baseline, Target, DueOn) = (Written(chosen.Baseline), Written(chosen.Target), chosen.DueOn is { } day ? L.Typed(day) : null);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var words = new ObjectiveWords(Text, Measure, string.IsNullOrEmpty(Indicator) ? null : Known(Indicator), Number(Baseline, nameof(Baseline)), Number(Target, nameof(Target)),
            Folding.IsBlank(DueOn) ? null : L.ReadDay(DueOn) ?? throw new Refused("input.day") { Field = nameof(DueOn) });
        if (Chosen is { } chosen)
        {
            chosen.Expect(Version);
            chosen.Change(words, Viewer.Id, Now);
        }
        else if (Objectives.All(o => o.Text != Text?.Trim()))
        {
            // The same sentence again is the second click of a double one.
            Db.Add(new Objective(Id, words, Viewer.Id, Now));
        }

        return await SavedAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken)
    {
        Chosen?.Drop(Viewer.Id, Now);
        return SavedAsync(cancellationToken);
    }

    private static string Known(string indicator) =>
        IndicatorCatalogue.All.Any(i => i.Id == indicator) ? indicator : throw new Refused("objective.indicator") { Field = nameof(Indicator) };

    private static string? Written(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static double? Number(string? typed, string field) =>
        Folding.IsBlank(typed) ? null : Parse.Percent(typed) ?? throw new Refused("objective.number") { Field = field };

    private async Task<IActionResult> SavedAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Objectives(Id));
    }
}
