using System.ComponentModel.DataAnnotations.Schema;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>A row with an identity, a version that makes a lost race visible, and the events of its verbs.</summary>
internal abstract class Entity
{
    private readonly List<JournalEntry> _happened = [];

    public Guid Id { get; protected set; } = Guid.CreateVersion7();

    /// <summary>Concurrency token, raised by <see cref="AppDb"/> on every change.</summary>
    public int Version { get; internal set; }

    [NotMapped]
    internal IReadOnlyList<JournalEntry> Happened => _happened;

    protected void Record(JournalEntry entry) => _happened.Add(entry);

    internal List<JournalEntry> TakeHappened()
    {
        var taken = _happened.ToList();
        _happened.Clear();
        return taken;
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
