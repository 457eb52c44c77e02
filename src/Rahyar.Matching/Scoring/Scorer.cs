namespace Rahyar.Matching;

/// <summary>A mentee and a mentor by id.</summary>
/// <param name="MenteeId">The mentee, as in <see cref="Profile.Id"/>.</param>
/// <param name="MentorId">The mentor, as in <see cref="Profile.Id"/>.</param>
public readonly record struct PairOfIds(string MenteeId, string MentorId);

/// <summary>Pairs that the programme itself singles out.</summary>
public sealed record PairLists
{
    /// <summary>Pairs never to be made.</summary>
    public IReadOnlyCollection<PairOfIds> Blocked { get; init; } = [];

    /// <summary>Pairs whose relationship was closed before; see <see cref="MatchRules.RefusePreviousPairs"/>.</summary>
    public IReadOnlyCollection<PairOfIds> Previous { get; init; } = [];
}

/// <summary>
/// Scores pairs of two rosters under a programme's rules: an integer 0–10,000 that is the sum of its terms. Making one reads
/// every profile once; scoring after that touches no text. Safe for use by several threads.
/// </summary>
public sealed class Scorer
{
    private readonly int[] max;
    private readonly int[] unknown;

    /// <summary>Reads the rosters.</summary>
    /// <exception cref="ArgumentException">The rules are out of range, or an id occurs twice on one side.</exception>
    public Scorer(
        IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules? rules = null, PairLists? lists = null)
    {
        Rules = rules ?? new MatchRules();
        if (Rules.Faults() is [var fault, ..]) throw new ArgumentException($"{fault} is out of range.", nameof(rules));
        Mentees = new Roster(mentees, nameof(mentees));
        Mentors = new Roster(mentors, nameof(mentors));
        Lists = lists ?? new PairLists();
        var sum = Enum.GetValues<Term>().Sum(t => Rules.Weights[t]);
        max = [.. Enum.GetValues<Term>().Select(t => (MatchRules.PerfectScore * Rules.Weights[t] + sum / 2) / sum)];
        unknown = [.. Enum.GetValues<Term>().Select(t => Pool.UnknownPercent(t, Rules))];
        Pool = new Pool(mentees, mentors, Rules);
        Special = new SpecialPairs(Mentees, Mentors, Rules, Lists);
        Capacities = [.. mentors.Select(m => Math.Max(0, m.Capacity ?? Rules.DefaultCapacity))];
    }

    /// <summary>The rules in force.</summary>
    public MatchRules Rules { get; }

    internal Roster Mentees { get; }

    internal Roster Mentors { get; }

    internal PairLists Lists { get; }

    internal Pool Pool { get; }

    internal SpecialPairs Special { get; }

    internal int[] Capacities { get; }

    /// <summary>The score of an eligible pair, or null where a hard rule refuses it.</summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public int? Score(string menteeId, string mentorId) =>
        Score(MenteeIndex(menteeId), MentorIndex(mentorId)) is >= 0 and var score ? score : null;

    /// <summary>How the score of any pair comes about, and every hard rule against it.</summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public Explanation Explain(string menteeId, string mentorId) =>
        new Explaining(this).Explain(MenteeIndex(menteeId), MentorIndex(mentorId));

    internal int MenteeIndex(string id) =>
        Mentees.IndexOf(id) is >= 0 and var i ? i : throw new KeyNotFoundException($"No mentee has the id {id}.");

    internal int MentorIndex(string id) =>
        Mentors.IndexOf(id) is >= 0 and var j ? j : throw new KeyNotFoundException($"No mentor has the id {id}.");

    internal int Max(Term term) => max[(int)term];

    /// <summary>Points of a level in percent; null is unknown (<see cref="Pool.UnknownPercent"/>).</summary>
    internal int Points(Term term, int? percent) => (max[(int)term] * (percent ?? unknown[(int)term]) + 50) / 100;

    /// <summary>−1 where a hard rule refuses the pair.</summary>
    internal int Score(int mentee, int mentor)
    {
        if (Capacities[mentor] == 0) return -1;
        var score = ScoreOfClasses(mentee, mentor);
        if (score < 0) return -1;
        if (Special.TryFind(mentee, mentor, out var special))
        {
            if (special.Rule is not null) return -1;
            score += Wishes(special);
        }
        for (var t = 0; t < Pool.CountingTerms.Length; t++) score += Points(Pool.CountingTerms[t], CountingPercent(t, mentee, mentor));
        return score < Rules.MinimumScore ? -1 : score;
    }

    internal int Wishes(SpecialPairs.Entry special) =>
        Points(Term.MenteeWish, SpecialPairs.WishPercent(special.MenteeWish))
        + Points(Term.MentorWish, SpecialPairs.WishPercent(special.MentorWish));

    internal int? CountingPercent(int counting, int mentee, int mentor)
    {
        TokenSets left = Pool.MenteeTokens[counting], right = Pool.MentorTokens[counting];
        if (left.Sizes[mentee] == 0 || right.Sizes[mentor] == 0) return null;
        return Pool.CountingPercent(counting, TokenSets.Shared(left[mentee], right[mentor]), left.Sizes[mentee]);
    }

    private int ScoreOfClasses(int mentee, int mentor)
    {
        if (Rules.RefuseSameDepartment && Pool.MenteeDepartment[mentee] != 0
            && Pool.MenteeDepartment[mentee] == Pool.MentorDepartment[mentor])
            return -1;
        var language = Pool.LanguagePercent(Pool.MenteeLanguages[mentee], Pool.MentorLanguages[mentor]);
        if (language == 0 && Rules.RequireCommonLanguage) return -1;
        int hoursOfMentee = Pool.MenteeHours[mentee], hoursOfMentor = Pool.MentorHours[mentor];
        var hours = Pool.HoursPercent(hoursOfMentee, hoursOfMentor);
        if (Rules.RequireCommonHours && hours == 0 && Pool.Hours.SharedQuarters(hoursOfMentee, hoursOfMentor) == 0) return -1;
        return Points(Term.Languages, language) + Points(Term.Hours, hours)
            + Points(Term.Field, Pool.FieldPercent(Pool.MenteeField[mentee], Pool.MentorField[mentor]))
            + Points(Term.Experience, Pool.ExperiencePercent(Pool.MenteeYears[mentee], Pool.MentorYears[mentor]));
    }
}
