using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>/programmes/{id}/groups: form groups, circles or pairs of peers; drafts; and the groups there are.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : GroupsPage
{
    private const int PerSheet = 50;

    [BindProperty(SupportsGet = true)]
    public MentoringModel? Model { get; set; }

    [BindProperty]
    public string? Least { get; set; }

    [BindProperty]
    public string? Most { get; set; }

    [BindProperty]
    public string? Mentors { get; set; }

    [BindProperty]
    public bool Everyone { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    /// <summary>The programme's models in which people come together by likeness.</summary>
    public IReadOnlyList<ModelSettings> AllSettings { get; private set; } = [];

    public ModelSettings? ModelSettings { get; private set; }
    public MatchPool Pool { get; private set; } = new([], [], new());
    public IReadOnlyList<Grouping> Groupings { get; private set; } = [];
    public IReadOnlyList<Line> Groups { get; private set; } = [];
    public int Count { get; private set; }
    public int Sheets => Math.Max(1, (Count + PerSheet - 1) / PerSheet);

    /// <summary>A circle beside another model takes nobody's place, so everyone may sit in one.</summary>
    public bool MayTakeEveryone => ModelSettings is { Model: MentoringModel.Circle } && Programme.Model != MentoringModel.Circle;

    public sealed record Line(Guid Id, string Name, MentorshipState State, int Members, DateTimeOffset Since);

    public string ModelName(MentoringModel model) => L.Of(model.Name());

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        AllSettings = [.. (await Db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == Id).OrderBy(s => s.Model).ToListAsync(cancellationToken))
            .Where(s => s.Template.IsGroup || s is { Model: MentoringModel.Peer, Mentors: 0 })];
        ModelSettings = AllSettings.FirstOrDefault(s => s.Model == Model) ?? (AllSettings is [var first, ..] ? first : null);
        if (ModelSettings is not null)
        {
            Pool = await MatchPool.ForGroupsAsync(Db, Programme, ModelSettings.Model, MayTakeEveryone && Everyone, Now, cancellationToken);
        }

        Groupings = await Db.Groupings.AsNoTracking().Where(g => g.ProgrammeId == Id).OrderByDescending(g => g.StartedAt).Take(20).ToListAsync(cancellationToken);
        var groups = (await Db.ByOfficeAsync(Viewer, cancellationToken)).AsNoTracking().Where(m => m.ProgrammeId == Id && (m.Model == MentoringModel.Group || m.Model == MentoringModel.Circle));
        Count = await groups.CountAsync(cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Groups = await groups.OrderBy(m => m.State > MentorshipState.WindingDown).ThenBy(m => m.Name).ThenBy(m => m.Id).Skip((Sheet - 1) * PerSheet).Take(PerSheet)
            .Select(m => new Line(m.Id, m.Name, m.State, m.Members.Count, m.StateSince)).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
        if (ModelSettings is { } settings)
        {
            static string Typed(int number) => number.ToString(CultureInfo.InvariantCulture);
            var pairs = settings.Model == MentoringModel.Peer;
            Least = Typed(pairs ? 2 : settings.LeastMentees ?? settings.Template.Usual.Least);
            Most = Typed(pairs ? 2 : settings.MostMentees ?? settings.Template.Usual.Most);
            Mentors = Typed(pairs ? 0 : settings.Mentors ?? settings.Template.Mentors.Least);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (ModelSettings is null)
        {
            throw new Refused("group.no-shape");
        }

        if (Groupings.FirstOrDefault(g => g.State is GroupingState.Forming or GroupingState.Draft && g.Model == ModelSettings.Model) is { } open)
        {
            // A draft is open: a second click, or another coordinator's. It is to be published or dropped first.
            return Redirect(StructureRoutes.Grouping(Id, open.Id));
        }

        if (Pool.Mentees.Count < 2)
        {
            throw new Refused("group.nobody");
        }

        var grouping = new Grouping(Programme, ModelSettings.Model, Number(Least, nameof(Least)), Number(Most, nameof(Most)), Number(Mentors, nameof(Mentors)),
            MayTakeEveryone && Everyone, Viewer.Id, Now);
        Db.Add(grouping);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(StructureRoutes.Grouping(Id, grouping.Id));
    }

    private static int Number(string? typed, string field) => EditModel.Number(typed, field) ?? throw new Refused("shape.number") { Field = field };
}
