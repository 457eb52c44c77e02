using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Analyses;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>/programmes/{id}/groupings/{grouping}: groups as they were formed; move people, rename, publish.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class DraftModel(AnalysisCache analyses, Launching launching) : GroupsPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [FromRoute]
    public Guid GroupingId { get; set; }

    /// <summary>Whose form to move is open.</summary>
    [FromQuery(Name = "move")]
    public Guid? Moving { get; set; }

    /// <summary>Number of the group to move into; empty is those who wait.</summary>
    [BindProperty]
    public int? Into { get; set; }

    /// <summary>The group whose name is being changed.</summary>
    [FromQuery(Name = "rename")]
    public int? Renaming { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Grouping Grouping { get; private set; } = null!;

    /// <summary>As whom the viewer takes part: they neither see nor change the group in which they would be.</summary>
    public IReadOnlyCollection<Guid> Own { get; private set; } = [];

    public bool IsOwn(DraftGroup group) => Grouping.Holds(group, Own);

    /// <summary>It took too long.</summary>
    public bool GivenUp { get; private set; }

    /// <summary>In a closed programme a draft can only be dropped.</summary>
    public bool Editable => Grouping.Editable && Programme.IsOpenForMatching;

    public bool Pending => Grouping.State == GroupingState.Forming;
    private string Address => StructureRoutes.Grouping(Id, GroupingId);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.Groupings.SingleOrDefaultAsync(g => g.Id == GroupingId && g.ProgrammeId == Id, cancellationToken) is not { } grouping)
        {
            return false;
        }

        Grouping = grouping;
        Own = await Db.OwnParticipationsAsync(Viewer.Id, Id, cancellationToken);
        await NameAsync(grouping.Groups.SelectMany(g => g.Members.Concat(g.Mentors)).Concat(grouping.Waiting), cancellationToken);
        return Moving is null || (Names.ContainsKey(Moving.Value) && !Own.Contains(Moving.Value));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Pending)
        {
            var asked = await analyses.AskAsync(Question, FormAsync, Patience, cancellationToken);
            if (asked.Answer is not null)
            {
                return Redirect(Address);
            }

            GivenUp = asked.GivenUp;
        }

        if (Pending && !GivenUp)
        {
            Response.Headers["Refresh"] = "3";
        }

        Name = Renaming is { } at && at >= 0 && at < Grouping.Groups.Count ? Grouping.Groups[at].Name : null;
        return Page();
    }

    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        Grouping.Expect(Version);
        Grouping.Move(Moving ?? throw new Refused("group.gone"), Into, Own, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.moved"];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        Grouping.Expect(Version);
        Grouping.Rename(Renaming ?? -1, Name, Own, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken)
    {
        analyses.Stop(Question);
        Grouping.Drop(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["group.dropped"];
        return Redirect(StructureRoutes.Groups(Id));
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        Grouping.Expect(Version);
        Programme.ExpectOpen();
        var groups = Grouping.Publish(Own, Viewer.Id, Now);
        var pool = await MatchPool.ForGroupsAsync(Db, Programme, Grouping.Model, Grouping.Everyone, Now, cancellationToken);
        var free = pool.Mentees.Select(m => m.Id).Concat(pool.Mentors.Where(m => m.Capacity > 0).Select(m => m.Id)).ToHashSet();
        if (groups.SelectMany(g => g.Members.Concat(g.Mentors)).Where(id => !free.Contains($"{id}")).Select(id => Names.GetValueOrDefault(id, "–")).FirstOrDefault() is { } gone)
        {
            throw new Refused("group.world-moved", gone);
        }

        // The first proposals begin the programme: no gate may be shut.
        await launching.LaunchAsync(Db, Programme, Viewer.Id, Now, cancellationToken);
        var people = await MembersAsync(groups, cancellationToken);
        var settings = await Db.ModelSettingsOfAsync(Id, Grouping.Model, cancellationToken) ?? new ModelSettings(Programme, Grouping.Model, Viewer.Id, Now);
        foreach (var group in groups)
        {
            var members = group.Mentors.Concat(group.Members).Select(id => people[id]).ToList();
            var mentorship = new Mentorship(Programme, members.Select(m => m.Participation), group.Alikeness ?? 0, "[]", Viewer.Id, Now, settings);
            if (mentorship.IsGroup)
            {
                mentorship.CallItself(group.Name, Viewer.Id, Now);
            }

            Db.Add(mentorship);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("group.published", groups.Count);
        return Redirect(StructureRoutes.Groups(Id));
    }

    private string Question => $"grouping:{GroupingId}";

    private async Task<Dictionary<Guid, (Participation Participation, Person Person)>> MembersAsync(IEnumerable<DraftGroup> groups, CancellationToken cancellationToken)
    {
        var members = new Dictionary<Guid, (Participation, Person)>();
        foreach (var some in groups.SelectMany(g => g.Members.Concat(g.Mentors)).Distinct().Chunk(500))
        {
            foreach (var row in await (from participation in Db.Participations
                                       join person in Db.People on participation.PersonId equals person.Id
                                       where some.Contains(participation.Id)
                                       select new { participation, person }).ToListAsync(cancellationToken))
            {
                members[row.participation.Id] = (row.participation, row.person);
            }
        }

        return members;
    }

    // Beside the request: it takes seconds for a thousand people.
    private async Task<Grouping> FormAsync(AppDb db, CancellationToken cancellationToken)
    {
        var grouping = await db.Groupings.SingleAsync(g => g.Id == GroupingId, cancellationToken);
        if (grouping.State == GroupingState.Forming)
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == grouping.ProgrammeId, cancellationToken);
            var pool = await MatchPool.ForGroupsAsync(db, programme, grouping.Model, grouping.Everyone, Now, cancellationToken);
            var rules = programme.MatchRules is { } json ? MatchRules.FromJson(json) : null;
            var usual = new CircleOptions();
            var found = Circles.Form(pool.Mentees, pool.Mentors, usual with
            {
                Least = grouping.Least,
                Most = grouping.Most,
                Mentors = grouping.Mentors,
                Seed = programme.CreatedAt.UtcTicks,
                Lists = pool.Lists,
                Rules = usual.Rules with { RequireCommonLanguage = rules?.RequireCommonLanguage ?? usual.Rules.RequireCommonLanguage },
            }, cancellationToken);
            grouping.Finish(found, n => L["group.name", n]);
            await db.SaveChangesAsync(cancellationToken);
        }

        return grouping;
    }
}
