namespace Rahyar.Matching;

/// <summary>What a term's points rest on.</summary>
public enum TermState
{
    /// <summary>Both sides are known, and the points come from them.</summary>
    Known,

    /// <summary>At least one side is unknown: half of the points that the least evidence gives.</summary>
    Unknown,

    /// <summary>A wish term, and this wish was not made.</summary>
    NoWish,
}

/// <summary>One term of a score with its evidence, as data; the application puts it into words.</summary>
/// <param name="Term">Which term.</param>
/// <param name="State">What the points rest on.</param>
/// <param name="Points">Points given, 0 to <paramref name="Max"/>.</param>
/// <param name="Max">Points that a perfect pair would get.</param>
/// <param name="Shared">What both share, as the mentor wrote it: values, topics, words of goals, modes, languages, field.</param>
/// <param name="Amount">
/// Hours: shared hours a week. Experience: years the mentor is ahead, negative where behind. Wishes: rank from 1. Values, topics, goals, modes:
/// how many the mentee named. Otherwise null.
/// </param>
public sealed record TermScore(
    Term Term, TermState State, int Points, int Max, IReadOnlyList<string> Shared, double? Amount);

/// <summary>A hard rule that stands against a pair, with its evidence.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Evidence">The ids, department, languages or attribute that the rule found; may be empty.</param>
public sealed record Refusal(HardRule Rule, IReadOnlyList<string> Evidence);

/// <summary>How a pair's score comes about.</summary>
/// <param name="MenteeId">The mentee.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="Score">Sum of the points of <paramref name="Terms"/>, 0–10,000, also where the pair is refused.</param>
/// <param name="Terms">Every term that has a weight, in the order of <see cref="Term"/>.</param>
/// <param name="Refusals">The hard rules against the pair; empty when it is eligible.</param>
public sealed record Explanation(
    string MenteeId, string MentorId, int Score, IReadOnlyList<TermScore> Terms, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Whether no hard rule stands against the pair.</summary>
    public bool Eligible => Refusals.Count == 0;
}
