using System.Globalization;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>Answers beside the questions of the edition that they answer.</summary>
internal sealed record AnsweredForm(FormEdition Edition, FormAnswers Answers)
{
    public IEnumerable<(string Question, IReadOnlyList<string> Said)> Lines(Locale l) =>
        Edition.Questions.Select(q => (q.Label.In(l), (IReadOnlyList<string>)[.. Answers.Of(q).Select(value => InWords(q, value, l))]));

    private static string InWords(FormQuestion question, string value, Locale l) => question.Kind switch
    {
        QuestionKind.One or QuestionKind.Several => Array.Find(question.Choices, c => c.Value == value)?.Label.In(l) ?? value,
        QuestionKind.YesNo or QuestionKind.Consent => l[value == FormAnswers.Yes ? "question.yes" : "question.no"],
        QuestionKind.Date => Parse.Day(value) is { } day ? l.Date(day) : value,
        QuestionKind.Number => l.Digits(value),
        _ => value,
    };
}
