namespace Rahyar.Matching;

/// <summary>A topic that people without a mentor seek.</summary>
/// <param name="Topic">As the first of them wrote it.</param>
/// <param name="Waiting">How many of those who would wait seek it.</param>
/// <param name="Serves">How many fewer would wait with any number of further places offering it; null for topics that were not tried.</param>
/// <param name="Places">The fewest further places that do so; null for topics that were not tried.</param>
public sealed record SoughtTopic(string Topic, int Waiting, int? Serves, int? Places);

/// <summary>One step of a plan to win mentors.</summary>
/// <param name="Topic">What the mentors should offer.</param>
/// <param name="Places">The fewest further places that serve all whom this topic can serve.</param>
/// <param name="Mentors">These places as mentors, at the median places of the programme's mentors.</param>
/// <param name="Waiting">How many would wait after this and all steps before.</param>
public sealed record ForecastStep(string Topic, int Places, int Mentors, int Waiting);

/// <summary>What a launch would bring.</summary>
/// <param name="Mentees">How many mentees there are.</param>
/// <param name="Mentors">How many mentors there are.</param>
/// <param name="Places">Their places.</param>
/// <param name="Matched">How many would be matched now.</param>
/// <param name="WaitingIds">Who would wait, in the order of their roster.</param>
/// <param name="Topics">Topics that they seek, the most sought first.</param>
/// <param name="Plan">Which mentors to win, step by step, until nobody waits or no topic helps.</param>
public sealed record Forecast(
    int Mentees, int Mentors, int Places, int Matched, IReadOnlyList<string> WaitingIds, IReadOnlyList<SoughtTopic> Topics,
    IReadOnlyList<ForecastStep> Plan)
{
    /// <summary>How many would wait.</summary>
    public int Waiting => WaitingIds.Count;

    /// <summary>
    /// Solves the instance as it stands, and again with further mentors who offer one topic to those who seek it and of whom nothing
    /// else is known. Each number is the outcome of such a solution, exact for these rules; about 5 + log₂(waiting) solutions a step.
    /// </summary>
    /// <param name="mentees">The mentees.</param>
    /// <param name="mentors">The mentors.</param>
    /// <param name="rules">The programme's rules.</param>
    /// <param name="options">Seed, lists and locks of the run to come.</param>
    /// <param name="tried">How many of the most sought topics are tried.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for <see cref="Matcher.Match"/>.</exception>
    public static Forecast Of(
        IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules? rules = null, MatchOptions? options = null,
        int tried = 5, CancellationToken cancellation = default)
    {
        rules ??= new MatchRules();
        options = (options ?? new MatchOptions()) with { Exact = true, Progress = null };
        var now = Matcher.Match(mentees, mentors, rules, options, cancellation);
        var waiting = now.UnmatchedIds;
        int[] places = [.. mentors.Select(m => Math.Max(0, m.Capacity ?? rules.DefaultCapacity))];
        int[] offering = [.. places.Where(p => p > 0).Order()];
        var perMentor = offering.Length == 0 ? 1 : offering[offering.Length / 2];

        var further = new Further(mentees, mentors, rules, options, cancellation);
        var topics = Sought(mentees, waiting);
        for (var t = 0; t < Math.Min(tried, topics.Count); t++)
        {
            var (serves, needed) = further.Try([], topics[t].Topic, waiting.Count);
            topics[t] = topics[t] with { Serves = serves, Places = needed };
        }

        var plan = new List<ForecastStep>();
        var won = new List<(string Topic, int Places)>();
        var left = waiting.Count;
        // The first step is the best of the topics as tried above; later ones are tried beside what was won before.
        var open = topics.Where(t => t.Serves > 0).ToList();
        while (left > 0 && open.Count > 0)
        {
            var best = open.MaxBy(t => (t.Serves, -t.Places))!;
            open.Remove(best);
            if (best.Serves == 0) break;
            won.Add((best.Topic, best.Places!.Value));
            left -= best.Serves!.Value;
            plan.Add(new ForecastStep(best.Topic, best.Places.Value, (best.Places.Value + perMentor - 1) / perMentor, left));
            if (left == 0) break;
            for (var t = 0; t < open.Count; t++)
            {
                var (serves, needed) = further.Try(won, open[t].Topic, left);
                open[t] = open[t] with { Serves = serves, Places = needed };
            }
        }
        return new Forecast(mentees.Count, mentors.Count, places.Sum(), now.Pairs.Count, waiting, topics, plan);
    }

    private static List<SoughtTopic> Sought(IReadOnlyList<Profile> mentees, IReadOnlyList<string> waiting)
    {
        var ids = waiting.ToHashSet(StringComparer.Ordinal);
        return [.. mentees.Where(m => ids.Contains(m.Id)).SelectMany(m => m.Seeks.DistinctBy(Folding.Fold))
            .Where(t => Folding.Fold(t).Length > 0).GroupBy(Folding.Fold)
            .Select(g => new SoughtTopic(g.First(), g.Count(), null, null))
            .OrderByDescending(t => t.Waiting).ThenBy(t => Folding.Fold(t.Topic), StringComparer.Ordinal)];
    }

    /// <summary>The instance with further mentors.</summary>
    private sealed class Further(
        IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules rules, MatchOptions options, CancellationToken cancellation)
    {
        /// <summary>How many fewer wait with any number of places for the topic beside what was won, and the fewest places for that.</summary>
        public (int Serves, int Places) Try(IReadOnlyList<(string Topic, int Places)> won, string topic, int waiting)
        {
            int Left(int places) => Waiting([.. won, (topic, places)]);
            // More places than there are seekers, or than mentees in all, are never used.
            var high = mentees.Count(m => Seeks(m, topic));
            var fewest = Left(high);
            var low = waiting - fewest;
            if (low <= 0) return (0, 0);
            // One more place serves one more at best, and never one fewer: so the fewest can be found by halving.
            high = Math.Max(low, high);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Left(middle) == fewest) high = middle;
                else low = middle + 1;
            }
            return (waiting - fewest, low);
        }

        private int Waiting(IReadOnlyList<(string Topic, int Places)> further)
        {
            var prefix = "+";
            while (mentors.Any(m => m.Id.StartsWith(prefix, StringComparison.Ordinal)) || mentees.Any(m => m.Id.StartsWith(prefix, StringComparison.Ordinal))) prefix += "+";
            var added = further.Select((f, n) => new Profile { Id = $"{prefix}{n}", Offers = [f.Topic], Capacity = f.Places }).ToArray();
            var blocked = options.Lists.Blocked.Concat(further.SelectMany((f, n) =>
                mentees.Where(m => !Seeks(m, f.Topic)).Select(m => new PairOfIds(m.Id, added[n].Id))));
            return Matcher.Match(mentees, [.. mentors, .. added], rules, options with { Lists = options.Lists with { Blocked = [.. blocked] } }, cancellation)
                .UnmatchedIds.Count;
        }

        private static bool Seeks(Profile mentee, string topic) => mentee.Seeks.Any(s => Folding.Fold(s) == Folding.Fold(topic));
    }
}
