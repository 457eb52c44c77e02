namespace Rahyar.Matching;

/// <summary>How to form circles.</summary>
public sealed record CircleOptions
{
    /// <summary>Fewest members of a circle, mentors not counted; from 2.</summary>
    public int Least { get; init; } = 4;

    /// <summary>Most members of a circle.</summary>
    public int Most { get; init; } = 6;

    /// <summary>Mentors of each circle, 0–2. A mentor leads one circle; those with no places lead none.</summary>
    public int Mentors { get; init; } = 1;

    /// <summary>Breaks ties and starts the search: same people and seed give the same circles.</summary>
    public long Seed { get; init; }

    /// <summary>How many times the search starts anew; the best is kept.</summary>
    public int Starts { get; init; } = 8;

    /// <summary>
    /// What makes people alike, and a mentor fit: what one seeks and offers counts as their topics among members. Wishes count
    /// nothing; who avoids or is blocked, or has no language in common, is never put together.
    /// </summary>
    public MatchRules Rules { get; init; } = new()
    {
        Weights = new TermWeights
        {
            Values = 30,
            Topics = 30,
            Goals = 5,
            Modes = 5,
            Hours = 15,
            Field = 5,
            Experience = 0,
            Languages = 10,
            MenteeWish = 0,
            MentorWish = 0,
        },
    };

    /// <summary>Blocked pairs, of members and of members with mentors, in either order.</summary>
    public PairLists Lists { get; init; } = new();
}

/// <summary>One circle.</summary>
/// <param name="MemberIds">Its members, in the order of the roster.</param>
/// <param name="MentorIds">Its mentors.</param>
/// <param name="Alikeness">Mean likeness of two of its members, 0–10,000.</param>
/// <param name="Fit">Mean score of its members with its mentors; null without mentors.</param>
public sealed record Circle(IReadOnlyList<string> MemberIds, IReadOnlyList<string> MentorIds, double Alikeness, double? Fit);

/// <summary>Circles with what is known of how good they are.</summary>
/// <param name="List">The circles; their sizes differ by one at most.</param>
/// <param name="WaitingIds">Members for whom there is no circle: too few people, too few mentors, or nobody they may sit with.</param>
/// <param name="Value">Sum of the likeness of any two members of one circle, and of the score of each member with each mentor of theirs.</param>
/// <param name="UpperBound">No circles of these sizes have a higher sum. It supposes that everyone sits with those most like them, so
/// it is seldom reached.</param>
public sealed record CircleResult(IReadOnlyList<Circle> List, IReadOnlyList<string> WaitingIds, long Value, long UpperBound)
{
    /// <summary>(upper bound − value) ÷ value; 0 where both are 0.</summary>
    public double Gap => Value == UpperBound ? 0 : (UpperBound - Value) / (double)Math.Max(1, Value);
}

/// <summary>
/// Circles of peers around no, one or two mentors: balanced, of people alike. Grouping is hard in theory, so this is a local search
/// (exchanges of two members, moves to a free seat, mentors assigned anew) from several starts; how far it may be from the best is
/// reported. Time grows with the square of the members: up to about 2,000.
/// </summary>
public static class Circles
{
    /// <summary>Forms circles.</summary>
    /// <exception cref="ArgumentException">Sizes or mentors are out of range, the rules are, or an id occurs twice.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static CircleResult Form(
        IReadOnlyList<Profile> members, IReadOnlyList<Profile> mentors, CircleOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new CircleOptions();
        if (options.Least < 2 || options.Most < options.Least) throw new ArgumentException("The sizes are out of range.", nameof(options));
        if (options.Mentors is < 0 or > 2) throw new ArgumentException("A circle has no, one or two mentors.", nameof(options));
        if (options.Starts < 1) throw new ArgumentException("At least one start is needed.", nameof(options));
        var likeness = new Likeness(members, mentors, options);
        var leaders = Enumerable.Range(0, mentors.Count).Count(likeness.Leads);
        var most = options.Mentors == 0 ? int.MaxValue : leaders / options.Mentors;
        var (seated, circles) = Sizes(members.Count, options.Least, options.Most, most);
        if (circles == 0) return new CircleResult([], [.. members.Select(m => m.Id)], 0, 0);

        CircleSearch? best = null;
        for (var start = 0; start < options.Starts; start++)
        {
            var search = new CircleSearch(likeness, options, seated, circles, new Shuffle(options.Seed + start));
            search.Run(cancellation);
            if (best is null || search.Faults < best.Faults || (search.Faults == best.Faults && search.Value > best.Value)) best = search;
        }
        return best!.Result(members, mentors, CircleBound.Of(likeness, options.Mentors, seated, circles));
    }

    /// <summary>
    /// How many can be seated in how many circles: as many people as possible, then circles as near as possible to the middle of the
    /// sizes. Any number of circles c seats from c × least to c × most people.
    /// </summary>
    internal static (int Seated, int Circles) Sizes(int people, int least, int most, int mostCircles)
    {
        var (seated, circles) = (0, 0);
        for (var c = 1; c <= Math.Min(mostCircles, people / least); c++)
        {
            var seats = (int)Math.Min(people, (long)c * most);
            double Off(int of, int among) => Math.Abs((double)of / among - (least + most) / 2.0);
            if (seats > seated || (seats == seated && Off(seats, c) < Off(seated, circles))) (seated, circles) = (seats, c);
        }
        return (seated, circles);
    }
}
