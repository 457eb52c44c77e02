using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>/concerns: for safeguarding leads alone, the longest waiting first.</summary>
[Authorize(Policy = Policies.Safeguarding)]
internal sealed class IndexModel : AppPage
{
    private const int Most = 200;

    public override Shell Shell => Shell.Desk;
    public override string Here => "concerns";

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Lines = await (await Db.ReadByAsync(Viewer, cancellationToken)).AsNoTracking()
            .OrderBy(c => c.ConcludedAt != null).ThenBy(c => c.AcknowledgedAt != null).ThenBy(c => c.RaisedAt).Take(Most)
            .Join(Db.Programmes, c => c.ProgrammeId, p => p.Id, (c, p) => new Line(c, p.Name, p.Times)).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    internal sealed record Line(Concern Concern, string Programme, LifecycleTimes Times)
    {
        /// <summary>The promise that is next to be kept.</summary>
        public DateTimeOffset Due => Concern.RaisedAt.WorkingDays(Concern.AcknowledgedAt is null ? ConcernDesk.AcknowledgeDays : ConcernDesk.ConcludeDays, Times.Weekend);
    }
}
