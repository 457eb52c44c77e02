using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>What a run says of one mentee: a mentor with reasons, or none with the reason why. Ids are participations'.</summary>
internal sealed class Proposal : Entity
{
    private Proposal() { }

    public Proposal(Guid run, Guid mentee, int place, int? turn) => (RunId, MenteeId, Place, Turn) = (run, mentee, place, turn);

    public Guid RunId { get; private set; }

    /// <summary>Order in the list: by score, the unmatched last.</summary>
    public int Place { get; private set; }

    /// <summary>The mentee's place in the programme's declared order, from 1; null where fit decides.</summary>
    public int? Turn { get; private set; }

    public Guid MenteeId { get; private set; }
    public Guid? MentorId { get; private set; }
    public int Score { get; private set; }
    public Guid? RunnerUpId { get; private set; }
    public int? Margin { get; private set; }
    public bool Locked { get; private set; }

    /// <summary>True when a person chose it, not the run.</summary>
    public bool Edited { get; private set; }

    /// <summary>The score's terms (<see cref="Reasons"/>) as JSON.</summary>
    public string Terms { get; private set; } = "[]";

    /// <summary>For the unmatched: <c>Rahyar.Matching.UnmatchedReason</c> and its evidence as JSON (<see cref="MatchReasons.Shortfall"/>).</summary>
    public string? Shortfall { get; private set; }

    /// <summary>The relationship that was made of it.</summary>
    public Guid? MentorshipId { get; private set; }

    /// <summary>It did not hold any more when its turn came: someone had left, was paired or was ruled out, or the place was taken.</summary>
    public bool Overtaken { get; private set; }

    public void Publish(Guid mentorship) => MentorshipId = mentorship;

    public void Overtake() => Overtaken = true;

    public void Pair(Guid mentor, int score, Guid? runnerUp, int? margin, string terms, bool locked) =>
        (MentorId, Score, RunnerUpId, Margin, Terms, Locked, Shortfall) = (mentor, score, runnerUp, margin, terms, locked, null);

    public void LeaveOut(string shortfall) => (MentorId, Score, Shortfall) = (null, 0, shortfall);

    /// <summary>A coordinator's choice stands: the next run keeps it too.</summary>
    public void Choose(Guid mentor, int score, string terms)
    {
        Pair(mentor, score, null, null, terms, locked: true);
        Edited = true;
    }

    /// <summary>A mentee who was left without a mentor by hand is looked for again in the next run.</summary>
    public void LookAgain() => Edited = Edited && MentorId is not null;

    /// <summary>Left without a mentor by hand: the next run leaves them so too.</summary>
    public bool LeftByHand => Edited && MentorId is null;

    public void Unpair()
    {
        (MentorId, Score, Terms, Locked, Edited, RunnerUpId, Margin, Shortfall) = (null, 0, "[]", false, true, null, null, null);
    }

    public void Lock(bool locked) => Locked = locked && MentorId is not null;

    internal sealed class Mapping : IEntityTypeConfiguration<Proposal>
    {
        public void Configure(EntityTypeBuilder<Proposal> row)
        {
            row.ToTable("structure_proposal");
            row.Ignore(p => p.LeftByHand);
            row.HasIndex(p => new { p.RunId, p.Place });
            row.HasIndex(p => new { p.RunId, p.MenteeId }).IsUnique();
        }
    }
}
