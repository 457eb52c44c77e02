using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>Live meetings and writing: what there is more of.</summary>
internal enum Mix
{
    Live = 0,
    Balanced = 1,
    Written = 2,

    /// <summary>On-line with scheduled meetings in person.</summary>
    InPerson = 3,
}

/// <summary>How people come together.</summary>
internal enum Bringing
{
    /// <summary>Proposals by declared criteria, which both sides accept or decline.</summary>
    Criteria = 0,

    /// <summary>The same, and mentees may choose among suggestions.</summary>
    Choice = 1,

    /// <summary>Groups of people with the same topics and aims.</summary>
    Topic = 2,

    /// <summary>Slots that mentors open, first come, first served.</summary>
    Queue = 3,

    /// <summary>A coordinator decides.</summary>
    Coordinator = 4,
}

/// <summary>What a mentoring model brings with it (dossier, section 4.3): usual values, and how far a programme may go.</summary>
/// <param name="Model">The model.</param>
/// <param name="Mentors">Mentors of one relationship, fewest and most.</param>
/// <param name="Mentees">Mentees or peers of one relationship, fewest and most.</param>
/// <param name="Usual">Fewest and most mentees that a programme begins with.</param>
/// <param name="Weeks">Usual length in weeks; 0 where it is a single meeting.</param>
/// <param name="CadenceDays">Days between contacts; 0 where there is one.</param>
internal sealed record ModelTemplate(MentoringModel Model, (int Least, int Most) Mentors, (int Least, int Most) Mentees,
    (int Least, int Most) Usual, int Weeks, int CadenceDays, Mix Mix, Bringing Bringing)
{
    /// <summary>Minutes of a single meeting that a programme may declare.</summary>
    public static readonly (int Least, int Most) Minutes = (15, 60);

    public static readonly IReadOnlyList<ModelTemplate> All =
    [
        new(MentoringModel.OneToOne, (1, 1), (1, 1), (1, 1), 26, 14, Mix.Balanced, Bringing.Criteria),
        new(MentoringModel.Group, (1, 2), (3, 8), (3, 6), 16, 14, Mix.Live, Bringing.Topic),
        new(MentoringModel.Peer, (0, 1), (1, 2), (1, 1), 15, 7, Mix.Written, Bringing.Criteria),
        new(MentoringModel.Circle, (0, 2), (4, 10), (4, 8), 16, 21, Mix.Live, Bringing.Topic),
        new(MentoringModel.Flash, (1, 1), (1, 1), (1, 1), 0, 0, Mix.Live, Bringing.Queue),
        new(MentoringModel.Reverse, (1, 1), (1, 1), (1, 1), 16, 14, Mix.Balanced, Bringing.Criteria),
        new(MentoringModel.Blended, (1, 1), (1, 1), (1, 1), 26, 14, Mix.InPerson, Bringing.Criteria),
    ];

    public static ModelTemplate Of(MentoringModel model) => All.Single(t => t.Model == model);

    /// <summary>A relationship is one short meeting.</summary>
    public bool IsSingleMeeting => Weeks == 0;

    /// <summary>Several people sit together, and the relationship outlives one of them.</summary>
    public bool IsGroup => Mentees.Most > 2;
}
