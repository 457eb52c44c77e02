using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning;

/// <summary>How a programme ends: it closes, what is open in it ends, and it lies in the archive.</summary>
internal sealed partial class Programme
{
    /// <summary>So long a closed programme can be opened again.</summary>
    public static readonly TimeSpan Reversible = TimeSpan.FromHours(1);

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When what is open in a closed programme ends and the letters about it leave: until then it can be opened again.</summary>
    public DateTimeOffset? SettlesAt { get; private set; }

    /// <summary>Since when it lies in the archive: out of the lists, still readable.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Closed, and the time to think better of it is over.</summary>
    public bool IsSettled(DateTimeOffset now) => State == ProgrammeState.Closed && !(SettlesAt > now);

    /// <summary>
    /// Nothing new begins. What is open ends an hour later, and the letters leave then (<see cref="SettlesAt"/>); one that was closed before there was such
    /// an hour can be closed once more, so that what was left open ends.
    /// </summary>
    public void Close(Guid by, DateTimeOffset now)
    {
        if (State != ProgrammeState.Closed || SettlesAt is null)
        {
            (State, ClosedAt, SettlesAt) = (ProgrammeState.Closed, ClosedAt ?? now, now + Reversible);
            Record(new JournalEntry(now, by, new ProgrammeClosed(), Id, subject: Id));
        }
    }

    /// <summary>It lay closed before the closing that can still be undone.</summary>
    public bool WasClosedBefore => ClosedAt < SettlesAt - Reversible;

    /// <summary>As if it had not been closed: nobody has heard of it yet. One that had been closed long before, and only what was left open in it was to end, is closed as before.</summary>
    public void Reopen(Guid by, DateTimeOffset now)
    {
        if (State != ProgrammeState.Closed)
        {
            return;
        }

        if (!(SettlesAt > now))
        {
            throw new Refused("programme.settled");
        }

        if (!WasClosedBefore)
        {
            (State, ClosedAt, ArchivedAt) = (LaunchedAt is null ? ProgrammeState.Draft : ProgrammeState.Launched, null, null);
        }

        SettlesAt = null;
        Record(new JournalEntry(now, by, new ProgrammeReopened(), Id, subject: Id));
    }

    /// <summary>Out of the lists. What still goes on has no place there.</summary>
    /// <param name="open">What is still open, in the reader's words; empty when nothing is.</param>
    public void Archive(string open, Guid by, DateTimeOffset now)
    {
        if (State != ProgrammeState.Closed)
        {
            throw new Refused("programme.archive-open");
        }

        if (open.Length > 0)
        {
            throw new Refused("programme.archive-still", open);
        }

        if (ArchivedAt is null)
        {
            ArchivedAt = now;
            Record(new JournalEntry(now, by, new ProgrammeArchived(), Id, subject: Id));
        }
    }

    public void BringBack(Guid by, DateTimeOffset now)
    {
        if (ArchivedAt is not null)
        {
            ArchivedAt = null;
            Record(new JournalEntry(now, by, new ProgrammeBroughtBack(), Id, subject: Id));
        }
    }
}
