using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>
/// Of whom the file may say more than how they take part here. An administrator's of everybody, a coordinator's of people who belong wholly to their
/// programmes and hold no role: otherwise whoever may bring a roster could rename anybody in the house. Addresses are proposed, never written.
/// </summary>
internal sealed partial class RosterPass
{
    private sealed record Reach(bool All, HashSet<Guid> Theirs, HashSet<Guid> Others, HashSet<Guid> Known, IReadOnlyDictionary<Guid, AddressStanding> Standings)
    {
        public bool MayChange(Person person) => All || Theirs.Contains(person.Id);

        /// <summary>Who it is, for those in whose programmes they are; null for others.</summary>
        public string? NameOf(Person person) => All || Known.Contains(person.Id) ? person.InstitutionalId is { } id ? $"{person.Name} ({id})" : person.Name : null;

        /// <summary>Also of somebody who takes part nowhere yet.</summary>
        public bool MayIdentify(Person person) => All || !Others.Contains(person.Id);
    }

    private sealed record Met(RosterRow Row, Person? Person, Participation? Participation, Reach Reach, DateTimeOffset Now)
    {
        /// <summary>What is known of them then.</summary>
        public RosterProfile Profile { get; } = Row.Over(Participation?.Profile);

        private bool OtherName => Person is not null && Person.Name != Row.Name;
        private bool OtherAddress => Person is not null && !Row.Email.Equals(Person.Email, StringComparison.OrdinalIgnoreCase);
        private bool MayChange => Person is not null && Reach.MayChange(Person);

        public bool Renames => OtherName && MayChange;
        public bool KeepsName => OtherName && !MayChange;
        public bool KeepsAddress => OtherAddress && !MayChange;
        public bool Identifies => Person is { InstitutionalId: null } && Reach.MayIdentify(Person);

        /// <summary>What comes of the row's address; null where it may not be proposed.</summary>
        public AddressOutcome? Address => !OtherAddress ? AddressOutcome.Same : MayChange ? Reach.Standings[Person!.Id].Of(Row.Email, Now) : null;
        public bool Moves => Address is AddressOutcome.Corrected or AddressOutcome.Proposed;
    }

    private async Task<Reach> ReachAsync(RosterRow[] rows, Dictionary<string, Person> byId, List<Guid> known, CancellationToken cancellationToken)
    {
        var moved = rows.Where(r => byId.TryGetValue(r.Id, out var p) && !r.Email.Equals(p.Email, StringComparison.OrdinalIgnoreCase)).Select(r => byId[r.Id]).ToList();
        var standings = await db.AddressStandingsAsync(moved, cancellationToken);
        if (by.IsAdministrator || known.Count == 0)
        {
            return new Reach(by.IsAdministrator, [], [], [], standings);
        }

        var parts = await db.Participations.Where(p => known.Contains(p.PersonId)).Select(p => new { p.PersonId, p.ProgrammeId }).Distinct().ToListAsync(cancellationToken);
        var others = (await db.Roles.Where(r => known.Contains(r.PersonId) && r.EndedAt == null).Select(r => r.PersonId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        if (by.Programmes is { } own)
        {
            others.UnionWith(parts.Where(p => !own.Contains(p.ProgrammeId)).Select(p => p.PersonId));
        }

        return new Reach(false, [.. parts.Select(p => p.PersonId).Where(p => !others.Contains(p))], others, [.. parts.Where(p => by.Programmes?.Contains(p.ProgrammeId) != false).Select(p => p.PersonId)], standings);
    }

    private void NoteWhatIsKept(Met met)
    {
        if (met.KeepsName)
        {
            findings.Note(new RosterFault(met.Row.Row, "name", "name-kept", RosterFault.Show(met.Row.Name)));
        }

        if (met.KeepsAddress)
        {
            findings.Note(new RosterFault(met.Row.Row, "email", "address-kept", RosterFault.Show(met.Row.Email)));
        }

        if (met.Address is (AddressOutcome.Proposed or AddressOutcome.Waiting or AddressOutcome.Declined) and var outcome)
        {
            findings.Note(new RosterFault(met.Row.Row, "email", outcome == AddressOutcome.Declined ? "address-declined" : "address-proposed", RosterFault.Show(met.Row.Email)));
        }
    }

    private void Adjust(Met met, Person person, Participation? participation)
    {
        if (met.Identifies)
        {
            person.Identify(met.Row.Id);
        }

        if (!met.Reach.MayChange(person))
        {
            return;
        }

        if (met.Moves)
        {
            met.Reach.Standings[person.Id].Propose(db, met.Row.Email, by.Id, by.IsAdministrator, now);
        }

        person.Name = met.Row.Name;
        // What someone set for themselves stays; what came from a roster follows the roster.
        if (met.Row.Profile.TimeZone is { } zone)
        {
            person.LiveByRoster(zone);
        }
    }
}
