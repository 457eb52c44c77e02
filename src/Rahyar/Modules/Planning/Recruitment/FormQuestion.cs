namespace Rahyar.Modules.Planning.Recruitment;

internal enum QuestionKind
{
    Short = 0,
    Long = 1,
    One = 2,
    Several = 3,
    Number = 4,
    YesNo = 5,
    Date = 6,

    /// <summary>A box that has to be ticked.</summary>
    Consent = 7,
}

/// <summary>What a question tells the roster, and matching through it.</summary>
internal enum Feeds
{
    Nothing = 0,
    Department = 1,
    Field = 2,
    Topics = 3,
    Goals = 4,
    Languages = 5,
    Modes = 6,
    Hours = 7,
    Capacity = 8,
    Group = 9,
}

/// <param name="Value">What is kept of the answer; its words may change in a later edition.</param>
internal sealed record FormChoice(string Value, BilingualText Label);

/// <summary>One question of an application form.</summary>
internal sealed record FormQuestion
{
    public const int ShortMost = 200, LongMost = 4000, LabelMost = 300, HelpMost = 1000, ChoicesMost = 60, ChoiceMost = 120;

    /// <summary>The same question in every edition.</summary>
    public required string Key { get; init; }

    public QuestionKind Kind { get; init; }
    public Feeds Feeds { get; init; }
    public required BilingualText Label { get; init; }
    public BilingualText Help { get; init; } = BilingualText.None;
    public FormChoice[] Choices { get; init; } = [];
    public bool Required { get; init; }

    /// <summary>The name of its field on the page.</summary>
    public string Name => $"a-{Key}";

    public bool HasChoices => Kind is QuestionKind.One or QuestionKind.Several;

    /// <summary>Its choices are words that matching knows, and not the coordinator's to change.</summary>
    public bool ChoicesFixed => Feeds is Feeds.Languages or Feeds.Modes or Feeds.Hours;
}
