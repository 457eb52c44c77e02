namespace Rahyar.Matching;

/// <summary>
/// Checks a matching of ranked lists from nothing but the lists and the claim. Shares no code with the solver.
/// </summary>
/// <param name="Faults">What makes the matching impossible: pairs that are on no list, mentors over their places.</param>
/// <param name="Blocking">
/// Pairs (mentee, mentor) who would both strictly rather have each other than what they have; none if the matching is stable.
/// </param>
public sealed record StableCheck(IReadOnlyList<string> Faults, IReadOnlyList<(int Mentee, int Mentor)> Blocking)
{
    /// <summary>Whether the matching is possible and weakly stable.</summary>
    public bool Stable => Faults.Count == 0 && Blocking.Count == 0;

    /// <summary>Checks.</summary>
    public static StableCheck Of(RankedLists lists, IReadOnlyList<int> capacities, IReadOnlyList<int> mentorOf)
    {
        var faults = new List<string>();
        if (mentorOf.Count != lists.Mentees) return new StableCheck([$"{mentorOf.Count} answers for {lists.Mentees} mentees"], []);
        var taken = new int[lists.Mentors];
        var worstHeld = new int[lists.Mentors];
        var ownRank = new int[lists.Mentees];
        for (var mentee = 0; mentee < lists.Mentees; mentee++)
        {
            ownRank[mentee] = int.MaxValue;
            var found = mentorOf[mentee] < 0;
            for (var e = lists.Offsets[mentee]; e < lists.Offsets[mentee + 1]; e++)
            {
                var mentor = lists.MentorOf[e];
                if (mentor != mentorOf[mentee]) continue;
                found = true;
                ownRank[mentee] = lists.RankByMentee[e];
                worstHeld[mentor] = taken[mentor]++ == 0 ? lists.RankByMentor[e] : Math.Max(worstHeld[mentor], lists.RankByMentor[e]);
            }
            if (!found) faults.Add($"mentee {mentee} has mentor {mentorOf[mentee]}, which both did not list");
        }
        for (var mentor = 0; mentor < lists.Mentors; mentor++)
        {
            if (taken[mentor] > capacities[mentor]) faults.Add($"mentor {mentor} has {taken[mentor]} of {capacities[mentor]} places");
        }
        var blocking = new List<(int, int)>();
        for (var mentee = 0; mentee < lists.Mentees; mentee++)
        {
            for (var e = lists.Offsets[mentee]; e < lists.Offsets[mentee + 1]; e++)
            {
                var mentor = lists.MentorOf[e];
                if (mentor == mentorOf[mentee] || capacities[mentor] == 0) continue;
                var menteeWould = mentorOf[mentee] < 0 || lists.RankByMentee[e] < ownRank[mentee];
                var mentorWould = taken[mentor] < capacities[mentor] || lists.RankByMentor[e] < worstHeld[mentor];
                if (menteeWould && mentorWould) blocking.Add((mentee, mentor));
            }
        }
        return new StableCheck(faults, blocking);
    }
}
