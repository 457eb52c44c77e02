using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.Matching;

internal enum RunState
{
    Queued = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
    Cancelled = 4,
    Published = 5,

    /// <summary>Its pairs are being made, some at a time.</summary>
    Publishing = 6,

    /// <summary>Somebody stopped that, or it was broken off: what was made stands, and it can go on.</summary>
    PublishingStopped = 7,
}

/// <summary>What a matching run maximises.</summary>
internal enum RunAim
{
    /// <summary>The sum of all fits.</summary>
    BestSum = 0,

    /// <summary>First the number of matches, then the lowest score, then the sum of scores.</summary>
    WorstOff = 1,

    /// <summary>The sum, but who moves from the proposals before has to bring more than <c>PreviousMatch.HighestBonus</c>.</summary>
    FewMoves = 2,

    /// <summary>No two would both rather have each other.</summary>
    Stable = 3,
}

/// <summary>One run of matching: its rules and seed, its proof, and the proposals that a coordinator edits and publishes.</summary>
internal sealed class MatchRun : Entity
{
    private MatchRun() { }

    public MatchRun(Guid programme, MentoringModel model, RunAim aim, WaitingOrder order, string rules, long seed, Guid? after, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, Model, Aim, Order, Rules, Seed, AfterId, StartedBy, StartedAt) = (programme, model, aim, order, rules, seed, after, by, now);
        Record(Entry(new MatchingStarted(model, aim, order, seed), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public RunState State { get; private set; }

    /// <summary>Which of the programme's models it brings people together for.</summary>
    public MentoringModel Model { get; private set; }

    public RunAim Aim { get; private set; }

    /// <summary>The programme's declared order when the run was started.</summary>
    public WaitingOrder Order { get; private set; }

    /// <summary><c>Rahyar.Matching.MatchRules</c> as JSON.</summary>
    public string Rules { get; private set; } = "{}";

    public long Seed { get; private set; }

    /// <summary>The run whose locked pairs this one keeps, and whose pairs it stays close to if it is to move few.</summary>
    public Guid? AfterId { get; private set; }

    /// <summary>Who had it published.</summary>
    public Guid? PublishedBy { get; private set; }

    public Guid StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Stage and share while it runs, in percent over all stages.</summary>
    public int Percent { get; private set; }

    /// <summary>How often it has begun: one that takes its server down with it is not begun for ever.</summary>
    public int Attempts { get; private set; }

    public int Mentees { get; private set; }
    public int Mentors { get; private set; }
    public int Places { get; private set; }
    public int Matched { get; private set; }
    public long Value { get; private set; }
    public long UpperBound { get; private set; }
    public double Seconds { get; private set; }

    /// <summary>The lowest fit of any pair, where the worst-off were lifted first.</summary>
    public int? Floor { get; private set; }

    /// <summary>Pairs of the run before that are still together, where it stayed close to them.</summary>
    public int? Kept { get; private set; }

    /// <summary>Mentees who have another mentor than in the run before though they need not have, and though they had to.</summary>
    public int? Moved { get; private set; }

    public int? ForcedToMove { get; private set; }

    /// <summary>Text key of why it failed.</summary>
    public string? Failure { get; private set; }

    public double Gap => Value == UpperBound ? 0 : (UpperBound - Value) / (double)Math.Max(1, Value);
    public bool UnderWay => State is RunState.Queued or RunState.Running;

    /// <summary>How many were left out because nobody was to be brought together with them then. Never who, nor why.</summary>
    public int HeldOut { get; private set; }

    public void Begin(int mentees, int mentors, int places, int heldOut = 0) =>
        (State, Percent, Attempts, Mentees, Mentors, Places, HeldOut) = (RunState.Running, 0, Attempts + 1, mentees, mentors, places, heldOut);

    public void Report(int percent) => Percent = percent;

    public void Finish(Outcome outcome, DateTimeOffset now)
    {
        (State, FinishedAt, Percent) = (RunState.Done, now, 100);
        (Matched, Value, UpperBound, Seconds, Floor) = (outcome.Pairs.Count, outcome.Value, outcome.UpperBound, outcome.Seconds, outcome.Floor);
        if (outcome.Moves is { } moves)
        {
            (Kept, Moved, ForcedToMove) = (moves.Kept, moves.Voluntary.Count + moves.Changed.Count, moves.Forced.Count);
        }

        Record(Entry(new MatchingFinished(Matched, Value, UpperBound), null, now));
    }

    public void Fail(string failure, DateTimeOffset now) => (State, Failure, FinishedAt) = (RunState.Failed, failure, now);

    public void Cancel(Guid by, DateTimeOffset now)
    {
        if (!UnderWay)
        {
            throw new Refused("matching.not-running");
        }

        (State, FinishedAt) = (RunState.Cancelled, now);
        Record(Entry(new MatchingCancelled(), by, now));
    }

    public void Edited(Guid by, DateTimeOffset now)
    {
        Editable();
        Record(Entry(new MatchingEdited(), by, now));
    }

    /// <summary>From now on nothing of it can be edited; the same to go on after a stop.</summary>
    public void BeginPublishing(Guid by, DateTimeOffset now)
    {
        if (State != RunState.PublishingStopped)
        {
            Editable();
        }

        (State, PublishedBy, Failure) = (RunState.Publishing, by, null);
    }

    /// <param name="failure">Text key of why it was broken off; null when somebody stopped it.</param>
    public void StopPublishing(string? failure) => (State, Failure) = (RunState.PublishingStopped, failure);

    /// <summary>All of its pairs are made.</summary>
    public void Publish(int pairs, DateTimeOffset now)
    {
        State = RunState.Published;
        Record(Entry(new MatchingPublished(pairs), PublishedBy, now));
    }

    private void Editable()
    {
        if (State != RunState.Done)
        {
            throw new Refused(State is RunState.Published or RunState.Publishing or RunState.PublishingStopped ? "matching.published-already" : "matching.not-done");
        }
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<MatchRun>
    {
        public void Configure(EntityTypeBuilder<MatchRun> row)
        {
            row.ToTable("structure_match_run");
            row.Property(r => r.Failure).HasMaxLength(60);
            row.HasIndex(r => new { r.ProgrammeId, r.StartedAt });
        }
    }
}
