using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What matching learns from a form: the answers to its known questions, as a roster would say them.</summary>
internal static class PrefilledAnswers
{
    public static RosterProfile Of(FormEdition edition, FormAnswers answers, Side side)
    {
        return new RosterProfile
        {
            Department = Text(Feeds.Department),
            Field = Text(Feeds.Field),
            Offers = side == Side.Mentor ? List(Feeds.Topics) : [],
            Seeks = side == Side.Mentee ? List(Feeds.Topics) : [],
            Goals = Text(Feeds.Goals),
            Languages = List(Feeds.Languages),
            Modes = List(Feeds.Modes),
            Availability = List(Feeds.Hours) is { Length: > 0 } hours ? string.Join(';', hours) : null,
            Capacity = Parse.Integer(Text(Feeds.Capacity)),
            Group = Text(Feeds.Group),
        };

        string[] List(Feeds feeds) => Array.Find(edition.Questions, q => q.Feeds == feeds) is { } question ? answers.Of(question) : [];

        string? Text(Feeds feeds) => List(feeds) is [{ Length: > 0 } only, ..] ? only : null;
    }
}
