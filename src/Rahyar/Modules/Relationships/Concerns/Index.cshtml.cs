using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>/concerns: for safeguarding leads alone, the longest waiting first.</summary>
[Authorize(Policy = Policies.Safeguarding)]
internal sealed class IndexModel : AppPage
{
    private const int PerPage = 50;

    public override Shell Shell => Shell.Desk;
    public override string Here => "concerns";

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool More { get; private set; }

    public static string At(int page) => ListAddress.Of(RelationshipsRoutes.Concerns, page, "p");

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var lines = await (await Db.ReadByAsync(Viewer, cancellationToken)).AsNoTracking()
            .OrderBy(c => c.ConcludedAt != null).ThenBy(c => c.AcknowledgedAt != null).ThenBy(c => c.RaisedAt).ThenBy(c => c.Id)
            .Skip((PageNumber - 1) * PerPage).Take(PerPage + 1)
            .Join(Db.Programmes, c => c.ProgrammeId, p => p.Id, (c, p) => new Line(c, p.Name, p.Times)).ToListAsync(cancellationToken);
        (Lines, More) = ([.. lines.Take(PerPage)], lines.Count > PerPage);
        return true;
    }

    public void OnGet() { }

    internal sealed record Line(Concern Concern, string Programme, LifecycleTimes Times)
    {
        /// <summary>The promise that is next to be kept.</summary>
        public DateTimeOffset Due => Times.AfterWorkingDays(Concern.RaisedAt, Concern.AcknowledgedAt is null ? ConcernDesk.AcknowledgeDays : ConcernDesk.ConcludeDays);
    }
}
