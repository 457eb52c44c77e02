namespace Rahyar.Matching;

/// <summary>What kind of change it is.</summary>
public enum ChangeKind
{
    /// <summary>A mentor gets <see cref="Change.To"/> places instead of <see cref="Change.From"/>.</summary>
    Places,

    /// <summary>The minimum score becomes <see cref="Change.To"/>.</summary>
    MinimumScore,

    /// <summary>The weight of <see cref="Change.Term"/> becomes <see cref="Change.To"/>.</summary>
    Weight,

    /// <summary><see cref="Change.Rule"/> no longer holds for anyone.</summary>
    Rule,
}

/// <summary>One change of the programme.</summary>
/// <param name="Kind">What to change.</param>
/// <param name="MentorId">Whose places; otherwise the mentor whom the mentee would then get.</param>
/// <param name="Term">Whose weight.</param>
/// <param name="Rule">The rule to lift.</param>
/// <param name="From">The number as it is.</param>
/// <param name="To">The number that is enough: nearest to what it is.</param>
/// <param name="Loss">By how much the sum of all scores falls (or rises, if negative) under the changed rules, where scores stay
/// comparable; null where a weight changes.</param>
public sealed record Change(ChangeKind Kind, string MentorId, Term? Term, HardRule? Rule, int From, int To, long? Loss);
