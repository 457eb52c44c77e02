using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Addresses;

/// <summary>Both addresses are told: the old one before anything changes, so that its owner can object, and both when it has changed.</summary>
internal sealed class AddressEmails(EmailComposer composer, TimeProvider clock) : IConsequence<PersonAddressProposed>, IConsequence<PersonAddressChanged>
{
    public async Task FollowAsync(Happened<PersonAddressProposed> it, AppDb db, CancellationToken ct)
    {
        var proposal = it.The<AddressProposal>();
        if (!it.IsNews(clock) || await db.FindAsync<Person>([proposal.PersonId], ct) is not { } person)
        {
            return;
        }

        var own = it.By == person.Id;
        Write(db, person, proposal.FormerAddress, own ? "people.address.old-own" : "people.address.old", [person.Name, Masked(proposal.Address)], PeopleRoutes.Address, it);
        if (!own)
        {
            // Whoever reads there may be a stranger, after a slip of somebody's pen: nobody is named.
            Write(db, person, proposal.Address, proposal.CountsFrom is null ? "people.address.new" : "people.address.new-alone",
                [proposal.CountsFrom is { } from ? composer.For(person).Date(from) : ""], PeopleRoutes.Address, it);
        }
    }

    public async Task FollowAsync(Happened<PersonAddressChanged> it, AppDb db, CancellationToken ct)
    {
        var proposal = it.The<AddressProposal>();
        if (it.IsNews(clock) && await db.FindAsync<Person>([proposal.PersonId], ct) is { } person)
        {
            Write(db, person, proposal.Address, it.What.Proven ? "people.address.now" : "people.address.now-corrected", [it.At], PeopleRoutes.SignIn, it);
            Write(db, person, proposal.FormerAddress, it.What.Proven ? "people.address.gone" : "people.address.gone-corrected", [it.At, Masked(proposal.Address)], null, it);
        }
    }

    private void Write<T>(AppDb db, Person reader, string address, string key, object?[] args, string? path, Happened<T> it) where T : Event =>
        db.Add(composer.WriteTo(address, reader, key, args, path, it.At, $"address:{key}:{Guid.CreateVersion7(it.At)}"));

    // Enough to know one's own by; a stranger learns no address from it.
    private static string Masked(string address) => $"{address[0]}…{address[address.IndexOf('@', StringComparison.Ordinal)..]}";
}
