using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Offices;

namespace Rahyar.Modules.People;

/// <summary>What administrators decide about accounts: roles, deactivation and reactivation. The caller saves.</summary>
internal static class AccountAdministration
{
    extension(AppDb db)
    {
        /// <summary>Gives a role, unless it is held already.</summary>
        public async Task GiveRoleAsync(Guid person, Role role, Guid? programme, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            // Who reads concerns is never chosen by the one who is to read them.
            if (role == Role.SafeguardingLead && person == by)
            {
                throw new Refused("people.role.not-oneself") { Field = "Role" };
            }

            if (await db.Roles.AnyAsync(r => r.PersonId == person && r.Role == role && r.ProgrammeId == programme && r.EndedAt == null, cancellationToken))
            {
                throw new Refused("people.role.held-already") { Field = "Role" };
            }

            db.Roles.Add(new RoleAssignment(person, role, programme, by, now));
        }

        /// <summary>
        /// Puts right a name or an identifier that was written wrong. An address is another matter: it moves by proof. And an identifier that stands is
        /// an administrator's to change: who it is that the next roster or directory means hangs on it.
        /// </summary>
        public async Task CorrectAsync(Person person, string? name, string? institutionalId, Viewer by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Guard.NotOwn(person.Id, by.Id);
            var (called, typed) = (Guard.Name(name, 200, "Name"), Person.IdentifierOf(Guard.OptionalLine(institutionalId, 100, "InstitutionalId")));
            var id = typed.Length == 0 ? null : typed;
            if (!by.IsAdministrator && person.InstitutionalId is { } stands && id != Person.IdentifierOf(stands))
            {
                throw new Refused("people.identifier-stands") { Field = "InstitutionalId" };
            }

            if (id is not null && await db.People.AnyAsync(p => p.InstitutionalId == id && p.Id != person.Id, cancellationToken))
            {
                throw new Refused("people.identifier-taken") { Field = "InstitutionalId" };
            }

            var (renamed, identified) = (called != person.Name, id != person.InstitutionalId);
            if (renamed || identified)
            {
                person.Correct(called, id);
                db.Record(new JournalEntry(now, by.Id, new PersonCorrected(renamed, identified), subject: person.Id, person: person.Id));
            }
        }

        /// <summary>Proposes another address for somebody else. It counts when it is shown by a code; one that nobody ever showed is put right at once.</summary>
        public async Task<AddressOutcome> ProposeAddressAsync(Person person, string? typed, Viewer by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            // One's own is changed where a fresh proof is asked for.
            if (person.Id == by.Id)
            {
                throw new Refused("people.address.own") { Field = "Email" };
            }

            var address = EmailAddress.Read(typed, "Email");
            var standing = await db.AddressStandingAsync(person, cancellationToken);
            if (standing.Of(address, now) != AddressOutcome.Same && await db.IsTakenAsync(address, cancellationToken))
            {
                throw new Refused("people.email-taken") { Field = "Email" };
            }

            var outcome = standing.Propose(db, address, by.Id, administrator: by.IsAdministrator, now);
            return outcome == AddressOutcome.Declined ? throw new Refused("people.address.declined") { Field = "Email" } : outcome;
        }

        public async Task EndRoleAsync(RoleAssignment role, Guid? by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (role is { Role: Role.Administrator, ProgrammeId: null, EndedAt: null })
            {
                await db.KeepAnAdministratorAsync(role.PersonId, cancellationToken);
            }

            role.End(by, now);
        }

        /// <summary>Out on the next request, in every browser.</summary>
        public async Task DeactivateAsync(Person person, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (person.DeactivatedAt is not null)
            {
                return;
            }

            var own = await db.Roles.Where(r => r.PersonId == person.Id && r.Role == Role.Administrator && r.ProgrammeId == null && r.EndedAt == null)
                .ToListAsync(cancellationToken);
            if (own.Count > 0)
            {
                await db.KeepAnAdministratorAsync(person.Id, cancellationToken);
                own.ForEach(role => role.Touch());
            }

            person.Deactivate(now);
            await db.EndSessionsAsync(person.Id, by, now, cancellationToken);

            db.Record(new JournalEntry(now, by, new PersonDeactivated(), subject: person.Id, person: person.Id));
        }

        /// <summary>
        /// Takes a lost second factor off someone's account, and the password that went with it, in every browser. They come in with a code by mail, and
        /// their office asks for another one.
        /// </summary>
        public async Task ForgetSecondFactorAsync(Person person, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Guard.NotOwn(person.Id, by);
            db.RemoveRange(await db.Set<IdentityUserPasskey<Guid>>().Where(k => k.UserId == person.Id).ToListAsync(cancellationToken));
            db.RemoveRange(await db.Authenticators.Where(a => a.PersonId == person.Id).ToListAsync(cancellationToken));
            person.SetPassword(null);
            await db.EndSessionsAsync(person.Id, by, now, cancellationToken);
            db.Record(new JournalEntry(now, by, new SecondFactorRemoved(), subject: person.Id, person: person.Id));
        }

        public void Reactivate(Person person, Guid by, DateTimeOffset now)
        {
            if (person.DeactivatedAt is not null)
            {
                person.Reactivate();
                db.Record(new JournalEntry(now, by, new PersonReactivated(), subject: person.Id, person: person.Id));
            }
        }

        private async Task EndSessionsAsync(Guid person, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
        {
            foreach (var session in await db.SignInSessions.Where(s => s.PersonId == person && s.EndedAt == null).ToListAsync(cancellationToken))
            {
                session.End(by, now);
            }
        }

        // The one who remains is written in the same transaction: of two administrators who end each other at the same
        // moment, one meets a changed version and is told.
        private async Task KeepAnAdministratorAsync(Guid leaving, CancellationToken cancellationToken)
        {
            var remaining = await (
                from role in db.Roles
                join person in db.People on role.PersonId equals person.Id
                where role.Role == Role.Administrator && role.ProgrammeId == null && role.EndedAt == null
                    && role.PersonId != leaving && person.DeactivatedAt == null
                orderby role.Id
                select role).FirstOrDefaultAsync(cancellationToken);
            (remaining ?? throw new Refused("people.role.last-administrator")).Touch();
        }
    }
}
