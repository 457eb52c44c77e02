using Rahyar.Modules.Evaluation.Surveys.Answering;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>What one item was answered, of so many that nobody can be recognised; null where they were fewer.</summary>
internal sealed record ItemResult(Item Item, int? N, double? Mean)
{
    /// <summary>Means by side; empty unless both sides may be shown.</summary>
    public IReadOnlyDictionary<Side, (double Mean, int N)> BySide { get; init; } = new Dictionary<Side, (double, int)>();

    public IReadOnlyList<(AnswerOption Option, int? Count)> Choices { get; init; } = [];
}

/// <summary>
/// The results of a wave, protected: nothing of fewer than five; counts of choices with secondary suppression; and while a
/// wave is open they grow five answers at a time, so that nobody's answer can be found by looking before and after it.
/// </summary>
internal sealed record WaveResults(int Counted, IReadOnlyList<ItemResult> Items, IReadOnlyList<string> Words)
{
    public const int Step = SmallNumbers.Inside;

    public static WaveResults Of(Instrument instrument, IEnumerable<(Side Side, string Answers)> valid, bool open)
    {
        var all = valid.Select(v => (v.Side, Answers: Surveys.Answering.SurveyAnswers.FromJson(v.Answers))).ToList();
        var counted = open ? all.Count / Step * Step : all.Count;
        if (counted < Step)
        {
            return new(0, [], []);
        }

        var shown = all.Take(counted).ToList();
        var words = instrument.Items.Where(i => i.Kind == ItemKind.Open).SelectMany(i => shown.Select(s => s.Answers[i.Id])).OfType<string>().ToList();
        return new(counted, [.. instrument.Items.Where(i => i.Kind != ItemKind.Open).Select(i => i.Kind == ItemKind.Agree ? Graded(i, shown) : Chosen(i, shown))],
            words.Count < Step ? [] : [.. words.Order(StringComparer.Ordinal)]);
    }

    private static ItemResult Graded(Item item, List<(Side Side, SurveyAnswers Answers)> answers)
    {
        var grades = answers.Select(a => (a.Side, Grade: a.Answers.Grade(item.Id))).Where(a => a.Grade is not null).Select(a => (a.Side, Grade: (double)a.Grade!.Value)).ToList();
        if (grades.Count < Step)
        {
            return new(item, null, null);
        }

        var sides = grades.GroupBy(g => g.Side).ToDictionary(g => g.Key, g => (g.Average(x => x.Grade), g.Count()));

        // One side alone would give away the other by subtraction.
        return new(item, grades.Count, grades.Average(g => g.Grade))
        {
            BySide = sides.Count == 2 && sides.Values.All(s => s.Item2 >= Step) ? sides : new Dictionary<Side, (double, int)>(),
        };
    }

    private static ItemResult Chosen(Item item, List<(Side Side, SurveyAnswers Answers)> answers)
    {
        var own = answers.Where(a => a.Answers.Has(item.Id)).ToList();
        if (own.Count < Step)
        {
            return new(item, null, null);
        }

        var counts = SmallNumbers.Protect([.. item.Options.Select(o => own.Count(a => a.Answers.Chose(item.Id, o.Id)))], Step);
        return new(item, own.Count, null) { Choices = [.. item.Options.Zip(counts)] };
    }
}
