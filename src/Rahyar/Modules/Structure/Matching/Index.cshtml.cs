using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Modules.Structure.Waiting;
using MentoringModel = Rahyar.Paradigm.MentoringModel;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>/programmes/{id}/matching: who could be matched now, what counts, and the runs so far.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation)]
internal sealed class IndexModel(JobQueue jobs) : ProgrammePage
{
    private const int HeaviestWeight = 40, NewsDays = 14, MostNews = 50;

    public override string Here => "matching";

    /// <summary>Weights by the name of their term; what is absent keeps the programme's.</summary>
    [BindProperty]
    public Dictionary<string, int> Weights { get; set; } = [];

    [BindProperty]
    public bool SameDepartment { get; set; }

    [BindProperty]
    public bool CommonLanguage { get; set; }

    /// <summary>One thing a line, its words divided by «=»; empty is none.</summary>
    [BindProperty]
    public string? Synonyms { get; set; }

    [BindProperty]
    public RunAim Aim { get; set; }

    /// <summary>The model to bring people together for.</summary>
    [BindProperty(SupportsGet = true)]
    public MentoringModel? Model { get; set; }

    /// <summary>The programme's models whose people come together in twos, by a run.</summary>
    public IReadOnlyList<MentoringModel> Models { get; private set; } = [];

    public MatchRules Rules { get; private set; } = new();
    public int Mentees { get; private set; }
    public int Mentors { get; private set; }
    public int Places { get; private set; }

    /// <summary>People in the pause after an early end.</summary>
    public int Resting { get; private set; }
    public int RestingMentees { get; private set; }

    /// <summary>Mentees who have asked a mentor themselves and wait for the answer.</summary>
    public int Asked { get; private set; }

    /// <summary>How many nobody is to be brought together with now.</summary>
    public int HeldOut { get; private set; }
    public int HeldOutMentees { get; private set; }

    /// <summary>Mentors who have to pass their screening before they are brought together with anybody.</summary>
    public int Unscreened { get; private set; }

    public IReadOnlyList<MatchRun> Runs { get; private set; } = [];

