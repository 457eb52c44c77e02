namespace Rahyar.Matching;

/// <summary>Goes back to the texts of two people and tells what their score rests on.</summary>
internal sealed class Explaining(Scorer scorer)
{
    private readonly Pool pool = scorer.Pool;

    public Explanation Explain(int mentee, int mentor)
    {
        var terms = Enum.GetValues<Term>().Where(t => scorer.Max(t) > 0).Select(t => Explain(t, mentee, mentor)).ToArray();
        var score = terms.Sum(t => t.Points);
        return new Explanation(
            scorer.Mentees[mentee].Id, scorer.Mentors[mentor].Id, score, terms, [.. Refusals(mentee, mentor, score)]);
    }

    private TermScore Explain(Term term, int mentee, int mentor)
    {
        Profile a = scorer.Mentees[mentee], b = scorer.Mentors[mentor];
        return term switch
        {
            Term.Values => Counting(0, mentee, mentor, b.Values),
            Term.Topics => Counting(1, mentee, mentor, b.Offers),
            Term.Goals => Counting(2, mentee, mentor, Pool.WordsOfMentor(b)),
            Term.Modes => Counting(3, mentee, mentor, b.Modes),
            Term.Hours => Level(term, pool.HoursPercent(pool.MenteeHours[mentee], pool.MentorHours[mentor]), [], SharedHours(mentee, mentor)),
            Term.Field => Level(term, pool.FieldPercent(pool.MenteeField[mentee], pool.MentorField[mentor]), SharedField(a, b)),
            Term.Experience => Level(
                term, pool.ExperiencePercent(pool.MenteeYears[mentee], pool.MentorYears[mentor]), [], b.Years - a.Years),
            Term.Languages => Level(
                term, pool.LanguagePercent(pool.MenteeLanguages[mentee], pool.MentorLanguages[mentor]),
                [.. Pool.LanguagesOf(a).Intersect(Pool.LanguagesOf(b))]),
            Term.MenteeWish => Wish(term, mentee, mentor, e => e.MenteeWish),
            Term.MentorWish => Wish(term, mentee, mentor, e => e.MentorWish),
            _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
        };
    }

    private IEnumerable<Refusal> Refusals(int mentee, int mentor, int score)
    {
        Profile a = scorer.Mentees[mentee], b = scorer.Mentors[mentor];
        var pair = new PairOfIds(a.Id, b.Id);
        var rules = scorer.Rules;
        if (a.Id == b.Id) yield return new Refusal(HardRule.SamePerson, [a.Id]);
        string[] avoiders = [.. (a.Avoid.Contains(b.Id) ? [a.Id] : Array.Empty<string>()), .. b.Avoid.Contains(a.Id) ? [b.Id] : Array.Empty<string>()];
        if (avoiders.Length > 0) yield return new Refusal(HardRule.Avoided, avoiders);
        if (scorer.Lists.Blocked.Contains(pair)) yield return new Refusal(HardRule.Blocked, []);
        if (SpecialPairs.AssessorsOf(a, rules).Contains(b.Id)) yield return new Refusal(HardRule.Assessor, [b.Id]);
        if (rules.RefusePreviousPairs && scorer.Lists.Previous.Contains(pair)) yield return new Refusal(HardRule.PreviousPair, []);
        if (rules.RefuseSameDepartment && pool.MenteeDepartment[mentee] != 0
            && pool.MenteeDepartment[mentee] == pool.MentorDepartment[mentor])
            yield return new Refusal(HardRule.SameDepartment, [b.Department!]);
        if (rules.RequireCommonLanguage && pool.LanguagePercent(pool.MenteeLanguages[mentee], pool.MentorLanguages[mentor]) == 0)
            yield return new Refusal(HardRule.NoCommonLanguage, [string.Join(';', a.Languages), string.Join(';', b.Languages)]);
        if (rules.RequireCommonHours && SharedHours(mentee, mentor) is 0) yield return new Refusal(HardRule.NoCommonHours, []);
        if (scorer.Capacities[mentor] == 0) yield return new Refusal(HardRule.NoPlaces, [b.Id]);
        if (score < rules.MinimumScore) yield return new Refusal(HardRule.BelowMinimum, []);
    }

    private TermScore Counting(int counting, int mentee, int mentor, IEnumerable<string> ofMentor)
    {
        var term = Pool.CountingTerms[counting];
        var percent = scorer.CountingPercent(counting, mentee, mentor);
        var ofMentee = pool.TokensOfMentee(term, scorer.Mentees[mentee]).ToHashSet(StringComparer.Ordinal);
        string[] shared = [.. ofMentor.DistinctBy(t => pool.KeyOf(term, t)).Where(t => ofMentee.Contains(pool.KeyOf(term, t)))];
        return Level(term, percent, shared, pool.MenteeTokens[counting].Sizes[mentee]);
    }

    private TermScore Wish(Term term, int mentee, int mentor, Func<SpecialPairs.Entry, int> rankOf)
    {
        var rank = scorer.Special.TryFind(mentee, mentor, out var entry) ? rankOf(entry) : 0;
        return new TermScore(
            term, rank == 0 ? TermState.NoWish : TermState.Known, scorer.Points(term, SpecialPairs.WishPercent(rank)),
            scorer.Max(term), [], rank == 0 ? null : rank);
    }

    private TermScore Level(Term term, int? percent, IReadOnlyList<string> shared, double? amount = null) => new(
        term, percent is null ? TermState.Unknown : TermState.Known, scorer.Points(term, percent), scorer.Max(term), shared,
        percent is null ? null : amount);

    private double? SharedHours(int mentee, int mentor) =>
        pool.MenteeHours[mentee] == 0 || pool.MentorHours[mentor] == 0
            ? null
            : pool.Hours.SharedQuarters(pool.MenteeHours[mentee], pool.MentorHours[mentor]) / 4.0;

    private static string[] SharedField(Profile a, Profile b)
    {
        if (a.Field is null || b.Field is null) return [];
        if (Folding.Fold(a.Field) == Folding.Fold(b.Field)) return [b.Field];
        return [.. Folding.Words(a.Field).Intersect(Folding.Words(b.Field))];
    }
}
