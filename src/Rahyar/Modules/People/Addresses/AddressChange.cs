using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Addresses;

/// <summary>With the old address go its sessions, except the one in which the new one was shown, and the codes that are still on their way.</summary>
internal sealed class AddressChange : IConsequence<PersonAddressChanged>
{
    public async Task FollowAsync(Happened<PersonAddressChanged> it, AppDb db, CancellationToken ct)
    {
        if (!it.What.Proven)
        {
            return;
        }

        var proposal = it.The<AddressProposal>();
        var (person, keeps) = (proposal.PersonId, proposal.KeepsSession);
        foreach (var session in await db.SignInSessions.Where(s => s.PersonId == person && s.EndedAt == null && s.Id != keeps).ToListAsync(ct))
        {
            session.End(person, it.At);
        }

        foreach (var code in await db.SignInCodes.Where(c => c.PersonId == person && c.EndedAt == null).ToListAsync(ct))
        {
            code.Replace(it.At);
        }
    }
}
