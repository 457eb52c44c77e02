using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>
/// Why a mentor is suggested, in words to the mentee and term by term: what speaks for it, what is good to know before,
/// and what nobody knows. Never as a number.
/// </summary>
internal sealed record SuggestionReasons(IReadOnlyList<string> For, IReadOnlyList<string> Mind, IReadOnlyList<string> Unknown)
{
    public static SuggestionReasons Of(Locale l, IEnumerable<TermScore> terms)
    {
        // Whom a mentor would like to mentor is the mentor's own affair.
        var told = terms.Where(t => t.Term != Term.MentorWish).ToList();
        return new SuggestionReasons(
            [.. told.Where(Speaks).OrderByDescending(t => t.Points).Select(t => Sentence(l, t))],
            [.. told.Where(t => t is { State: TermState.Known, Points: 0, Term: not Term.MenteeWish }).OrderByDescending(t => t.Max)
                .Select(t => l[$"choose.mind.{t.Term}"])],
            [.. told.Where(t => t.State == TermState.Unknown).OrderByDescending(t => t.Max).Select(t => l[$"choose.unknown.{t.Term}"])]);
    }

    private static bool Speaks(TermScore t) => t is { State: TermState.Known, Points: > 0 } && t switch
    {
        { Shared.Count: > 0 } => true,
        { Term: Term.Hours } => t.Amount >= 1,
        { Term: Term.Experience } => t.Amount >= 1 && 2 * t.Points >= t.Max,
        _ => 2 * t.Points >= t.Max,
    };

    private static string Sentence(Locale l, TermScore t) => t switch
    {
        { Shared.Count: > 0 } => l[$"choose.for.{t.Term}.shared", string.Join(l["matching.comma"], t.Shared.Take(5).Select(word => Isolated(l, RosterWords.In(l, word))))],
        { Term: Term.Hours or Term.Experience, Amount: { } amount } => l.Count($"choose.for.{t.Term}", (long)Math.Round(amount)),
        _ => l[$"choose.for.{t.Term}"],
    };

    // Words of another script keep to themselves, so that a list of them is read from right to left.
    private static string Isolated(Locale l, string word) => l.RightToLeft ? $"\u2068{word}\u2069" : word;
}
