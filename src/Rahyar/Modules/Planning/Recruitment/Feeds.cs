using Rahyar.Questionnaires;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What a question tells the roster, and matching through it. Its key says which: the questions of a form that matching knows have these names as keys.</summary>
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

internal static class FeedsOfQuestion
{
    private static readonly Dictionary<string, Feeds> Known = Enum.GetValues<Feeds>().Where(f => f != Recruitment.Feeds.Nothing).ToDictionary(Key);

    public static string Key(this Feeds feeds) => feeds.ToString().ToLowerInvariant();

    public static Feeds Feeds(this Question question) => Known.GetValueOrDefault(question.Key);

    /// <summary>Its choices are words that matching knows, and not the coordinator's to change.</summary>
    public static bool ChoicesFixed(this Question question) => question.Feeds() is Recruitment.Feeds.Languages or Recruitment.Feeds.Modes or Recruitment.Feeds.Hours;
}
