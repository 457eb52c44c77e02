using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What matching learns from a form: the answers to its known questions, as a roster would say them.</summary>
internal static class PrefilledAnswers
{
    public static RosterProfile Of(Answers answers, Side side)
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

        string[] List(Feeds feeds) => answers.Of(feeds.Key());

        string? Text(Feeds feeds) => List(feeds) is [{ Length: > 0 } only, ..] ? only : null;
    }
}
