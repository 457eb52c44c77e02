using System.Globalization;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Questionnaires;

/// <summary>What a sent form says to some questions, and what of it cannot be taken, each told beside its field.</summary>
internal sealed record PostedAnswers(Answers Answers, IReadOnlyList<Refused> Faults)
{
    private const int LargestNumber = 1_000_000_000;

    /// <param name="whole">What has to be answered is missed; without it a half-filled form is as good as any.</param>
    public static PostedAnswers Read(IFormCollection form, IEnumerable<Question> questions, Locale l, bool whole = true)
    {
        var answers = new Answers();
        var faults = new List<Refused>();
        foreach (var question in questions)
        {
            try
            {
                string[] typed = [.. form[question.Field].Where(v => !string.IsNullOrEmpty(v)).OfType<string>()];
                if (Checked(question, typed, l, whole) is { Length: > 0 } given)
                {
                    answers[question.Key] = given;
                }
                else if (whole && question.MustBeAnswered)
                {
                    // By its name: the summary above the form has a line for each.
                    faults.Add(question.Kind == QuestionKind.Consent
                        ? new Refused("question.consent") { Field = question.Field }
                        : new Refused("question.missing", question.Label.In(l)) { Field = question.Field });
                }
            }
            catch (Refused refused)
            {
                faults.Add(refused);
            }
        }

        return new(answers, faults);
    }

    private static string[] Checked(Question question, string[] typed, Locale l, bool whole)
    {
        if (question.Offered is { } offered)
        {
            string[] chosen = [.. offered.Where(typed.Contains)];
            return typed.Except(offered).Any() || (chosen.Length > 1 && question.Kind != QuestionKind.Several)
                ? throw new Refused("question.not-offered", question.Label.In(l)) { Field = question.Field } : chosen;
        }

        var text = Guard.Optional(typed.FirstOrDefault(), question.TextMost, question.Field);
        return text.Length == 0 ? [] : question.Kind switch
        {
            QuestionKind.Short => [text.ReplaceLineEndings(" ")],
            QuestionKind.Number when whole => [Number(text, question)],
            QuestionKind.Date when whole => [l.ReadDay(text)?.ToString("O", CultureInfo.InvariantCulture) ?? throw new Refused("input.day") { Field = question.Field }],
            _ => [text],
        };
    }

    private static string Number(string text, Question question)
    {
        var number = Parse.Decimal(text) is >= -LargestNumber and <= LargestNumber and var read ? read : throw new Refused("question.number") { Field = question.Field };
        return question.Range is { } range && (number != Math.Truncate(number) || number < range.Least || number > range.Most)
            ? throw new Refused("question.range", range.Least, range.Most) { Field = question.Field }
            : number.ToString(CultureInfo.InvariantCulture);
    }
}
