namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Collects what is found in a roster: the first faults to show, the count of all, and notes, the same ones folded.</summary>
internal sealed class RosterFindings
{
    public const int Listed = 200;
    private const int MostNotes = 200;

    private readonly List<RosterFault> _faults = [];
    private readonly SortedDictionary<string, int> _causes = new(StringComparer.Ordinal);
    private readonly List<RosterFault> _doubts = [];
    private readonly Dictionary<(string Column, string Cause, string Value), RosterFault> _notes = [];

    /// <summary>Told of every fault, also of those beyond the listed ones.</summary>
    public Action<RosterFault>? Each { get; init; }

    public int FaultCount { get; private set; }
    public IReadOnlyList<RosterFault> Faults => [.. _faults.OrderBy(f => f.Row)];
    public IReadOnlyDictionary<string, int> Causes => _causes;
    public IReadOnlyList<RosterFault> Notes => [.. _notes.Values.OrderBy(n => n.Row)];

    /// <summary>What makes it doubtful that this is the right file, rightly read: asked before anybody says yes.</summary>
    public IReadOnlyList<RosterFault> Doubts => _doubts;

    public void Doubt(RosterFault doubt) => _doubts.Add(doubt);

    public void Fault(RosterFault fault)
    {
        FaultCount++;
        _causes[fault.Cause] = _causes.GetValueOrDefault(fault.Cause) + 1;
        if (_faults.Count < Listed)
        {
            _faults.Add(fault);
        }

        Each?.Invoke(fault);
    }

    public void Note(RosterFault note)
    {
        var key = (note.Column, note.Cause, note.Value);
        if (_notes.TryGetValue(key, out var known))
        {
            _notes[key] = known with { Times = known.Times + 1 };
        }
        else if (_notes.Count < MostNotes)
        {
            _notes[key] = note;
        }
    }
}
