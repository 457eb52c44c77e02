using System.ComponentModel.DataAnnotations.Schema;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>A row with an identity, a version that makes a lost race visible, and the events of its verbs.</summary>
internal abstract class Entity
{
    private readonly List<JournalEntry> _happened = [];
    private bool _touched;

    public Guid Id { get; protected set; } = Guid.CreateVersion7();

    /// <summary>Concurrency token, from 1 on, raised by <see cref="AppDb"/> on every change; 0 before it was ever saved, and in forms that were opened then.</summary>
    public int Version { get; internal set; }

    [NotMapped]
    internal IReadOnlyList<JournalEntry> Happened => _happened;

    /// <summary>
    /// What is being done depends on this row: of two who do so at once the second is told, as if both had changed it. Called by the verb that
    /// depends on it.
    /// </summary>
    internal void Touch() => _touched = true;

    protected void Record(JournalEntry entry)
    {
        entry.Row = this;
        _happened.Add(entry);
        Touch();
    }

    internal List<JournalEntry> TakeHappened()
    {
        var taken = _happened.ToList();
        _happened.Clear();
        return taken;
    }

    /// <summary>Whether the row counts as changed, though none of its columns need be; asked once for each save.</summary>
    internal bool TakeTouched()
    {
        var touched = _touched;
        _touched = false;
        return touched;
    }

    /// <summary>Refuses a form that was filled in on an older version of this row.</summary>
    internal void Expect(int version)
    {
        if (version != Version)
        {
            throw new Refused("conflict.changed-meanwhile");
        }
    }
}
