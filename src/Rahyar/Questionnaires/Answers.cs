using Rahyar.Web.Texts;

namespace Rahyar.Questionnaires;

/// <summary>
/// What someone answered, by the keys of the questions: words, numbers, values of choices, days as year-month-day. What was
/// skipped is absent. Whatever keeps answers keeps them in this shape.
/// </summary>
internal sealed class Answers : SortedDictionary<string, string[]>
{
    public Answers() : base(StringComparer.Ordinal) { }

    public string[] Of(string key) => TryGetValue(key, out var values) ? values : [];

    /// <summary>The only answer to a question that takes one; null where it was skipped.</summary>
    public string? Text(string key) => Of(key) is [var only, ..] ? only : null;

    public bool Has(string key) => Of(key).Length > 0;

    public bool Chose(string key, string value) => Of(key).Contains(value, StringComparer.Ordinal);

    /// <summary>On a scale; null where it was skipped or does not apply.</summary>
    public int? Grade(string key) => Parse.Integer(Text(key));

    /// <summary>Question by question, in their order, a line each; of what is asked no more the answer alone.</summary>
    public string InWords(IReadOnlyList<Question> questions, Locale l)
    {
        var asked = questions.DistinctBy(q => q.Key).Where(q => Has(q.Key)).ToList();
        return string.Join('\n', asked.Select(q => $"{q.Label.In(l)}: {string.Join(l.Rules.Comma, q.Said(this, l))}")
            .Concat(Keys.Except(asked.Select(q => q.Key)).Select(key => string.Join(l.Rules.Comma, Of(key)))).Where(line => line.Length > 0));
    }

    public bool SameAs(Answers other) => Keys.SequenceEqual(other.Keys) && Keys.All(key => this[key].SequenceEqual(other[key]));

    /// <summary>All that was typed, to be shown again beside what is wrong with it; nothing is checked.</summary>
    public static Answers AsTyped(IFormCollection form, IEnumerable<Question> questions)
    {
        var typed = new Answers();
        foreach (var question in questions)
        {
            typed[question.Key] = [.. form[question.Field].OfType<string>()];
        }

        return typed;
    }
}
