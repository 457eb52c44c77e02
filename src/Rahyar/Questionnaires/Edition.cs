using Rahyar.Data;

namespace Rahyar.Questionnaires;

/// <summary>
/// A questionnaire as it was published: its questions in their order. It never changes; a change gives another edition, and answers
/// stay beside the one that they answer.
/// </summary>
internal record Edition(IReadOnlyList<Question> Questions)
{
    public const int MostQuestions = 60;

    /// <summary>Its questions under their headings.</summary>
    public IEnumerable<(BilingualText Heading, IReadOnlyList<Question> Questions)> Parts
    {
        get
        {
            var heads = Questions.Index().Where(q => q.Item.Heading is not null).Select(q => q.Index).ToList();
            return heads.Select((from, n) => (Questions[from].Heading!, (IReadOnlyList<Question>)[.. Questions.Take(n + 1 < heads.Count ? heads[n + 1] : Questions.Count).Skip(from)]));
        }
    }

    /// <summary>As members of a group are asked.</summary>
    public Edition ToGroup(bool group) => group ? this with { Questions = [.. Questions.Select(q => q.InGroup is { } ours ? q with { Label = ours } : q)] } : this;

    public IEnumerable<Question> For(Side side) => Questions.Where(q => q.Side is null || q.Side == side);

    public Question? Find(string? key) => Questions.FirstOrDefault(q => q.Key == key);

    /// <summary>With a question at the end, or in the place of the one with its key.</summary>
    public Edition With(Question question)
    {
        if (Find(question.Key) is not null)
        {
            return this with { Questions = [.. Questions.Select(q => q.Key == question.Key ? question : q)] };
        }

        return Questions.Count < MostQuestions ? this with { Questions = [.. Questions, question] } : throw new Refused("question.too-many", MostQuestions);
    }

    public Edition Without(string key) => this with { Questions = [.. Questions.Where(q => q.Key != key)] };

    public Edition Moved(string key, bool up)
    {
        Question[] moved = [.. Questions];
        var at = Array.FindIndex(moved, q => q.Key == key);
        var to = up ? at - 1 : at + 1;
        if (at >= 0 && to >= 0 && to < moved.Length)
        {
            (moved[at], moved[to]) = (moved[to], moved[at]);
        }

        return this with { Questions = moved };
    }
}
