using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

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
            await foreach (var session in db.SignInSessions.Where(s => s.PersonId == person.Id && s.EndedAt == null).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                session.End(by, now);
            }

            db.Record(new JournalEntry(now, by, new PersonDeactivated(), subject: person.Id, person: person.Id));
        }

        public void Reactivate(Person person, Guid by, DateTimeOffset now)
        {
            if (person.DeactivatedAt is not null)
            {
                person.Reactivate();
                db.Record(new JournalEntry(now, by, new PersonReactivated(), subject: person.Id, person: person.Id));
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
