using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Whether this is the right file, rightly read: what is asked before anybody says yes.</summary>
internal sealed partial class RosterPass
{
    private static readonly TopicKeys Keys = new(new MatchRules().Synonyms);

    private const int FewTopics = 10;
    private const int MostTopics = 200_000;

    private readonly SortedDictionary<string, (int Count, List<RosterName> First)> _emptied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Times, string Written)> _topics = new(StringComparer.Ordinal);
    private (int Rows, string Column) _says = (0, "");
    private int _onOtherSide;
    private int _onThisSide;

    private async Task<(RosterForm? Form, IReadOnlyList<RosterColumn> Columns)> SurveyAsync(string path, RosterChoices? choices, CancellationToken cancellationToken)
    {
        try
        {
            return Form is { } known ? (known, []) : RosterSurvey.Of(path, choices, await db.RememberedAsync(programme, cancellationToken));
        }
        catch (RosterUnreadable unreadable)
        {
            findings.Fault(unreadable.At(1));
            return (null, []);
        }
    }

    private async Task<Dictionary<Guid, Participation>> TakingAsync(List<Guid> known, CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            return [];
        }

        var taking = await db.Participations.Where(p => p.ProgrammeId == programme && known.Contains(p.PersonId)).ToListAsync(cancellationToken);
        var here = taking.Where(p => p.Side == side).ToDictionary(p => p.PersonId);
        _onThisSide += here.Count;
        _onOtherSide += taking.Count(p => p.Side != side && !here.ContainsKey(p.PersonId));
        return here;
    }

    private void CountEmptied(RosterRow row, IEnumerable<(string Column, string Old, string New)> differences)
    {
        foreach (var column in differences.Where(d => d.New.Length == 0 && (row.Present.Contains(d.Column) || row.Kept.Contains(d.Column))).Select(d => d.Column))
        {
            var (count, first) = _emptied.GetValueOrDefault(column, (0, []));
            if (first.Count < RosterPreview.Named)
            {
                first.Add(new RosterName(row.Id, row.Name));
            }

            _emptied[column] = (count + 1, first);
        }
    }

    // A column of the file's own may say whose file it is.
    private void CountRole(RosterRow row)
    {
        if (row.Profile.Attributes.Where(a => SideWords.IsHeading(a.Key) && SideWords.Find(a.Value) is { } said && said != side).Select(a => a.Key).FirstOrDefault() is { } column)
        {
            _says = (_says.Rows + 1, column);
        }
    }

    private void CountTopics(RosterRow row)
    {
        foreach (var topic in row.Profile.Offers.Concat(row.Profile.Seeks))
        {
            var key = Keys.Of(topic);
            if (_topics.TryGetValue(key, out var known))
            {
                _topics[key] = known with { Times = known.Times + 1 };
            }
            else if (_topics.Count < MostTopics)
            {
                _topics[key] = (1, topic);
            }
        }
    }

    private async Task DoubtAsync(RosterReader reader, CancellationToken cancellationToken)
    {
        if (_onOtherSide > 0)
        {
            // Most of them: it is the other file. A few: each would take part on both sides.
            var most = _onOtherSide >= reader.Rows - _onOtherSide && _onOtherSide > _onThisSide;
            findings.Doubt(new RosterFault(1, "", $"{(most ? "side" : "also")}-{(side == Side.Mentee ? Side.Mentor : Side.Mentee)}", "", _onOtherSide));
        }

        if (_says.Rows > 0)
        {
            findings.Doubt(new RosterFault(1, "", $"{(_says.Rows * 2 >= reader.Rows ? "role" : "some")}-{(side == Side.Mentee ? Side.Mentor : Side.Mentee)}", RosterFault.Show(_says.Column), _says.Rows));
        }

        var alone = _topics.Where(t => t.Value.Times == 1).ToDictionary(t => t.Key, t => t.Value.Written, StringComparer.Ordinal);
        var several = _topics.Values.Where(t => ListSeparators.LooksSeveral(t.Written)).ToList();
        if (several.Sum(t => t.Times) is var many && many >= FewTopics && several.Count * 4 >= _topics.Count)
        {
            findings.Doubt(new RosterFault(1, "", "topics-several", RosterFault.Show(several[0].Written), many));
        }
        else if (alone.Count >= FewTopics && alone.Count * 2 >= _topics.Count)
        {
            foreach (var other in await db.Participations.AsNoTracking().Where(p => p.ProgrammeId == programme && p.Side != side && p.State != ParticipationState.Withdrew).Select(p => p.Profile).ToListAsync(cancellationToken))
            {
                foreach (var topic in other.Offers.Concat(other.Seeks))
                {
                    alone.Remove(Keys.Of(topic));
                }
            }

            if (alone.Count >= FewTopics && alone.Count * 2 >= _topics.Count)
            {
                findings.Doubt(new RosterFault(1, "", "topics-alone", RosterFault.Show(alone.Values.First()), alone.Count));
            }
        }
    }
}
