using System.Text.Json;
using System.Text.Json.Serialization;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>Who reads what was written in an instrument's open questions, without names and from five writers on.</summary>
internal enum WordsTo
{
    Evaluators,
    Coordinators,
}

/// <summary>Questions whose mean grade is a score.</summary>
internal sealed record Scale(string Id, IReadOnlyList<string> Items);

/// <summary>
/// A questionnaire of our own (dossier, section 5), as data in <c>instruments.json</c>, and what its answers are worth: scales, and when
/// an answer counts. None is called validated. A change of any sentence is a new version; English and Persian are separate texts.
/// </summary>
internal sealed record Instrument(string Id, int Version, BilingualText Name, BilingualText Lead, IReadOnlyList<Question> Questions) : Edition(Questions)
{
    /// <summary>Of a scale's items so many must be answered for the scale to have a score.</summary>
    private const double Enough = .75;

    /// <summary>The same answer to so many questions, faster than two seconds each, is no reading of them.</summary>
    private const int FewestOfOneKind = 8, SecondsAnItem = 2;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public const string NeedsOfMentees = "NEEDS-MENTEE", NeedsOfMentors = "NEEDS-MENTOR", Role = "ROLE", Fit = "FIT", Midpoint = "MID", Close = "CLOSE";

    /// <summary>Scales that one instrument shares with another, or that are a part of it.</summary>
    public const string Quality = "RQ", Trust = "TRUST", Tools = "TF";

    /// <summary>The question of the midpoint review that asks whether to go on; an answer other than yes opens a private talk.</summary>
    public const string GoOn = "M3", GoOnGladly = "yes";

    public static IReadOnlyList<Instrument> All { get; } = Load();

    /// <summary>Whom the whole instrument is for; both sides where none is named.</summary>
    public Side? Side { get; init; }

    public int Minutes { get; init; } = 1;

    /// <summary>How long an invitation can be answered; until its wave is closed where no number is given.</summary>
    public int? OpenDays { get; init; }

    public BilingualText? LeadInGroup { get; init; }

    /// <summary>The first is what the instrument is for; without one an answer is valid when enough was chosen.</summary>
    public IReadOnlyList<Scale> Scales { get; init; } = [];

    /// <summary>Agreement with these means little of what the scale measures: 6 − x counts.</summary>
    public IReadOnlyList<string> Reversed { get; init; } = [];

    public WordsTo WordsTo { get; init; }

    public bool OfNeeds => Id is NeedsOfMentees or NeedsOfMentors;

    public static Instrument Get(string id) => All.Single(i => i.Id == id);

    public static Instrument NeedsOf(Side side) => All.Single(i => i.OfNeeds && i.Side == side);

    /// <summary>Of each scale the mean of its answered items, if at least three quarters were answered.</summary>
    public IReadOnlyDictionary<string, double> Scores(Answers answers) => Scales.Select(s => (s.Id, Score: Score(s, answers)))
        .Where(s => s.Score is not null).ToDictionary(s => s.Id, s => s.Score!.Value);

    private double? Score(Scale scale, Answers answers)
    {
        var given = scale.Items.Select(key => answers.Grade(key) is { } x ? Reversed.Contains(key) ? Question.ScaleMost + 1 - x : x : (int?)null).OfType<int>().ToList();
        return given.Count >= Enough * scale.Items.Count ? given.Average() : null;
    }

    public bool StraightLined(Answers answers, double? seconds)
    {
        var grades = Questions.Where(q => q.Kind == QuestionKind.Scale).Select(q => answers.Grade(q.Key)).OfType<int>().ToList();
        return grades.Count >= FewestOfOneKind && grades.Distinct().Count() == 1 && seconds < SecondsAnItem * grades.Count;
    }

    /// <summary>Whether it counts in indicators and results; what does not is kept all the same.</summary>
    public bool IsValid(Answers answers, Side side, double? seconds)
    {
        if (StraightLined(answers, seconds))
        {
            return false;
        }

        var closed = For(side).Where(q => q.Offered is not null).ToList();
        return Scales.Count > 0 ? Score(Scales[0], answers) is not null : closed.Count(q => answers.Has(q.Key)) >= Enough * closed.Count;
    }

    public static Instrument[] Read(Stream json) => JsonSerializer.Deserialize<Instrument[]>(json, Strict)!;

    private static Instrument[] Load()
    {
        using var stream = typeof(Instrument).Assembly.GetManifestResourceStream("instruments.json")!;
        return Read(stream);
    }
}
