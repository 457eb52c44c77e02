using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>Whom a reply reaches: the programme's mailbox, or whoever has coordinated it for longest.</summary>
internal static class Replies
{
    public static async Task<MailboxAddress?> OfAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        var named = await db.Programmes.AsNoTracking().Where(p => p.Id == programme).Select(p => new { p.Name, p.Mailbox }).SingleOrDefaultAsync(ct);
        if (named is { Mailbox.Length: > 0 })
        {
            return new MailboxAddress(named.Name, named.Mailbox);
        }

        var coordinator = await (from role in db.Roles
                                 join person in db.People on role.PersonId equals person.Id
                                 where role.ProgrammeId == programme && role.Role == Role.Coordinator && role.EndedAt == null && role.Until == null
                                     && person.DeactivatedAt == null && person.InventedFor == null && person.Email != null
                                 orderby role.Since
                                 select new { person.Name, person.Email }).FirstOrDefaultAsync(ct);
        return coordinator is null ? null : new MailboxAddress(coordinator.Name, coordinator.Email);
    }
}
