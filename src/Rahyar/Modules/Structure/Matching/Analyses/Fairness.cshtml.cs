using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>/programmes/{id}/matching/{run}/fairness: chance of a mentor, and fit, by declared group; of the proposals as they stand now.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class FairnessModel : RunPage
{
    public IReadOnlyList<GroupChance> Groups { get; private set; } = [];

    /// <summary>How many groups the rest holds.</summary>
    public int Together { get; private set; }

    public bool Finished => MatchRun.State is RunState.Done or RunState.Published;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var rows = await (from proposal in Db.Proposals.AsNoTracking()
                          join participation in Db.Participations on proposal.MenteeId equals participation.Id
                          where proposal.RunId == Run
                          select new { participation.Profile, proposal.MentorId, proposal.Score }).ToListAsync(cancellationToken);
        var report = GroupReport.Of(rows.Select(r => (r.Profile.Group, r.MentorId is null ? (int?)null : r.Score)));
        (Groups, Together) = (GroupChance.Of(report), report.Together);
        return true;
    }
}
