using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>
/// Tells the asker by e-mail that support has answered, once until they have looked. It says that something is there and where, never what was written.
/// </summary>
internal sealed class TicketEmails(EmailComposer composer, Texts texts, TimeProvider clock) : IConsequence<TicketAnswered>, IConsequence<TicketResolved>
{
    public Task FollowAsync(Happened<TicketAnswered> it, AppDb db, CancellationToken ct) => it.IsNews(clock) ? TellAsync(it.The<Ticket>(), it.By, it.At, db, ct) : Task.CompletedTask;

    public Task FollowAsync(Happened<TicketResolved> it, AppDb db, CancellationToken ct) => it.IsNews(clock) ? TellAsync(it.The<Ticket>(), it.By, it.At, db, ct) : Task.CompletedTask;

    private async Task TellAsync(Ticket ticket, Guid? by, DateTimeOffset at, AppDb db, CancellationToken ct)
    {
        var cause = $"ticket:{ticket.Id}:{ticket.SeenAt?.UtcTicks ?? 0}";
        if (by == ticket.OpenedBy)
        {
            return;
        }

        if (ticket.Code is { } code)
        {
            var words = new Locale(texts, texts.Speaks(ticket.Language!) ? ticket.Language! : Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
            await db.WriteOnceAsync(new Email(ticket.Address!, words["help.letter.subject"],
                string.Join("\n\n", words["help.letter.visitor.text"], composer.Link($"{InfrastructureRoutes.RequestByCode(code)}?lang={words.Language}")), at, cause: cause), ct);
        }
        else if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == ticket.OpenedBy, ct) is { DeactivatedAt: null, Email.Length: > 0 } asker)
        {
            await db.WriteOnceAsync(composer.Write(asker, "help.letter", [asker.Name], InfrastructureRoutes.Request(ticket.Id), at, cause), ct);
        }
    }
}
