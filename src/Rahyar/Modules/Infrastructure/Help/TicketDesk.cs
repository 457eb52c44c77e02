using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>Who answers which request.</summary>
internal static class TicketDesk
{
    extension(Viewer viewer)
    {
        /// <summary>Whether they say what holds for everybody: hours, articles, answers at hand. Support of one programme does not.</summary>
        public bool KeepsHelp => viewer.IsAdministrator || viewer.IsInstitution(Role.Support);
    }

    extension(AppDb db)
    {
        /// <summary>Institution-wide support and administrators answer all, support of a programme its own; nobody their own matter.</summary>
        public IQueryable<Ticket> TicketsFor(Viewer viewer) => viewer.KeepsHelp
            ? db.NotOwnOf(viewer.Id)
            : db.NotOwnOf(viewer.Id).Of(viewer.ProgrammesAs(Role.Support));

        /// <summary>Those that support has to answer and this viewer may: of nobody yet, or theirs.</summary>
        public IQueryable<Ticket> TicketsWaitingFor(Viewer viewer) =>
            db.TicketsFor(viewer).WhereSupportIsAwaited().Where(t => t.AssignedTo == null || t.AssignedTo == viewer.Id);

        /// <summary>
        /// What is no matter of somebody's: neither asked by themselves, nor by one with whom they are or were in a relationship, nor about one of
        /// their meetings (docs/adr/0044).
        /// </summary>
        public IQueryable<Ticket> NotOwnOf(Guid person)
        {
            var members = db.MentorshipMembers.IgnoreQueryFilters();
            var own = members.Where(m => m.PersonId == person).Select(m => m.MentorshipId);
            return db.Tickets.Where(t => t.OpenedBy != person && (t.MentorshipId == null || !own.Contains(t.MentorshipId.Value))
                && (t.OpenedBy == null || !members.Any(m => m.PersonId == t.OpenedBy && own.Contains(m.MentorshipId))));
        }

        /// <summary>When support is there; null where the institution has not said it.</summary>
        public async Task<SupportTimes?> SupportTimesAsync(CancellationToken ct) => (await db.SupportHours.AsNoTracking().SingleOrDefaultAsync(ct))?.Times;

        /// <summary>By when support answers what waits since then; null where nothing is promised.</summary>
        public async Task<DateTimeOffset?> AnswerExpectedAsync(DateTimeOffset since, CancellationToken ct) =>
            await db.SupportTimesAsync(ct) is { } times ? times.Working().After(since, times.PromisedHours) : null;
    }

    extension(IQueryable<Ticket> tickets)
    {
        public IQueryable<Ticket> Of(IReadOnlyList<Guid> programmes) => tickets.Where(t => t.ProgrammeId != null && programmes.Contains(t.ProgrammeId.Value));

        /// <summary><see cref="Ticket.WaitsForSupport"/>, for the database.</summary>
        public IQueryable<Ticket> WhereSupportIsAwaited() => tickets.Where(t => t.State == TicketState.Open || t.State == TicketState.Reopened);
    }
}
