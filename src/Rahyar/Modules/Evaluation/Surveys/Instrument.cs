using Rahyar.Modules.Evaluation.Surveys.Answering;
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
    /// <summary>The same in a group or a circle; the usual words where nothing differs.</summary>
    public Wording? InGroup { get; init; }

    /// <summary>Stands above the first item of a part.</summary>
    public Wording? Heading { get; init; }

    public Wording? Hint { get; init; }

    public ItemKind Kind { get; init; }

    /// <summary>Asked of this side only; of both where none is named.</summary>
    public Side? Side { get; init; }

    /// <summary>Agreement means little of what the scale measures: 6 − x counts.</summary>
    public bool Reversed { get; init; }

    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    public Wording For(bool group) => group && InGroup is { } ours ? ours : Text;
}

/// <summary>Items whose mean is a score.</summary>
internal sealed record Scale(string Id, IReadOnlyList<string> Items);

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

    public const string NeedsOfMentees = "NEEDS-MENTEE", NeedsOfMentors = "NEEDS-MENTOR", Role = "ROLE", Fit = "FIT", Midpoint = "MID", Close = "CLOSE";

    /// <summary>Scales that one instrument shares with another, or that are a part of it.</summary>
    public const string Quality = "RQ", Trust = "TRUST", Tools = "TF";

    /// <summary>The item of the midpoint review that asks whether to go on; an answer other than yes opens a private talk.</summary>
    public const string GoOn = "M3", GoOnGladly = "yes";

    public static IReadOnlyList<Instrument> All { get; } = Load();

    /// <summary>Whom the whole instrument is for; both sides where none is named.</summary>
    public Side? Side { get; init; }

    public int Minutes { get; init; } = 1;

    /// <summary>How long an invitation can be answered; until its wave is closed where no number is given.</summary>
    public int? OpenDays { get; init; }

    public Wording? LeadInGroup { get; init; }

    /// <summary>The first is what the instrument is for; without one an answer is valid when enough was chosen.</summary>
    public IReadOnlyList<Scale> Scales { get; init; } = [];

    public WordsTo WordsTo { get; init; }

    public bool OfNeeds => Id is NeedsOfMentees or NeedsOfMentors;

    /// <summary>Its items under their headings.</summary>
    public IEnumerable<(Wording Heading, IReadOnlyList<Item> Items)> Parts
    {
        get
        {
            var heads = Items.Index().Where(i => i.Item.Heading is not null).Select(i => i.Index).ToList();
            return heads.Select((from, n) => (Items[from].Heading!, (IReadOnlyList<Item>)[.. Items.Take(n + 1 < heads.Count ? heads[n + 1] : Items.Count).Skip(from)]));
        }
    }

    public static Instrument Get(string id) => All.Single(i => i.Id == id);

    public static Instrument NeedsOf(Side side) => All.Single(i => i.OfNeeds && i.Side == side);

    public IEnumerable<Item> For(Side side) => Items.Where(i => i.Side is null || i.Side == side);

    /// <summary>Of each scale the mean of its answered items, if at least three quarters were answered.</summary>
    public IReadOnlyDictionary<string, double> Scores(SurveyAnswers answers) => Scales.Select(s => (s.Id, Score: Score(s, answers)))
        .Where(s => s.Score is not null).ToDictionary(s => s.Id, s => s.Score!.Value);

    private double? Score(Scale scale, SurveyAnswers answers)
    {
        var given = Items.Where(i => scale.Items.Contains(i.Id)).Select(i => answers.Grade(i.Id) is { } x ? i.Reversed ? 6 - x : x : (int?)null)
            .OfType<int>().ToList();
        return given.Count >= Enough * scale.Items.Count ? given.Average() : null;
    }

    public bool StraightLined(SurveyAnswers answers, double? seconds)
    {
        var grades = Items.Where(i => i.Kind == ItemKind.Agree).Select(i => answers.Grade(i.Id)).OfType<int>().ToList();
        return grades.Count >= FewestOfOneKind && grades.Distinct().Count() == 1 && seconds < SecondsAnItem * grades.Count;
    }

    /// <summary>Whether it counts in indicators and results; what does not is kept all the same.</summary>
    public bool IsValid(SurveyAnswers answers, Side side, double? seconds)
    {
        if (StraightLined(answers, seconds))
        {
            return false;
        }

        var closed = For(side).Where(i => i.Kind != ItemKind.Open).ToList();
        return Scales.Count > 0 ? Score(Scales[0], answers) is not null : closed.Count(i => answers.Has(i.Id)) >= Enough * closed.Count;
    }

    public static Instrument[] Read(Stream json) => JsonSerializer.Deserialize<Instrument[]>(json, Strict)!;

    private static Instrument[] Load()
    {
        using var stream = typeof(Instrument).Assembly.GetManifestResourceStream("instruments.json")!;
        return Read(stream);
    }
}
