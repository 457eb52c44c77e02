using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>Programmes by their name or faculty; one that the viewer may not see is not there. They are few: memory is the index.</summary>
internal sealed class ProgrammeSearch : ISearchSource
{
    private const int Looked = 2000;

    public int Place => 30;
    public string Name => "programmes";
    public string Icon => "growth";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct)
    {
        if (wanted.Viewer.Roles.Count == 0)
        {
            return [];
        }

        var all = await wanted.Db.Programmes.AsNoTracking().VisibleTo(wanted.Viewer).OrderByDescending(p => p.StartsOn).ThenBy(p => p.Id).Take(Looked)
            .Select(p => new { p.Id, p.Name, p.Faculty, p.State, p.IsTest, p.StartsOn, p.EndsOn }).ToListAsync(ct);
        return [.. all.Select(p => (Programme: p, Fit: wanted.Fit(Folding.SearchKey($"{p.Name} {p.Faculty}")))).Where(f => f.Fit is not null)
            .OrderBy(f => f.Programme.IsTest).ThenBy(f => f.Fit).Take(wanted.Most + 1)
            .Select(f => new Found(f.Programme.Name, PlanningRoutes.Programme(f.Programme.Id),
                $"{wanted.L[f.Programme.IsTest ? "planning.programme.test" : $"planning.programme.state.{f.Programme.State}"]} · {wanted.L.Date(f.Programme.StartsOn)} – {wanted.L.Date(f.Programme.EndsOn)}"))];
    }
}
