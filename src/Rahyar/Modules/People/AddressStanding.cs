using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Emails.Bounces;
using Rahyar.Modules.People.Addresses;

namespace Rahyar.Modules.People;

/// <summary>What comes of an address that is proposed for somebody.</summary>
internal enum AddressOutcome
{
    /// <summary>It is theirs already.</summary>
    Same,

    /// <summary>Nobody had ever shown the old one: this one stands in its place.</summary>
    Corrected,

    /// <summary>It counts when it is shown by a code.</summary>
    Proposed,

    /// <summary>It was proposed before, and still waits for that.</summary>
    Waiting,

    /// <summary>The person has declined it.</summary>
    Declined,
}

/// <summary>How firmly somebody's address is theirs. A roster, an administrator's form and the person's own page all change it by <see cref="Propose"/>.</summary>
/// <param name="Person">Whose.</param>
/// <param name="IsProven">Whether anyone has ever come in as this person.</param>
/// <param name="InOffice">Whether the person holds a role.</param>
/// <param name="Proposal">The last one, whatever became of it.</param>
internal sealed record AddressStanding(Person Person, bool IsProven, bool InOffice, AddressProposal? Proposal)
{
    public AddressOutcome Of(string address, DateTimeOffset now) =>
        address.Equals(Person.Email, StringComparison.OrdinalIgnoreCase) ? AddressOutcome.Same
        : !IsProven ? AddressOutcome.Corrected
        : Proposal?.Is(address) != true ? AddressOutcome.Proposed
        : Proposal.IsOpen(now) ? AddressOutcome.Waiting
        : Proposal.State == AddressProposalState.Declined ? AddressOutcome.Declined
        : AddressOutcome.Proposed;

    /// <summary>The caller saves.</summary>
    /// <param name="db">Where.</param>
    /// <param name="address">As read by <see cref="EmailAddress"/>.</param>
    /// <param name="by">Who proposes it; null is the command line.</param>
    /// <param name="administrator">Whether an administrator vouches for it: then it may come to count without the old ways in, but never for somebody in office.</param>
    /// <param name="now">When.</param>
    public AddressOutcome Propose(AppDb db, string address, Guid? by, bool administrator, DateTimeOffset now)
    {
        var outcome = Of(address, now);
        outcome = outcome == AddressOutcome.Declined && by == Person.Id ? AddressOutcome.Proposed : outcome;
        if (outcome is AddressOutcome.Corrected or AddressOutcome.Proposed)
        {
            var proposal = Proposal ?? db.Add(new AddressProposal(Person.Id)).Entity;
            if (outcome == AddressOutcome.Corrected)
            {
                proposal.Correct(Person, address, by, now);
            }
            else
            {
                proposal.Propose(Person, address, administrator && !InOffice && by != Person.Id, by, now);
            }
        }

        return outcome;
    }
}

internal static class AddressDesk
{
    extension(AppDb db)
    {
        public DbSet<AddressProposal> AddressProposals => db.Set<AddressProposal>();

        /// <summary>
        /// E-mails by which people's present addresses are known to reach nobody. Another address ends that, and a code that was read at this one since; an e-mail after it that has not come
        /// back for a day; and the end of what is kept of e-mails.
        /// </summary>
        public IQueryable<Email> ReachingNobody(DateTimeOffset now)
        {
            var (since, emails) = (now.AddDays(-1), db.Set<Email>());
            return emails.AsNoTracking().Where(e => e.Bounce == BounceReason.NoSuchAddress && e.BouncedAt != null && e.To != ""
                && db.Set<Person>().Any(p => p.Id == e.PersonId && p.Email == e.To
                    && !(p.EmailConfirmed && db.Set<AddressProposal>().Any(a => a.PersonId == p.Id && a.State == AddressProposalState.Accepted && a.EndedAt > (e.SentAt ?? e.BouncedAt))))
                && !db.Set<SignInSession>().Any(s => s.PersonId == e.PersonId && s.Method == "code" && s.StartedAt > (e.SentAt ?? e.BouncedAt))
                && !emails.Any(l => l.To == e.To && l.SentAt > e.BouncedAt && l.SentAt < since && l.BouncedAt == null));
        }

        /// <summary>What an office is told of somebody's address.</summary>
        public Task<bool> ReachesNobodyAsync(Guid person, DateTimeOffset now, CancellationToken cancellationToken) =>
            db.ReachingNobody(now).OpenToOffices().AnyAsync(e => e.PersonId == person, cancellationToken);

        public async Task<Dictionary<Guid, AddressStanding>> AddressStandingsAsync(IReadOnlyCollection<Person> people, CancellationToken cancellationToken)
        {
            if (people.Count == 0)
            {
                return [];
            }

            var ids = people.Select(p => p.Id).ToList();
            var signedIn = (await db.SignInSessions.Where(s => ids.Contains(s.PersonId)).Select(s => s.PersonId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
            var inOffice = (await db.Roles.Where(r => ids.Contains(r.PersonId) && r.EndedAt == null).Select(r => r.PersonId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
            var proposals = await db.AddressProposals.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, cancellationToken);
            return people.ToDictionary(p => p.Id, p => new AddressStanding(p, p.EmailConfirmed || signedIn.Contains(p.Id), inOffice.Contains(p.Id), proposals.GetValueOrDefault(p.Id)));
        }

        public async Task<AddressStanding> AddressStandingAsync(Person person, CancellationToken cancellationToken) =>
            (await db.AddressStandingsAsync([person], cancellationToken))[person.Id];

        public Task<bool> IsTakenAsync(string address, CancellationToken cancellationToken)
        {
            var normalized = address.ToUpperInvariant();
            return db.People.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken);
        }

        /// <summary>
        /// Whom a code to this address lets in: its owner, or the one whose it is to be, when nobody has objected. Nobody who has come to an office in the
        /// meantime.
        /// </summary>
        public async Task<Person?> WhoseCodeAsync(string email, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var (normalized, since) = (email.ToUpperInvariant(), now - AddressProposal.Lifetime);
            var coming = await (
                from proposal in db.Set<AddressProposal>()
                where proposal.NormalizedAddress == normalized && proposal.State == AddressProposalState.Open && proposal.CountsFrom <= now && proposal.ProposedAt > since
                join person in db.Set<Person>() on proposal.PersonId equals person.Id
                where person.DeactivatedAt == null && !db.Set<RoleAssignment>().Any(r => r.PersonId == person.Id && r.EndedAt == null)
                orderby proposal.ProposedAt
                select person).FirstOrDefaultAsync(cancellationToken);
            return await db.WhoMayEnterAsync(email, cancellationToken) ?? coming;
        }
    }
}
