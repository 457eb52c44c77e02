using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What someone answered, by the keys of the questions: words, numbers, values of choices, days as year-month-day.</summary>
internal sealed class FormAnswers : SortedDictionary<string, string[]>
{
    public const string Yes = "yes", No = "no";

    public FormAnswers() : base(StringComparer.Ordinal) { }

    public string[] Of(FormQuestion question) => GetValueOrDefault(question) ?? [];

    public string Text(FormQuestion question) => Of(question) is [var only, ..] ? only : "";

    public bool Has(FormQuestion question, string value) => Of(question).Contains(value, StringComparer.Ordinal);

    /// <summary>All that was typed, to be shown again beside what is wrong with it.</summary>
    public static FormAnswers AsTyped(IFormCollection form, IEnumerable<FormQuestion> questions)
    {
        var answers = new FormAnswers();
        foreach (var question in questions)
        {
            answers[question.Key] = [.. form[question.Name].OfType<string>()];
        }

        return answers;
    }

    private string[]? GetValueOrDefault(FormQuestion question) => TryGetValue(question.Key, out var values) ? values : null;

    /// <summary>
    /// Reads a form that was sent. What cannot be taken is told beside its field; with <paramref name="whole"/> what is
    /// missing is told too, without it a half-filled form is as good as any.
    /// </summary>
    public static (FormAnswers Answers, IReadOnlyList<Refused> Faults) Read(IFormCollection form, IEnumerable<FormQuestion> questions, Locale l, bool whole)
    {
        var answers = new FormAnswers();
        var faults = new List<Refused>();
        foreach (var question in questions)
        {
            try
            {
                var values = One(question, [.. form[question.Name].OfType<string>()], l, whole);
                if (values.Length > 0)
                {
                    answers[question.Key] = values;
                }
                else if (whole && (question.Required || question.Kind == QuestionKind.Consent))
                {
                    // By its name: the summary above the form has a line for each.
                    faults.Add(question.Kind == QuestionKind.Consent
                        ? new Refused("application.consent") { Field = question.Name }
                        : new Refused("application.missing", question.Label.In(l)) { Field = question.Name });
                }
            }
            catch (Refused refused)
            {
                faults.Add(refused);
            }
        }

        return (answers, faults);
    }

    private static string[] One(FormQuestion question, string[] typed, Locale l, bool whole)
    {
        switch (question.Kind)
        {
            case QuestionKind.One or QuestionKind.Several:
                var chosen = question.Choices.Select(c => c.Value).Where(typed.Contains).ToArray();
                return question.Kind == QuestionKind.One ? [.. chosen.Take(1)] : chosen;
            case QuestionKind.YesNo:
                return typed is [Yes or No] ? typed : [];
            case QuestionKind.Consent:
                return typed.Contains(Yes) ? [Yes] : [];
        }

        var text = Guard.Optional(typed.FirstOrDefault(), question.Kind == QuestionKind.Long ? FormQuestion.LongMost : FormQuestion.ShortMost, question.Name);
        if (question.Kind == QuestionKind.Short)
        {
            text = text.ReplaceLineEndings(" ");
        }

        return text.Length == 0 ? [] : !whole ? [text] : question.Kind switch
        {
            QuestionKind.Number => [Number(text, question)],
            QuestionKind.Date => [l.ReadDay(text)?.ToString("O", CultureInfo.InvariantCulture) ?? throw new Refused("input.day") { Field = question.Name }],
            _ => [text],
        };
    }

    private static string Number(string text, FormQuestion question)
    {
        var number = Parse.Decimal(text) is >= -1_000_000_000 and <= 1_000_000_000 and var read ? read : throw new Refused("application.number") { Field = question.Name };
        if (question.Feeds == Feeds.Capacity && (number != Math.Truncate(number) || number is < 1 or > 100))
        {
            throw new Refused("application.capacity", 100) { Field = question.Name };
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }
}
