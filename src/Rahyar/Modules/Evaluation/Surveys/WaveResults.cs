using Rahyar.Paradigm;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>What one question was answered, of so many that nobody can be recognised; null where they were fewer.</summary>
internal sealed record ItemResult(Question Question, int? N, double? Mean)
{
    /// <summary>Means by side; empty unless both sides may be shown.</summary>
    public IReadOnlyDictionary<Side, (double Mean, int N)> BySide { get; init; } = new Dictionary<Side, (double, int)>();

    public IReadOnlyList<(Choice Choice, int? Count)> Choices { get; init; } = [];
}

/// <summary>
/// The results of a wave, protected: nothing of fewer than five; counts of choices with secondary suppression; and while a
/// wave is open they grow five answers at a time, so that nobody's answer can be found by looking before and after it.
/// </summary>
internal sealed record WaveResults(int Counted, IReadOnlyList<ItemResult> Questions, IReadOnlyList<string> Words)
{
    public const int Step = SmallNumbers.Inside;

    public static WaveResults Of(Instrument instrument, IEnumerable<(Side Side, Answers Answers)> valid, bool open)
    {
        var all = valid.ToList();
        var counted = open ? all.Count / Step * Step : all.Count;
        if (counted < Step)
        {
            return new(0, [], []);
        }

        var shown = all.Take(counted).ToList();
        var words = instrument.Questions.Where(q => q.Offered is null).SelectMany(q => shown.Select(s => s.Answers.Text(q.Key))).OfType<string>().ToList();
        return new(counted, [.. instrument.Questions.Where(q => q.Offered is not null).Select(q => q.Kind == QuestionKind.Scale ? Graded(q, shown) : Chosen(q, shown))],
            words.Count < Step ? [] : [.. words.Order(StringComparer.Ordinal)]);
    }

    private static ItemResult Graded(Question question, List<(Side Side, Answers Answers)> answers)
    {
        var grades = answers.Select(a => (a.Side, Grade: a.Answers.Grade(question.Key))).Where(a => a.Grade is not null).Select(a => (a.Side, Grade: (double)a.Grade!.Value)).ToList();
        if (grades.Count < Step)
        {
            return new(question, null, null);
        }

        var sides = grades.GroupBy(g => g.Side).ToDictionary(g => g.Key, g => (g.Average(x => x.Grade), g.Count()));

        // One side alone would give away the other by subtraction.
        return new(question, grades.Count, grades.Average(g => g.Grade))
        {
            BySide = sides.Count == 2 && sides.Values.All(s => s.Item2 >= Step) ? sides : new Dictionary<Side, (double, int)>(),
        };
    }

    private static ItemResult Chosen(Question question, List<(Side Side, Answers Answers)> answers)
    {
        var own = answers.Where(a => a.Answers.Has(question.Key)).ToList();
        if (own.Count < Step)
        {
            return new(question, null, null);
        }

        var counts = SmallNumbers.Protect([.. question.Choices.Select(c => own.Count(a => a.Answers.Chose(question.Key, c.Value)))], Step);
        return new(question, own.Count, null) { Choices = [.. question.Choices.Zip(counts)] };
    }
}
