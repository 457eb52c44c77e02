using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Addresses;

internal enum AddressProposalState
{
    Open = 0,
    Accepted = 1,

    /// <summary>By the person: no roster proposes it again.</summary>
    Declined = 2,

    /// <summary>By an administrator.</summary>
    Withdrawn = 3,
}

/// <summary>
/// An address that is to become somebody's sign-in address. Whoever says so, it counts only when a code sent to it has come back (ADR 0046). One row a
/// person, of the last.
/// </summary>
internal sealed class AddressProposal : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>How long the owner of the old address can object, before the new one alone opens the door.</summary>
    public static readonly TimeSpan Objection = TimeSpan.FromDays(3);

    private AddressProposal() { }

    public AddressProposal(Guid person) => PersonId = person;

    public Guid PersonId { get; private set; }
    public string Address { get; private set; } = "";
    public string NormalizedAddress { get; private set; } = "";

    /// <summary>What the address was when this one was proposed.</summary>
    public string FormerAddress { get; private set; } = "";

    /// <summary>Null when it came from the command line.</summary>
    public Guid? ById { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>From then on it may be shown by signing in with it; null is only by somebody who is signed in as its owner.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    public AddressProposalState State { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The session in which the new address was shown, which goes on.</summary>
    public Guid? KeepsSession { get; private set; }

    public bool IsOpen(DateTimeOffset now) => State == AddressProposalState.Open && now < ProposedAt + Lifetime;

    public bool Is(string address) => string.Equals(NormalizedAddress, address, StringComparison.OrdinalIgnoreCase);

    /// <param name="person">Whose address it is to be.</param>
    /// <param name="address">The new one.</param>
    /// <param name="alone">Whether it may count without the old ways in, when nobody has objected.</param>
    /// <param name="by">Who proposes it.</param>
    /// <param name="now">When.</param>
    public void Propose(Person person, string address, bool alone, Guid? by, DateTimeOffset now)
    {
        Set(person, address, by, now);
        CountsFrom = alone ? now + Objection : null;
        Record(new JournalEntry(now, by, new PersonAddressProposed(), subject: Id, person: PersonId));
    }

    /// <summary>Puts an address right that nobody has ever shown to be theirs: there is nobody from whom it could be taken.</summary>
    public void Correct(Person person, string address, Guid? by, DateTimeOffset now)
    {
        Set(person, address, by, now);
        End(AddressProposalState.Accepted, now);
        person.Move(address, proven: false);
        Record(new JournalEntry(now, by, new PersonAddressChanged(Proven: false), subject: Id, person: PersonId));
    }

    /// <summary>The address was shown by a code, and counts.</summary>
    public void Accept(Person person, Guid? session, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            throw new Refused("people.address.over");
        }

        (FormerAddress, KeepsSession) = (person.Email!, session);
        End(AddressProposalState.Accepted, now);
        person.Move(Address, proven: true);
        Record(new JournalEntry(now, PersonId, new PersonAddressChanged(Proven: true), subject: Id, person: PersonId));
    }

    public void Decline(Guid by, DateTimeOffset now)
    {
        if (State == AddressProposalState.Open)
        {
            End(by == PersonId ? AddressProposalState.Declined : AddressProposalState.Withdrawn, now);
            Record(new JournalEntry(now, by, new PersonAddressDeclined(), subject: Id, person: PersonId));
        }
    }

    private void Set(Person person, string address, Guid? by, DateTimeOffset now)
    {
        (FormerAddress, Address, NormalizedAddress) = (person.Email!, address, address.ToUpperInvariant());
        (ById, ProposedAt, CountsFrom, State, EndedAt, KeepsSession) = (by, now, null, AddressProposalState.Open, null, null);
    }

    private void End(AddressProposalState state, DateTimeOffset now) => (State, EndedAt) = (state, now);

    internal sealed class Mapping : IEntityTypeConfiguration<AddressProposal>
    {
        public void Configure(EntityTypeBuilder<AddressProposal> row)
        {
            row.ToTable("people_address_proposal");
            row.Ignore(p => p.KeepsSession);
            row.Property(p => p.Address).HasMaxLength(256);
            row.Property(p => p.NormalizedAddress).HasMaxLength(256);
            row.Property(p => p.FormerAddress).HasMaxLength(256);
            row.HasIndex(p => p.PersonId).IsUnique();
            row.HasIndex(p => p.NormalizedAddress);
        }
    }
}
