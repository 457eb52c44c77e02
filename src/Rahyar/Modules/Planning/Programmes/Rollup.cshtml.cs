using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>
/// /programmes/rollup: what the viewer's programmes come to, faculty by faculty. Neither test runs nor the archive count. A number of people or
/// relationships below five is not told; a sum that would give one away tells only of the numbers that are shown.
/// </summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class RollupModel(IMentorshipLookup pairs) : AppPage
{
    /// <summary>The smallest number that is told.</summary>
    public const int Told = 5;

    public override Shell Shell => Shell.Desk;
    public override string Here => "programmes";

    public sealed record Row(string Faculty, int Programmes, int Mentees, int Mentors, int Going, int Waiting, int Completed)
    {
        /// <summary>The numbers that are protected, in the order of the columns.</summary>
        public int[] Numbers => [Mentees, Mentors, Going, Waiting, Completed];
    }

    public static readonly string[] Columns = ["mentees", "mentors", "going", "waiting", "completed"];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>A number as it may be told.</summary>
    public string Say(int number) => number is > 0 and < Told ? L["planning.rollup.few", Told] : L.Number(number);

    /// <summary>The sum of a column: of all, where all are told, else of those that are.</summary>
    public string Sum(int column)
    {
        var numbers = Rows.Select(r => r.Numbers[column]).ToList();
        var told = numbers.Where(n => n is 0 or >= Told).Sum();
        return !numbers.Exists(n => n is > 0 and < Told) ? L.Number(told) : told == 0 ? L["planning.rollup.untold"] : L["planning.rollup.at-least", told];
    }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var programmes = await Db.Programmes.VisibleTo(Viewer).Where(p => !p.IsTest && p.ArchivedAt == null)
            .Select(p => new { p.Id, p.Faculty }).ToListAsync(cancellationToken);
        var ids = programmes.ConvertAll(p => p.Id);
        var people = await Db.Participations.Where(p => ids.Contains(p.ProgrammeId) && p.State != ParticipationState.Withdrew)
            .GroupBy(p => new { p.ProgrammeId, p.Side, p.State }).Select(g => new { g.Key.ProgrammeId, g.Key.Side, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        var counted = people.ToLookup(p => p.ProgrammeId);
        var relationships = ids.Count == 0 ? null : await pairs.CountAsync(Db, ids, cancellationToken);
        Rows =
        [
            .. programmes.GroupBy(p => p.Faculty).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g =>
            {
                var own = g.SelectMany(p => counted[p.Id]).ToList();
                return new Row(g.Key, g.Count(), own.Where(c => c.Side == Side.Mentee).Sum(c => c.Count), own.Where(c => c.Side == Side.Mentor).Sum(c => c.Count),
                    g.Sum(p => relationships!.GetValueOrDefault(p.Id).Running),
                    own.Where(c => c is { Side: Side.Mentee, State: ParticipationState.Waiting }).Sum(c => c.Count), g.Sum(p => relationships!.GetValueOrDefault(p.Id).Completed));
            }),
        ];
        return true;
    }

    public void OnGet()
    {
    }
}
