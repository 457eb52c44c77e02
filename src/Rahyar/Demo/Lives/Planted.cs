using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Demo.Lives;

/// <summary>
/// The category that a demo is to be weakest in, if any. Nothing is set as a figure: people of that university live so that the product's own computation finds it. What each
/// seed does differently asks here, in seven files; the clock that goes on afterwards does not.
/// </summary>
internal sealed record Planted(CategoryId? Category)
{
    // Grades that a category's questions get where it is weak.
    private static readonly Dictionary<CategoryId, string[]> Items = new()
    {
        [CategoryId.STR] = ["RC1", "RC2", "FIT1"],
        [CategoryId.COM] = ["TF1", "TF2", "TF3", "TF4"],
        [CategoryId.HUM] = ["TR1", "TR2", "TR3", "RQ4", "RQ5", "RQ6", "RQ7", "RQ8"],
    };

    public bool Is(CategoryId category) => Category == category;

    /// <summary>What somebody answers to a question of a weak category: mentors see their relationships in a better light than mentees.</summary>
    /// <returns>A grade of 1 to 5 of what the question measures, or null where the category is not weak in it.</returns>
    public int? Grade(string item, Side side, Random dice) => Category is { } weak && Items.TryGetValue(weak, out var items) && items.Contains(item)
        ? weak == CategoryId.HUM && side == Side.Mentor ? 3 + dice.Next(2) : 1 + dice.Next(2) : null;

    /// <summary>Where people are not heard, few answer.</summary>
    public double Answers(double usually) => Is(CategoryId.EVA) ? .2 * usually : usually;

    /// <summary>Where structure is weak, many proposals come to nothing and many relationships end early.</summary>
    public Scenario Draw(Random dice) => Category switch
    {
        CategoryId.STR => dice.NextDouble() switch { < .42 => Scenario.Good, < .5 => Scenario.Slow, < .64 => Scenario.EndsEarly, < .82 => Scenario.Declined, _ => Scenario.NoAnswer },
        CategoryId.HUM => dice.NextDouble() switch { < .5 => Scenario.Good, < .56 => Scenario.Slow, < .74 => Scenario.Fading, < .94 => Scenario.SilentMentor, _ => Scenario.EndsEarly },
        _ => Scenarios.Draw(dice),
    };

    /// <summary>Of the sections of the plan, how many are approved.</summary>
    public Modules.Planning.Plans.PlanPart ApprovedUpTo => Is(CategoryId.PLN) ? Modules.Planning.Plans.PlanPart.Purpose : Modules.Planning.Plans.PlanPart.Preparation;

    /// <summary>Whether an instrument is asked before the launch at all.</summary>
    public bool HearsNeeds => !Is(CategoryId.PLN);

    public double Missed(Scenario scenario) => Is(CategoryId.COM) ? .7 : scenario is Scenario.Good ? .06 : .16;

    public double Trouble(Scenario scenario) => Is(CategoryId.INF) || scenario == Scenario.TechnicalTrouble ? .55 : .04;

    public static bool Knows(string? code, out CategoryId? category)
    {
        category = Parse.Choice<CategoryId>(code);
        return code is null || category is not null;
    }
}
