using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>A request for help as one of its two sides reads it.</summary>
/// <param name="Ticket">The request.</param>
/// <param name="Lines">The question and all that followed, in their order.</param>
/// <param name="BySupport">Whether support reads it.</param>
/// <param name="Address">Of its page.</param>
/// <param name="Expected">By when support answers; null where it does not wait for support, or nothing is promised.</param>
internal sealed record Conversation(Ticket Ticket, IReadOnlyList<Conversation.Line> Lines, bool BySupport, string Address, DateTimeOffset? Expected)
{
    /// <param name="Name">Who wrote it; null for a visitor.</param>
    public sealed record Line(Guid Id, bool FromSupport, string? Name, string Text, DateTimeOffset At);

    public static async Task<Conversation> ReadAsync(AppDb db, Ticket ticket, bool bySupport, string address, CancellationToken ct)
    {
        var posts = await db.TicketPosts.AsNoTracking().Where(p => p.TicketId == ticket.Id).OrderBy(p => p.WrittenAt).ThenBy(p => p.Id).ToListAsync(ct);
        var ids = posts.Select(p => p.WrittenBy).Append(ticket.OpenedBy).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return new(ticket,
            [new Line(ticket.Id, false, Name(ticket.OpenedBy), ticket.Text, ticket.OpenedAt), .. posts.Select(p => new Line(p.Id, p.FromSupport, Name(p.WrittenBy), p.Text, p.WrittenAt))],
            bySupport, address, ticket.WaitsForSupport ? await db.AnswerExpectedAsync(ticket.WaitingSince, ct) : null);

        string? Name(Guid? person) => person is { } id ? names.GetValueOrDefault(id) : null;
    }
}
