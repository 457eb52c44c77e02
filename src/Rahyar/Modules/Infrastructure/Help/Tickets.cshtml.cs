using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>/tickets: requests for help, those that wait longest first.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class TicketsModel : AppPage
{
    private const int PerPage = 30;

    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "resolved")]
    public bool Resolved { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Open { get; private set; }
    public bool More { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var all = Db.Tickets.AsNoTracking().AnswerableBy(Viewer);
        Open = await all.WhereOpen(true).CountAsync(cancellationToken);
        var chosen = all.WhereOpen(!Resolved);
        var ordered = Resolved ? chosen.OrderByDescending(t => t.ResolvedAt) : chosen.OrderBy(t => t.FirstReplyAt != null).ThenBy(t => t.OpenedAt);
        var lines = await ordered.Skip((PageNumber - 1) * PerPage).Take(PerPage + 1)
            .Join(Db.People, t => t.OpenedBy, p => p.Id, (t, p) => new Line(t, p.Name)).ToListAsync(cancellationToken);
        More = lines.Count > PerPage;
        Lines = [.. lines.Take(PerPage)];
        return true;
    }

    public void OnGet() { }

    internal sealed record Line(Ticket Ticket, string Asker);
}

internal static class TicketDesk
{
    extension(IQueryable<Ticket> tickets)
    {
        /// <summary>Institution-wide support and administrators answer all; support of a programme answers its own.</summary>
        public IQueryable<Ticket> AnswerableBy(Viewer viewer)
        {
            if (viewer.IsAdministrator || viewer.IsInstitution(Role.Support))
            {
                return tickets;
            }

            var theirs = viewer.ProgrammesAs(Role.Support);
            return tickets.Where(t => t.ProgrammeId != null && theirs.Contains(t.ProgrammeId.Value));
        }

        /// <summary><see cref="Ticket.IsOpen"/>, for the database.</summary>
        public IQueryable<Ticket> WhereOpen(bool open) => open
            ? tickets.Where(t => t.ResolvedAt == null || t.ReopenedAt > t.ResolvedAt)
            : tickets.Where(t => t.ResolvedAt != null && (t.ReopenedAt == null || t.ReopenedAt <= t.ResolvedAt));
    }
}
