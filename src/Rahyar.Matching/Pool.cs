namespace Rahyar.Matching;

/// <summary>
/// The two sides as numbers, made once. Counting terms (values, topics, goals, modes) hold token sets; the other terms put
/// each person into a class, so that a pair's level is a function of two small numbers. Class 0 and size 0 are unknown.
/// </summary>
internal sealed class Pool
{
    public static readonly Term[] CountingTerms = [Term.Values, Term.Topics, Term.Goals, Term.Modes];

    /// <summary>How many shared tokens are enough for a perfect level, for each counting term.</summary>
    public static readonly int[] Enough = [4, 6, 4, 2];

    public Pool(IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules rules)
    {
        Rules = rules;
        keys = new TopicKeys(rules.Synonyms);
        MenteeTokens = new TokenSets[CountingTerms.Length];
        MentorTokens = new TokenSets[CountingTerms.Length];
        Hours? hours = null;
        Parallel.Invoke(
            () => hours = new Hours(rules, mentees, mentors),
            () => Parallel.For(0, CountingTerms.Length, t =>
            {
                var term = CountingTerms[t];
                var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
                MentorTokens[t] = TokenSets.Of(mentors, p => TokensOfMentor(term, p), vocabulary, grow: true);
                MenteeTokens[t] = TokenSets.Of(mentees, p => TokensOfMentee(term, p), vocabulary, grow: false);
                Vocabulary[t] = vocabulary.Count;
            }));
        Hours = hours!;
        MenteeHours = Hours.MenteeClasses;
        MentorHours = Hours.MentorClasses;
        MenteeField = Classes(mentees, p => Numbered(p.Field, fields));
        MentorField = Classes(mentors, p => Numbered(p.Field, fields));
        MenteeDepartment = Classes(mentees, p => Numbered(p.Department, departments));
        MentorDepartment = Classes(mentors, p => Numbered(p.Department, departments));
        MenteeLanguages = Classes(mentees, LanguageClass);
        MentorLanguages = Classes(mentors, LanguageClass);
        MenteeYears = Classes(mentees, YearClass);
        MentorYears = Classes(mentors, YearClass);
        fieldWords = [.. fields.Select(f => Folding.Words(f).ToHashSet(StringComparer.Ordinal))];
    }

    public MatchRules Rules { get; }

    public TokenSets[] MenteeTokens { get; }

    public TokenSets[] MentorTokens { get; }

    public int[] Vocabulary { get; } = new int[CountingTerms.Length];

    /// <summary>No mentee has more tokens of one term.</summary>
    public int MostTokens => MenteeTokens.Max(t => t.Sizes.DefaultIfEmpty(0).Max());

    public Hours Hours { get; }

    public int[] MenteeHours { get; }

    public int[] MentorHours { get; }

    public int[] MenteeField { get; }

    public int[] MentorField { get; }

    public int[] MenteeDepartment { get; }

    public int[] MentorDepartment { get; }

    public int[] MenteeLanguages { get; }

    public int[] MentorLanguages { get; }

    public int[] MenteeYears { get; }

    public int[] MentorYears { get; }

    private readonly TopicKeys keys;
    private readonly Numbering fields = new();
    private readonly Numbering departments = new();
    private readonly Numbering languageLists = new();
    private readonly List<string[]> languages = [[]];
    private readonly HashSet<string>[] fieldWords;

    /// <summary>Null where either side is unknown.</summary>
    public int? HoursPercent(int mentee, int mentor)
    {
        if (mentee == 0 || mentor == 0) return null;
        return PercentOfQuarters(Hours.SharedQuarters(mentee, mentor));
    }

    public int PercentOfQuarters(int shared) => Math.Min(10, shared * 10 / (Rules.PlentyOfHours * 4)) * 10;

    public int? FieldPercent(int mentee, int mentor)
    {
        if (mentee == 0 || mentor == 0) return null;
        return mentee == mentor ? 100 : fieldWords[mentee].Overlaps(fieldWords[mentor]) ? 50 : 0;
    }

    public int? LanguagePercent(int mentee, int mentor)
    {
        if (mentee == 0 || mentor == 0) return null;
        string[] own = languages[mentee], others = languages[mentor];
        return others.Contains(own[0]) ? 100 : own.Any(others.Contains) ? 50 : 0;
    }

