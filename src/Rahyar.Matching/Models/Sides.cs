namespace Rahyar.Matching;

/// <summary>The two sides of a match with the rules that suit their model; ready for <see cref="Matcher.Match"/>.</summary>
/// <param name="Mentees">Who is mentored.</param>
/// <param name="Mentors">Who mentors.</param>
/// <param name="Rules">The programme's rules, changed where the model demands it.</param>
public sealed record Sides(IReadOnlyList<Profile> Mentees, IReadOnlyList<Profile> Mentors, MatchRules Rules)
{
    /// <summary>
    /// Reverse mentoring: the younger teach the elder, on the same rosters. What the younger offer is matched with what the elder
    /// seek. Being ahead in years counts nothing, and each of the younger has one place: a mentee's roster declares none.
    /// </summary>
    /// <param name="younger">The roster that is otherwise the mentees'.</param>
    /// <param name="elder">The roster that is otherwise the mentors'.</param>
    /// <param name="rules">The programme's rules.</param>
    public static Sides Reverse(IReadOnlyList<Profile> younger, IReadOnlyList<Profile> elder, MatchRules? rules = null)
    {
        rules ??= new MatchRules();
        return new Sides(elder, [.. younger.Select(p => p with { Capacity = 1 })], rules with { Weights = rules.Weights with { Experience = 0 } });
    }

    /// <summary>
    /// Near-peer mentoring out of one roster: those who are far enough on mentor those who are not, best one to three years ahead.
    /// People whose years are unknown are mentored, unless they offer something and seek nothing. Nobody is on both sides.
    /// </summary>
    /// <param name="people">The one roster.</param>
    /// <param name="mentorsFrom">Years from which one mentors.</param>
    /// <param name="rules">The programme's rules.</param>
    public static Sides NearPeer(IReadOnlyList<Profile> people, double mentorsFrom, MatchRules? rules = null)
    {
        rules ??= new MatchRules();
        bool Mentors(Profile p) => p.Years is { } years ? years >= mentorsFrom : p.Offers.Count > 0 && p.Seeks.Count == 0;
        return new Sides(
            [.. people.Where(p => !Mentors(p))], [.. people.Where(Mentors)],
            rules with { YearsAheadFrom = 1, YearsAheadTo = 3, Weights = rules.Weights with { Experience = Math.Max(rules.Weights.Experience, 10) } });
    }

    /// <summary>
    /// Peers in twos, equals of one roster: circles of two without a mentor. What one seeks and the other offers counts as much as
    /// what both seek.
    /// </summary>
    /// <exception cref="ArgumentException">An id occurs twice, or the rules are out of range.</exception>
    public static CircleResult Peers(
        IReadOnlyList<Profile> people, CircleOptions? options = null, CancellationToken cancellation = default) =>
        Circles.Form(people, [], (options ?? new CircleOptions()) with { Least = 2, Most = 2, Mentors = 0 }, cancellation);
}
