using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Relationships.Pulse;

/// <summary>PULSE-3 (dossier, section 5.1): the three questions. None has to be answered.</summary>
internal static class PulseQuestions
{
    public const string Contact = "contact", Progress = "progress", InTheWay = "inTheWay";

    public static readonly Obstacles[] Choices =
        [Obstacles.None, Obstacles.Time, Obstacles.Technology, Obstacles.LostContact, Obstacles.UnclearTask, Obstacles.Relationship, Obstacles.Else];

    public static Edition Of(Texts texts) => new(
    [
        Scale(Contact, "relationships.pulse.p1", texts),
        Scale(Progress, "relationships.pulse.p2", texts) with { Side = Side.Mentee },
        Scale(Progress, "relationships.pulse.p2.mentor", texts) with { Side = Side.Mentor },
        new Question
        {
            Key = InTheWay,
            Kind = QuestionKind.Several,
            Label = BilingualText.Of(texts, "relationships.pulse.p3"),
            Choices = [.. Choices.Select(o => new Choice($"{o}", BilingualText.Of(texts, $"relationships.pulse.obstacle.{o}")))],
        },
    ]);

    public static Obstacles ObstaclesIn(Answers answers) => answers.Of(InTheWay).Aggregate(Obstacles.None, (all, one) => all | Enum.Parse<Obstacles>(one));

    private static Question Scale(string key, string label, Texts texts) =>
        new() { Key = key, Kind = QuestionKind.Scale, Label = BilingualText.Of(texts, label), InGroup = BilingualText.Of(texts, $"{label}.ours") };
}
