using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Rosters;

internal enum RosterImportState
{
    /// <summary>Read and compared; waits for someone to confirm, or has faults and ends here.</summary>
    Checked = 0,
    Importing = 1,
    Done = 2,
    Failed = 3,
    Cancelled = 4,

    /// <summary>All rows are there; who is missing from the file is being withdrawn, one after the other.</summary>
    Withdrawing = 5,
}

/// <summary>How many rows are new, changed or as before.</summary>
internal sealed record RosterTally(int Rows, int New, int Changed, int Unchanged);

/// <summary>One roster file on its way into a programme: checked first, then taken as a whole or not at all.</summary>
internal sealed class RosterImport : Entity
{
    private static readonly JsonColumn<RosterPreview> StoredPreview = new("planning.roster.preview");

    /// <summary>Why one has failed of which the rows are there all the same.</summary>
    public const string NotAllWithdrawn = "not-all-withdrawn";

    private RosterImport() { }

    public RosterImport(Guid programme, Side side, string fileName, long bytes, RosterTally tally, RosterPreview preview, Guid? by, DateTimeOffset now)
    {
        ProgrammeId = programme;
        FileName = Excerpt.Fit(fileName, 200);
        Bytes = bytes;
        ById = by;
        ReceivedAt = now;
        Check(side, tally, preview);
    }

    public Guid ProgrammeId { get; private set; }
    public Side Side { get; private set; }
    public string FileName { get; private set; } = "";
    public long Bytes { get; private set; }

    /// <summary>Null when it came from the command line.</summary>
    public Guid? ById { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public RosterImportState State { get; private set; }
    public int Rows { get; private set; }
    public int NewRows { get; private set; }
    public int ChangedRows { get; private set; }
    public int UnchangedRows { get; private set; }
    public int FaultCount { get; private set; }

    /// <summary>How often the job has begun: one that takes its server down with it is not begun for ever.</summary>
    public int Attempts { get; private set; }

    /// <summary>Rows written so far, now and then, where the database lets it be said before the end.</summary>
    public int Done { get; private set; }

    /// <summary>Whether people of the file who had left take part again.</summary>
    public bool BringsBack { get; private set; }

    /// <summary>Whether people who are missing from the file are withdrawn.</summary>
    public bool WithdrawsMissing { get; private set; }

    /// <summary>Why it failed: the end of the text key <c>planning.roster.failed.{Failure}</c>.</summary>
    public string? Failure { get; private set; }

    /// <summary>The programme while the import runs, else null: unique, so that one runs at a time.</summary>
    public Guid? RunningProgrammeId { get; private set; }

    /// <summary>What the check found; gone when the import ends, for it holds people's names.</summary>
    public string? PreviewJson { get; private set; }

    public RosterPreview? Preview => PreviewJson is null ? null : StoredPreview.Read(PreviewJson);

    public void Start(DateTimeOffset now, bool bringsBack = false, bool withdrawsMissing = false)
    {
        if (FaultCount > 0)
        {
            throw new Refused("roster.faults");
        }

        if (State != RosterImportState.Checked)
        {
            throw new Refused("roster.decided");
        }

        State = RosterImportState.Importing;
        StartedAt = now;
        RunningProgrammeId = ProgrammeId;
        (BringsBack, WithdrawsMissing) = (bringsBack, withdrawsMissing);
    }

    /// <summary>Its file was read anew, in another form or as of the other side.</summary>
    public void Check(Side side, RosterTally tally, RosterPreview preview)
    {
        if (State != RosterImportState.Checked)
        {
            throw new Refused("roster.decided");
        }

        Side = side;
        (Rows, NewRows, ChangedRows, UnchangedRows) = (tally.Rows, tally.New, tally.Changed, tally.Unchanged);
        FaultCount = preview.FaultCount;
        PreviewJson = StoredPreview.Write(preview);
    }

    public bool IsRunning => State is RosterImportState.Importing or RosterImportState.Withdrawing;

    public void Attempt() => Attempts++;

    /// <summary>Belongs into the transaction that writes the people. Who is missing is withdrawn after it, where that was wanted.</summary>
    public void Finish(RosterTally tally, Guid? by, DateTimeOffset now)
    {
        (Rows, NewRows, ChangedRows, UnchangedRows) = (tally.Rows, tally.New, tally.Changed, tally.Unchanged);
        if (WithdrawsMissing)
        {
            State = RosterImportState.Withdrawing;
        }
        else
        {
            End(RosterImportState.Done, now);
        }

        Record(new JournalEntry(now, by, new RosterImported(Side, Rows, NewRows, ChangedRows), ProgrammeId, subject: Id));
    }

    /// <summary>Who was missing has been withdrawn.</summary>
    public void FinishWithdrawing(DateTimeOffset now)
    {
        if (State == RosterImportState.Withdrawing)
        {
            End(RosterImportState.Done, now);
        }
    }

    public void Fail(string why, DateTimeOffset now)
    {
        Failure = State == RosterImportState.Withdrawing ? NotAllWithdrawn : why;
        End(RosterImportState.Failed, now);
    }

    public void Cancel(DateTimeOffset now)
    {
        if (State is RosterImportState.Checked or RosterImportState.Importing)
        {
            End(RosterImportState.Cancelled, now);
        }
        else if (State == RosterImportState.Withdrawing)
        {
            // The rows are there: it is not as if nothing had been.
            Fail(NotAllWithdrawn, now);
        }
    }

    private void End(RosterImportState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        RunningProgrammeId = null;
        PreviewJson = null;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<RosterImport>
    {
        public void Configure(EntityTypeBuilder<RosterImport> row)
        {
            row.ToTable("planning_roster_import");
            row.Ignore(i => i.Preview);
            row.Property(i => i.FileName).HasMaxLength(200);
            row.Property(i => i.Failure).HasMaxLength(60);
            row.HasIndex(i => new { i.ProgrammeId, i.ReceivedAt });
            row.HasIndex(i => i.RunningProgrammeId).IsUnique();
        }
    }
}