    /// <summary>How many pairs each run has now, with what was changed by hand.</summary>
    public IReadOnlyDictionary<Guid, int> Paired { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>Proposals that came to nothing of late: their places are free again, and this page is where to fill them.</summary>
    public IReadOnlyList<(Mentorship Mentorship, string Names)> NotFormed { get; private set; } = [];

    /// <summary>What has become of requests, where mentees choose themselves; null where they do not.</summary>
    public Choosing.Requests.RequestCounts? Requests { get; private set; }

    public static int Heaviest => HeaviestWeight;

    /// <summary>Aims that this pool and the runs so far allow.</summary>
    public bool Possible(RunAim aim) => aim switch
    {
        RunAim.WorstOff => (long)Mentees * Mentors <= Matcher.MostPairsToLift,
        RunAim.FewMoves => Before is not null,
        RunAim.Stable => (long)Mentees * Mentors <= StableMatch.MostPairs && Programme.WaitingOrder == WaitingOrder.Fit,
        _ => true,
    };

    /// <summary>The run whose locked pairs the next one keeps.</summary>
    private MatchRun? Before => Runs.FirstOrDefault(r => r.State == RunState.Done && r.Model == Model);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Rules = Programme.MatchRules is { } json ? MatchRules.FromJson(json) : new MatchRules();
        var shapes = await Db.ModelSettings.Where(s => s.ProgrammeId == Id).Select(s => s.Model).ToListAsync(cancellationToken);
        Models = [.. shapes.Prepend(Programme.Model).Distinct().Where(m => ModelTemplate.Of(m) is { IsGroup: false, IsSingleMeeting: false })];
        Model = Model is { } wanted && Models.Contains(wanted) ? wanted : Models is [var first, ..] ? first : null;
        var pool = Model is { } model ? await MatchPool.ForRunAsync(Db, Programme, model, Now, cancellationToken) : new MatchPool([], [], new());
        (Mentees, Mentors, Places) = (pool.Mentees.Count, pool.WithPlaces, pool.Places);
        (Resting, RestingMentees, Asked, HeldOut, HeldOutMentees) = (pool.Resting, pool.RestingMentees, pool.Asked, pool.HeldOut, pool.HeldOutMentees);
        Unscreened = pool.Unscreened;
        Runs = await Db.MatchRuns.AsNoTracking().Where(r => r.ProgrammeId == Id).OrderByDescending(r => r.StartedAt).Take(20).ToListAsync(cancellationToken);
        var shown = Runs.Select(r => r.Id).ToList();
        Paired = await Db.Proposals.Where(p => shown.Contains(p.RunId) && p.MentorId != null).GroupBy(p => p.RunId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        NotFormed = await NotFormedAsync(cancellationToken);
        Requests = Programme.MenteesChoose ? await Choosing.Requests.RequestCounts.OfAsync(Db, Id, cancellationToken) : null;
        return true;
    }

    private async Task<IReadOnlyList<(Mentorship, string)>> NotFormedAsync(CancellationToken cancellationToken)
    {
        var since = Now.AddDays(-NewsDays);
        var mentorships = await (await Db.ByOfficeAsync(Viewer, cancellationToken)).AsNoTracking().IgnoreAutoIncludes().Include(m => m.Members)
            .Where(m => m.ProgrammeId == Id && m.State == MentorshipState.NotFormed && m.StateSince > since)
            .OrderByDescending(m => m.StateSince).Take(MostNews).ToListAsync(cancellationToken);
        var ids = mentorships.SelectMany(m => m.Members).Select(m => m.PersonId).Distinct().ToList();
        var names = await Db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return [.. mentorships.Select(m => (m, string.Join(" – ", m.Members.OrderBy(x => x.Side).Select(x => names[x.PersonId]))))];
    }

    public void OnGet()
    {
        (SameDepartment, CommonLanguage) = (Rules.RefuseSameDepartment, Rules.RequireCommonLanguage);
        Synonyms = string.Join('\n', Rules.Synonyms.Select(group => string.Join(" = ", group)));
        Aim = Runs is [var last, ..] && Possible(last.Aim) ? last.Aim : RunAim.BestSum;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (Runs.FirstOrDefault(r => r.UnderWay || r.State == RunState.Publishing) is { } other)
        {
            return Redirect(StructureRoutes.MatchRun(Id, other.Id));
        }

        if (Mentees == 0 || Places == 0)
        {
            throw new Refused(Mentees == 0 ? "matching.no-mentees" : "matching.no-places");
        }

        if (!Possible(Aim))
        {
            throw new Refused(Aim switch
            {
                RunAim.WorstOff => "matching.too-many-to-lift",
                RunAim.FewMoves => "matching.nothing-before",
                _ => "matching.not-stable",
            });
        }

        if (Programme.WaitingOrder == WaitingOrder.Lottery && await WaitingList.LastDrawAsync(Db, Id, cancellationToken) is null)
        {
            throw new Refused("matching.not-drawn");
        }

        var rules = Rules with
        {
            Weights = Weighted(Rules.Weights),
            RefuseSameDepartment = SameDepartment,
            RequireCommonLanguage = CommonLanguage,
            Synonyms = Request.Form.ContainsKey(nameof(Synonyms)) ? Groups(Synonyms ?? "") : Rules.Synonyms,
            From = Programme.StartsOn,
            Until = Programme.EndsOn,
            DefaultCapacity = Programme.DefaultPlaces,
        };
        if (rules.Faults() is [var fault, ..])
        {
            throw fault == "synonyms" ? new Refused("matching.synonyms") { Field = nameof(Synonyms) } : new Refused("matching.rules", fault);
        }

        Programme.SetMatchRules(rules.ToJson(), Viewer.Id, Now);
        var run = new MatchRun(Id, Model ?? Programme.Model, Aim, Programme.WaitingOrder, rules.ToJson(), Programme.CreatedAt.UtcTicks, Before?.Id, Viewer.Id, Now);
        Db.Add(run);
        await Db.SaveChangesAsync(cancellationToken);
        await jobs.EnqueueAsync(MatchWork.Name, run.Id, cancellationToken);
        return Redirect(StructureRoutes.MatchRun(Id, run.Id));
    }

    private static List<IReadOnlyList<string>> Groups(string written) =>
        [.. written.Split('\n').Select(line => line.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)];

    private TermWeights Weighted(TermWeights now)
    {
        int Of(Term term) => Weights.TryGetValue($"{term}", out var weight) ? Math.Clamp(weight, 0, HeaviestWeight) : now[term];
        return new TermWeights
        {
            Values = Of(Term.Values),
            Topics = Of(Term.Topics),
            Goals = Of(Term.Goals),
            Modes = Of(Term.Modes),
            Hours = Of(Term.Hours),
            Field = Of(Term.Field),
            Experience = Of(Term.Experience),
            Languages = Of(Term.Languages),
            MenteeWish = Of(Term.MenteeWish),
            MentorWish = Of(Term.MentorWish),
        };
    }
}
