using System.Text.Json;
using System.Text.Json.Serialization;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Surveys;

internal enum ItemKind
{
    /// <summary>A sentence with which one agrees from 1 (not at all) to 5 (completely); it may not apply.</summary>
    Agree,

    Choice,
    Many,
    Open,
}

/// <summary>Who reads what was written in an instrument's open item, without names and from five writers on.</summary>
internal enum WordsTo
{
    Evaluators,
    Coordinators,
}

internal sealed record AnswerOption(string Id, Wording Text);

internal sealed record Item(string Id, Wording Text)
{
    public ItemKind Kind { get; init; }

    /// <summary>Asked of this side only; of both where none is named.</summary>
    public Side? Side { get; init; }

    /// <summary>Agreement means little of what the scale measures: 6 − x counts.</summary>
    public bool Reversed { get; init; }

    public IReadOnlyList<AnswerOption> Options { get; init; } = [];
}

/// <summary>
/// A questionnaire of our own (dossier, section 5), as data in <c>instruments.json</c>. None is called validated. A change
/// of any sentence is a new version; English and Persian are separate texts.
/// </summary>
internal sealed record Instrument(string Id, int Version, Wording Name, Wording Lead, IReadOnlyList<Item> Items)
{
    /// <summary>Of a scale's items so many must be answered for the scale to have a score.</summary>
    private const double Enough = .75;

    /// <summary>The same answer to so many items, faster than two seconds an item, is no reading of them.</summary>
    private const int FewestOfOneKind = 8, SecondsAnItem = 2;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public const string NeedsOfMentees = "NEEDS-MENTEE", NeedsOfMentors = "NEEDS-MENTOR", Role = "ROLE", Fit = "FIT", Close = "CLOSE";

    public static IReadOnlyList<Instrument> All { get; } = Load();

    /// <summary>Whom the whole instrument is for; both sides where none is named.</summary>
    public Side? Side { get; init; }

    public int Minutes { get; init; } = 1;

    /// <summary>How long an invitation can be answered; until its wave is closed where no number is given.</summary>
    public int? OpenDays { get; init; }

    /// <summary>The items whose mean is the score; without a scale an answer is valid when enough was chosen.</summary>
    public IReadOnlyList<string> Scale { get; init; } = [];

    public WordsTo WordsTo { get; init; }

    public bool OfNeeds => Id is NeedsOfMentees or NeedsOfMentors;

    public static Instrument Get(string id) => All.Single(i => i.Id == id);

    public static Instrument NeedsOf(Side side) => All.Single(i => i.OfNeeds && i.Side == side);

    public IEnumerable<Item> For(Side side) => Items.Where(i => i.Side is null || i.Side == side);

    /// <summary>The mean of the scale's answered items, if at least three quarters were answered.</summary>
    public double? Score(Answers answers)
    {
        var given = Items.Where(i => Scale.Contains(i.Id)).Select(i => answers.Grade(i.Id) is { } x ? i.Reversed ? 6 - x : x : (int?)null)
            .OfType<int>().ToList();
        return Scale.Count > 0 && given.Count >= Enough * Scale.Count ? given.Average() : null;
    }

    public bool StraightLined(Answers answers, double? seconds)
    {
        var grades = Items.Where(i => i.Kind == ItemKind.Agree).Select(i => answers.Grade(i.Id)).OfType<int>().ToList();
        return grades.Count >= FewestOfOneKind && grades.Distinct().Count() == 1 && seconds < SecondsAnItem * grades.Count;
    }

    /// <summary>Whether it counts in indicators and results; what does not is kept all the same.</summary>
    public bool IsValid(Answers answers, Side side, double? seconds)
    {
        if (StraightLined(answers, seconds))
        {
            return false;
        }

        var closed = For(side).Where(i => i.Kind != ItemKind.Open).ToList();
        return Scale.Count > 0 ? Score(answers) is not null : closed.Count(i => answers.Has(i.Id)) >= Enough * closed.Count;
    }

    public static Instrument[] Read(Stream json) => JsonSerializer.Deserialize<Instrument[]>(json, Strict)!;

    private static Instrument[] Load()
    {
        using var stream = typeof(Instrument).Assembly.GetManifestResourceStream("instruments.json")!;
        return Read(stream);
    }
}
