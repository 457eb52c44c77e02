using Rahyar.Modules.Evaluation.Indicators;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>
/// The cases of one indicator in the order of their subjects. What has changed is merged into a new list when it is next read: lists that were
/// read before stay as they were, and nothing else is looked at again.
/// </summary>
internal sealed class IndicatorCases
{
    private readonly Dictionary<(SubjectKind Kind, Guid Id), Case[]> _changed = [];
    private (SubjectKind Kind, Guid Id)[] _subjects = [];
    private Case[] _cases = [];

    /// <summary>Takes the place of what the subject had; none removes it.</summary>
    public void Put((SubjectKind Kind, Guid Id) subject, Case[] cases) => _changed[subject] = cases;

    public IReadOnlyList<Case> Read()
    {
        if (_changed.Count > 0)
        {
            Merge();
            _changed.Clear();
        }

        return _cases;
    }

    private void Merge()
    {
        var subjects = new List<(SubjectKind, Guid)>(_subjects.Length + _changed.Count);
        var cases = new List<Case>(_cases.Length + _changed.Count);
        var from = 0;
        foreach (var (subject, own) in _changed.OrderBy(c => c.Key))
        {
            var at = Array.BinarySearch(_subjects, from, _subjects.Length - from, subject);
            // Of several cases of one subject any may have been found.
            var to = at < 0 ? ~at : at;
            while (to > from && _subjects[to - 1] == subject)
            {
                to--;
            }

            Copy(from, to);
            for (from = to; from < _subjects.Length && _subjects[from] == subject;)
            {
                from++;
            }

            subjects.AddRange(Enumerable.Repeat(subject, own.Length));
            cases.AddRange(own);
        }

        Copy(from, _subjects.Length);
        (_subjects, _cases) = ([.. subjects], [.. cases]);

        void Copy(int first, int last)
        {
            subjects.AddRange(_subjects.AsSpan(first..last));
            cases.AddRange(_cases.AsSpan(first..last));
        }
    }
}
