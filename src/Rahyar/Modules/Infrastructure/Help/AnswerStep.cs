using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>Support has answered, and its asker has not read it.</summary>
internal sealed class AnswerStep : INextStep
{
    private static readonly Func<AppDb, Guid, Task<Guid>> Unread = EF.CompileAsyncQuery((AppDb db, Guid person) =>
        (from ticket in db.Set<Ticket>()
         where ticket.OpenedBy == person
         from post in db.Set<TicketPost>()
         where post.TicketId == ticket.Id && post.FromSupport && (ticket.SeenAt == null || post.WrittenAt > ticket.SeenAt)
         orderby post.WrittenAt descending
         select ticket.Id).FirstOrDefault());

    public int Urgency => 55;
    public bool OfMentorship => false;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        await Unread(context.Db, context.Viewer.Id) is var ticket && ticket != Guid.Empty ? new("support", InfrastructureRoutes.Request(ticket)) : null;
}
