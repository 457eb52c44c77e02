using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>/programmes/{id}/matching/compare: two runs side by side, and for whom the choice between them matters.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class CompareModel : ProgrammePage
{
    private const int MostRuns = 20, MostShown = 100;

    public override string Here => "matching";

    /// <summary>The earlier by default.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? One { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Other { get; set; }

    /// <summary>Runs with proposals, the latest first.</summary>
    public IReadOnlyList<MatchRun> Runs { get; private set; } = [];

    /// <summary>The two, in the order asked for; empty where there are no two.</summary>
    public IReadOnlyList<RunSummary> Summaries { get; private set; } = [];

    public IReadOnlyList<Difference> Differences { get; private set; } = [];
    public int Different { get; private set; }
    public IReadOnlyList<(Term Term, int One, int Other)> Weights { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>A run as its proposals stand now. Scores in hundredths of a per cent; null where nobody is matched.</summary>
    internal sealed record RunSummary(MatchRun Run, int Mentees, int Matched, int? Lowest, int? Median, int Locked);

    /// <summary>The outcome for one mentee in both runs.</summary>
    internal sealed record Difference(Guid Mentee, Placement? One, Placement? Other);

    /// <summary>A mentor and the fit with them; null for those without.</summary>
    internal sealed record Placement(Guid? Mentor, int Score);

    private sealed record Line(Guid RunId, Guid MenteeId, Guid? MentorId, int Score, bool Locked);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Runs = await Db.MatchRuns.AsNoTracking().Where(r => r.ProgrammeId == Id && (r.State == RunState.Done || r.State == RunState.Published))
            .OrderByDescending(r => r.StartedAt).Take(MostRuns).ToListAsync(cancellationToken);
        if (Runs.Count < 2)
        {
            return true;
        }

        var (one, other) = (One ?? Runs[1].Id, Other ?? Runs[0].Id);
        if (Runs.FirstOrDefault(r => r.Id == one) is not { } first || Runs.FirstOrDefault(r => r.Id == other) is not { } second)
        {
            return false;
        }

        (One, Other) = (one, other);
        var lines = await Db.Proposals.AsNoTracking().Where(p => p.RunId == one || p.RunId == other)
            .Select(p => new Line(p.RunId, p.MenteeId, p.MentorId, p.Score, p.Locked)).ToListAsync(cancellationToken);
        await CompareAsync(first, second, lines.ToLookup(l => l.RunId), cancellationToken);
        return true;
    }

    public string Name(Guid? participation) => participation is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    private async Task CompareAsync(MatchRun one, MatchRun other, ILookup<Guid, Line> lines, CancellationToken cancellationToken)
    {
        Summaries = [SummaryOf(one, lines[one.Id]), SummaryOf(other, lines[other.Id])];
        var (before, after) = (MatchRules.FromJson(one.Rules).Weights, MatchRules.FromJson(other.Rules).Weights);
        Weights = [.. Enum.GetValues<Term>().Where(t => before[t] != after[t]).Select(t => (t, before[t], after[t]))];

        var (here, there) = (lines[one.Id].ToDictionary(l => l.MenteeId), lines[other.Id].ToDictionary(l => l.MenteeId));
        var own = await Db.OwnParticipationsAsync(Viewer.Id, Id, cancellationToken);
        var different = here.Keys.Union(there.Keys)
            .Select(mentee => new Difference(mentee, FateOf(here.GetValueOrDefault(mentee)), FateOf(there.GetValueOrDefault(mentee))))
            .Where(d => d.One?.Mentor != d.Other?.Mentor || d.One is null != d.Other is null)
            .Where(d => !new[] { d.Mentee, d.One?.Mentor, d.Other?.Mentor }.Any(p => p is { } one && own.Contains(one)))
            .OrderByDescending(d => d.One?.Mentor is null || d.Other?.Mentor is null)
            .ThenByDescending(d => Math.Abs((d.One?.Score ?? 0) - (d.Other?.Score ?? 0))).ThenBy(d => d.Mentee).ToList();
        (Different, Differences) = (different.Count, different[..Math.Min(MostShown, different.Count)]);
        var ids = Differences.SelectMany(d => new[] { d.Mentee, d.One?.Mentor, d.Other?.Mentor }).OfType<Guid>().Distinct().ToList();
        Names = await (from participation in Db.Participations
                       join person in Db.People on participation.PersonId equals person.Id
                       where ids.Contains(participation.Id)
                       select new { participation.Id, person.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
    }

    private static RunSummary SummaryOf(MatchRun run, IEnumerable<Line> lines)
    {
        var all = lines.ToList();
        int[] scores = [.. all.Where(l => l.MentorId is not null).Select(l => l.Score).Order()];
        return new RunSummary(run, all.Count, scores.Length, scores.Length == 0 ? null : scores[0], scores.Length == 0 ? null : scores[scores.Length / 2],
            all.Count(l => l.Locked));
    }

    private static Placement? FateOf(Line? line) => line is null ? null : new Placement(line.MentorId, line.Score);
}
