namespace Rahyar.Matching;

/// <summary>Goes through all mentors for one mentee who has none, and tells what stands against each.</summary>
internal sealed class WhyUnmatched(Scorer scorer)
{
    public UnmatchedMentee Of(int mentee)
    {
        var refused = new Dictionary<HardRule, int>();
        var (eligible, best, bestScore, nearest, nearestScore) = (0, -1, -1, -1, -1);
        for (var j = 0; j < scorer.Mentors.Count; j++)
        {
            if (scorer.Score(mentee, j) is >= 0 and var score)
            {
                eligible++;
                if (score > bestScore) (best, bestScore) = (j, score);
                continue;
            }
            var explanation = new Explaining(scorer).Explain(mentee, j);
            var rule = explanation.Refusals[0].Rule;
            refused[rule] = refused.GetValueOrDefault(rule) + 1;
            if (rule == HardRule.BelowMinimum && explanation.Score > nearestScore) (nearest, nearestScore) = (j, explanation.Score);
        }
        var id = scorer.Mentees[mentee].Id;
        string? IdOf(int mentor) => mentor < 0 ? null : scorer.Mentors[mentor].Id;
        if (bestScore == 0)
            return new(id, UnmatchedReason.NothingShared, eligible, refused, IdOf(best), 0, null);
        if (best >= 0)
            return new(id, UnmatchedReason.AllSuitableFull, eligible, refused, IdOf(best), bestScore,
                new Remedy(RemedyKind.OneMorePlace, IdOf(best), null, 1));
        if (nearest >= 0)
            return new(id, UnmatchedReason.AllBelowMinimum, 0, refused, IdOf(nearest), nearestScore,
                new Remedy(RemedyKind.LowerMinimum, IdOf(nearest), HardRule.BelowMinimum, nearestScore));
        if (refused.Keys.All(r => r == HardRule.NoPlaces))
            return new(id, UnmatchedReason.NoMentors, 0, refused, null, null, new Remedy(RemedyKind.WinMentor, null, null, 1));
        var lift = refused.Where(r => r.Key is HardRule.SameDepartment or HardRule.NoCommonLanguage or HardRule.NoCommonHours
            or HardRule.PreviousPair).OrderByDescending(r => r.Value).ThenBy(r => r.Key).ToArray();
        return new(id, UnmatchedReason.NoEligibleMentor, 0, refused, null, null, lift is []
            ? new Remedy(RemedyKind.WinMentor, null, null, 1)
            : new Remedy(RemedyKind.LiftRule, null, lift[0].Key, lift[0].Value));
    }
}
