using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>
/// Two-sided ranked lists against the textbook's deferred acceptance, written plainly with dictionaries and sorted sets.
/// </summary>
internal static class StableLists
{
    public static void Run(int mentees, int mentors, int length, int rounds)
    {
        var random = new Random(7);
        List<Ranking> byMentees = [], byMentors = [];
        for (var i = 0; i < mentees; i++)
        {
            for (var r = 0; r < length; r++)
            {
                var j = random.Next(mentors);
                byMentees.Add(new Ranking(i, j, r + 1));
                byMentors.Add(new Ranking(j, i, random.Next(1, 50)));
            }
        }
        int[] places = [.. Enumerable.Range(0, mentors).Select(_ => random.Next(1, 2 * mentees / mentors))];
        IReadOnlyList<int> found = [];
        var lists = RankedLists.Of(mentees, mentors, byMentees, byMentors);
        var gather = SparseAssignment.Median(rounds, () => SparseAssignment.Processor(() => lists = RankedLists.Of(mentees, mentors, byMentees, byMentors)));
        var match = SparseAssignment.Median(rounds, () => SparseAssignment.Processor(() => found = Stable.Match(lists, places, 1).MentorOf));
        var check = SparseAssignment.Median(rounds, () => SparseAssignment.Processor(() =>
        {
            if (!StableCheck.Of(lists, places, found).Stable) throw new InvalidOperationException("Not stable.");
        }));
        var plain = SparseAssignment.Median(1, () => SparseAssignment.Processor(() => Textbook(mentees, byMentees, byMentors, places)));
        Console.WriteLine(
            $"{mentees} × {mentors}, lists of {length}: {lists.Count} pairs, matched {found.Count(m => m >= 0)}; gather {gather:0.00}, match {match:0.00}, check {check:0.00}; "
            + $"textbook {plain:0.00} s of processor time: {plain / (gather + match):0.0} × gather and match");
    }

    private static void Textbook(int mentees, List<Ranking> byMentees, List<Ranking> byMentors, int[] places)
    {
        var liking = new Dictionary<(int Mentee, int Mentor), int>();
        foreach (var line in byMentors) liking[(line.Of, line.By)] = Math.Min(line.Rank, liking.GetValueOrDefault((line.Of, line.By), int.MaxValue));
        var wishes = byMentees.GroupBy(l => l.By).ToDictionary(g => g.Key, g => new Queue<int>(g.OrderBy(l => l.Rank).Select(l => l.Of)));
        var held = places.Select(_ => new SortedSet<(int Rank, int Mentee)>()).ToArray();
        var waiting = new Stack<int>(Enumerable.Range(0, mentees));
        while (waiting.TryPop(out var mentee))
        {
            if (!wishes.TryGetValue(mentee, out var own) || !own.TryDequeue(out var mentor)) continue;
            held[mentor].Add((liking[(mentee, mentor)], mentee));
            if (held[mentor].Count <= places[mentor]) continue;
            var worst = held[mentor].Max;
            held[mentor].Remove(worst);
            waiting.Push(worst.Mentee);
        }
    }
}
