using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>The terms of a score kept as data, and put into the reader's words.</summary>
internal static class MatchReasons
{
    private static readonly JsonColumn<List<TermScore>> Stored = new("structure.match.reasons");

    public static string ToJson(Explanation explanation) =>
        Stored.Write([.. explanation.Terms.Where(t => t.State != TermState.NoWish)]);

    /// <summary>An empty list where nobody has weighed anything, such as in a group.</summary>
    public static IReadOnlyList<TermScore> Read(string json) => json == "[]" ? [] : Stored.Read(json);

    /// <summary>What speaks for the pair, the weightiest first: at most <paramref name="most"/> sentences.</summary>
    public static IReadOnlyList<string> For(Locale l, IEnumerable<TermScore> terms, int most = 3) =>
        [.. terms.Where(t => t.State == TermState.Known && t.Points > 0 && 2 * t.Points >= t.Max || t is { State: TermState.Known, Shared.Count: > 0 })
            .OrderByDescending(t => t.Points).Select(t => Sentence(l, t)).Take(most)];

    /// <summary>What speaks against it or is not known.</summary>
    public static IReadOnlyList<string> Against(Locale l, IEnumerable<TermScore> terms, int most = 2) =>
        [.. terms.Where(t => t.State == TermState.Known && t.Points == 0 && Caution(t) is null).OrderByDescending(t => t.Max)
            .Select(t => l[$"matching.against.{t.Term}"]).Take(most)];

    /// <summary>What somebody should look at before two are brought together, however well they fit: each of them, whatever it weighs.</summary>
    public static IReadOnlyList<string> Cautions(Locale l, IEnumerable<TermScore> terms) =>
        [.. terms.Select(t => Caution(t) is { } key ? l[key, Math.Round(Math.Abs(t.Amount ?? 0), 1)] : null).OfType<string>()];

    private static string? Caution(TermScore term) => term switch
    {
        { Term: Term.Hours, State: TermState.Known, Amount: 0 } => "matching.caution.Hours",
        { Term: Term.Experience, State: TermState.Known, Amount: < 0 } => "matching.caution.Experience",
        _ => null,
    };

    public static string Sentence(Locale l, TermScore term) => term switch
    {
        { Shared.Count: > 0 } => l[$"matching.for.{term.Term}.shared", string.Join(l["matching.comma"], term.Shared.Take(4).Select(word => RosterWords.In(l, word)))],
        { Amount: { } amount } => l[$"matching.for.{term.Term}.amount", Math.Round(amount, 1)],
        _ => l[$"matching.for.{term.Term}"],
    };

    /// <summary>Why someone has no mentor, with the smallest change that would help.</summary>
    internal sealed record Shortfall(UnmatchedReason Reason, int Eligible, HardRule? MostRefusing, int RefusedBy, Guid? BestId, int? BestScore,
        RemedyKind? Remedy, Guid? RemedyMentorId, HardRule? RemedyRule, int RemedyAmount)
    {
        private static readonly JsonColumn<Shortfall> Stored = new("structure.match.lack");

        public static string Of(UnmatchedMentee unmatched)
        {
            var most = unmatched.Refused.OrderByDescending(r => r.Value).Select(r => ((HardRule Rule, int Count)?)(r.Key, r.Value)).FirstOrDefault();
            return Stored.Write(new Shortfall(unmatched.Reason, unmatched.Eligible, most?.Rule, most?.Count ?? 0,
                IdOf(unmatched.BestMentorId), unmatched.BestScore, unmatched.Remedy?.Kind, IdOf(unmatched.Remedy?.MentorId),
                unmatched.Remedy?.Rule, unmatched.Remedy?.Amount ?? 0));
        }

        public static Shortfall? Read(string? json) => json is null ? null : Stored.Read(json);

        private static Guid? IdOf(string? id) => id is null ? null : Guid.Parse(id);
    }
}