    public int? ExperiencePercent(int mentee, int mentor)
    {
        if (mentee == 0 || mentor == 0) return null;
        var ahead = mentor - mentee;
        return ahead <= 0 ? 0
            : ahead < Rules.YearsAheadFrom ? 100 * ahead / Rules.YearsAheadFrom
            : Math.Max(60, 100 - 4 * Math.Max(0, ahead - Rules.YearsAheadTo));
    }

    /// <summary>Each further shared token counts less than the one before it.</summary>
    public static int CountingPercent(int counting, int shared, int size)
    {
        var enough = Math.Min(size, Enough[counting]);
        return 100 * Harmonic[Math.Min(shared, enough)] / Harmonic[enough];
    }

    /// <summary>
    /// What is unknown counts as half of the least evidence that there could be: more than what is known not to fit, and always less than what is known to fit in
    /// any part, so that nobody gains by leaving cells blank. It hangs on the rules alone: a pair has the same score whoever else is in the roster.
    /// </summary>
    public static int UnknownPercent(Term term, MatchRules rules) => term switch
    {
        Term.Values => CountingPercent(0, 1, Enough[0]) / 2,
        Term.Topics => CountingPercent(1, 1, Enough[1]) / 2,
        Term.Goals => CountingPercent(2, 1, Enough[2]) / 2,
        Term.Modes => CountingPercent(3, 1, Enough[3]) / 2,
        Term.Hours => 10 / 2,
        Term.Experience => 100 / rules.YearsAheadFrom / 2,
        _ => 50 / 2,
    };

    public IEnumerable<string> TokensOfMentor(Term term, Profile p) => term switch
    {
        Term.Topics => p.Offers.Select(keys.Of),
        Term.Goals => WordsOfMentor(p).Select(keys.OfWord),
        _ => TokensOfMentee(term, p),
    };

    public IEnumerable<string> TokensOfMentee(Term term, Profile p) => term switch
    {
        Term.Values => p.Values.Select(keys.Of),
        Term.Topics => p.Seeks.Select(keys.Of),
        Term.Goals => Folding.Words(p.Goals ?? "").Select(keys.OfWord),
        Term.Modes => p.Modes.Select(keys.Of),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
    };

    /// <summary>What a mentor says that may be somebody's goal, as it is written.</summary>
    public static IEnumerable<string> WordsOfMentor(Profile p) =>
        Folding.Words(p.Goals ?? "").Concat(p.Offers).Concat(p.Offers.SelectMany(Folding.Words)).Concat(Folding.Words(p.Field ?? ""));

    public string KeyOf(Term term, string written) => term == Term.Goals ? keys.OfWord(written) : keys.Of(written);

    public static string[] LanguagesOf(Profile p) =>
        [.. p.Languages.Select(l => Folding.Fold(Languages.Find(l) ?? l).Split('-', '_')[0]).Where(l => l.Length > 0).Distinct()];

    private static readonly int[] Harmonic = [0, 60, 90, 110, 125, 137, 147];

    private static int[] Classes(IReadOnlyList<Profile> people, Func<Profile, int> classOf) => [.. people.Select(classOf)];

    private static int Numbered(string? text, Numbering numbering) =>
        string.IsNullOrWhiteSpace(text) ? 0 : numbering.Of(Folding.Fold(text));

    private static int YearClass(Profile p) => p.Years is { } years and >= 0 ? (int)Math.Round(Math.Min(years, 60)) + 1 : 0;

    private int LanguageClass(Profile p)
    {
        var own = LanguagesOf(p);
        if (own.Length == 0) return 0;
        var number = languageLists.Of(string.Join(';', own));
        if (number == languages.Count) languages.Add(own);
        return number;
    }

    /// <summary>Numbers texts from 1 in order of first sight.</summary>
    private sealed class Numbering : IEnumerable<string>
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [""] = 0 };

        public int Of(string text)
        {
            if (numbers.TryGetValue(text, out var number)) return number;
            numbers.Add(text, numbers.Count);
            return numbers.Count - 1;
        }

        public IEnumerator<string> GetEnumerator() => numbers.Keys.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
