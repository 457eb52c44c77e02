using System.Globalization;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Needs;

/// <summary>What a note of a talk answers.</summary>
internal static class InterviewQuestions
{
    public const string With = "with", HeldOn = "heldOn", Said = "said", Follows = "follows";

    public static Edition Of(Texts texts) => new(
    [
        new() { Key = With, Label = BilingualText.Of(texts, "needs.with"), Help = BilingualText.Of(texts, "needs.with.hint"), Required = true },
        new() { Key = HeldOn, Kind = QuestionKind.Date, Label = BilingualText.Of(texts, "needs.held-on"), Required = true },
        new() { Key = Said, Kind = QuestionKind.Long, Label = BilingualText.Of(texts, "needs.said"), Required = true, Longest = InterviewNote.LongestText },
        new() { Key = Follows, Kind = QuestionKind.Long, Label = BilingualText.Of(texts, "needs.follows"), Longest = InterviewNote.LongestText },
    ]);

    /// <summary>What stands in a note, or in the beginning of one.</summary>
    public static Answers Answers(InterviewNote? note, DateOnly today) => new()
    {
        [With] = Words(note?.With),
        [HeldOn] = Words((note?.HeldOn ?? today).ToString("O", CultureInfo.InvariantCulture)),
        [Said] = Words(note?.Said),
        [Follows] = Words(note?.Follows),
    };

    private static string[] Words(string? text) => string.IsNullOrEmpty(text) ? [] : [text];
}
