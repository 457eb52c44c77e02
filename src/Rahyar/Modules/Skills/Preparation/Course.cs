using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Skills.Preparation;

/// <summary>
/// A preparation module: three screens to read, then three cases in which one chooses and sees what follows. Its texts
/// are <c>skills.course.{Key}.screen{n}</c> and <c>.case{n}</c>.
/// </summary>
internal sealed record Course(string Key, Side Side, string Good)
{
    public const int Screens = 3;
    public const int Cases = 3;
    public const string Choices = "abc";

    // The letter of the choice that serves both best, case by case.
    private static readonly Course[] All = [new("mentor-first-steps", Side.Mentor, "bca"), new("mentee-first-steps", Side.Mentee, "cab")];

    public static Course For(Side side) => All.Single(c => c.Side == side);

    public int Steps => Screens + Cases;

    /// <summary>How many of the first choices were the good ones.</summary>
    public int Correct(Enrolment enrolment) => Enumerable.Range(0, Cases).Count(i => enrolment.FirstChoice(i) == Good[i]);
}
