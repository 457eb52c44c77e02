using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>What the cover counts, and a list shows: some of a programme's mentees, by where they stand and stood. Its names stand in addresses.</summary>
internal enum JourneyPart
{
    // The band: the first five narrow, and who met is in exactly one of the last three.
    Admitted,
    Invited,
    Accepted,
    Prepared,
    Met,
    InRhythm,
    AtRisk,
    Closed,

    // Who falls away between two of them.
    Waiting,
    Unanswered,
    Preparing,
    NotMet,
    Left,

    // What has changed in a week.
    AdmittedLately,
    MetLately,
    CameBack,
    AtRiskLately,
    ClosedLately,
    WaitAgain,
    LeftLately,
}

internal static class JourneyParts
{
    public static readonly JourneyPart[] Band = [JourneyPart.Admitted, JourneyPart.Invited, JourneyPart.Accepted, JourneyPart.Prepared, JourneyPart.Met, JourneyPart.InRhythm, JourneyPart.AtRisk, JourneyPart.Closed];

    public static readonly JourneyPart[] Between = [JourneyPart.Waiting, JourneyPart.Unanswered, JourneyPart.Preparing, JourneyPart.NotMet];

    public static readonly JourneyPart[] Lately = [JourneyPart.AdmittedLately, JourneyPart.MetLately, JourneyPart.CameBack, JourneyPart.AtRiskLately, JourneyPart.ClosedLately, JourneyPart.WaitAgain, JourneyPart.LeftLately];

    /// <summary>Whether it counts who stood there a week before (null: was not admitted) and stands here now.</summary>
    public static bool Has(this JourneyPart part, Stage? before, Stage now) => part switch
    {
        JourneyPart.Admitted => true,
        JourneyPart.Invited => now >= Stage.Invited,
        JourneyPart.Accepted => now >= Stage.Preparing,
        JourneyPart.Prepared => now >= Stage.Prepared,
        JourneyPart.Met => now >= Stage.InRhythm,
        JourneyPart.InRhythm => now == Stage.InRhythm,
        JourneyPart.AtRisk => now == Stage.AtRisk,
        JourneyPart.Closed => now == Stage.Closed,
        JourneyPart.Waiting => now == Stage.Waiting,
        JourneyPart.Unanswered => now == Stage.Invited,
        JourneyPart.Preparing => now == Stage.Preparing,
        JourneyPart.NotMet => now == Stage.Prepared,
        JourneyPart.Left => now == Stage.Left,
        JourneyPart.AdmittedLately => before is null,
        JourneyPart.MetLately => now >= Stage.InRhythm && !(before >= Stage.InRhythm),
        JourneyPart.CameBack => before == Stage.AtRisk && now == Stage.InRhythm,
        JourneyPart.AtRiskLately => before != Stage.AtRisk && now == Stage.AtRisk,
        JourneyPart.ClosedLately => before != Stage.Closed && now == Stage.Closed,
        JourneyPart.WaitAgain => before > Stage.Waiting && now == Stage.Waiting,
        _ => before is not null and not Stage.Left && now == Stage.Left,
    };
}
