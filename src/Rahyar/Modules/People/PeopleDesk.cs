using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.SignIn;

namespace Rahyar.Modules.People;

/// <summary>The sets of this module.</summary>
internal static class PeopleDesk
{
    private static readonly Func<AppDb, Guid, Task<bool>> HasSecond = EF.CompileAsyncQuery((AppDb db, Guid person) => db.Set<Person>()
        .Where(p => p.Id == person)
        .Select(p => db.Set<IdentityUserPasskey<Guid>>().Any(k => k.UserId == p.Id) || db.Set<Authenticator>().Any(a => a.PersonId == p.Id && a.ConfirmedAt != null))
        .FirstOrDefault());

    extension(AppDb db)
    {
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<RoleAssignment> Roles => db.Set<RoleAssignment>();
        public DbSet<SignInSession> SignInSessions => db.Set<SignInSession>();
        public DbSet<SignInCode> SignInCodes => db.Set<SignInCode>();
        public DbSet<PasswordAttempt> PasswordAttempts => db.Set<PasswordAttempt>();
        public DbSet<Authenticator> Authenticators => db.Set<Authenticator>();
        public DbSet<Erasures.Erasure> Erasures => db.Set<Erasures.Erasure>();
        public DbSet<ProviderIdentity> ProviderIdentities => db.Set<ProviderIdentity>();
        public DbSet<Consent> Consents => db.Set<Consent>();
        public DbSet<Reminders.NudgeOptOut> NudgeOptOuts => db.Set<Reminders.NudgeOptOut>();

        /// <summary>Whether someone has a passkey or an authenticator.</summary>
        public Task<bool> HasSecondFactorAsync(Guid person) => HasSecond(db, person);

        /// <summary>What the institution's days are like.</summary>
        public async Task<InstitutionTime> InstitutionTimeAsync(CancellationToken ct) =>
            (await db.Set<InstitutionCalendar>().AsNoTracking().SingleOrDefaultAsync(ct))?.Time ?? InstitutionTime.Usual;

        /// <summary>The active person with this address, or null.</summary>
        public Task<Person?> WhoMayEnterAsync(string email, CancellationToken cancellationToken)
        {
            var normalized = email.ToUpperInvariant();
            return db.People.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized && p.DeactivatedAt == null, cancellationToken);
        }
    }

    extension(IQueryable<RoleAssignment> roles)
    {
        /// <summary>Those that are held now.</summary>
        public IQueryable<RoleAssignment> Held(DateTimeOffset now) => roles.Where(r => r.EndedAt == null && (r.Until == null || r.Until > now));
    }

    extension(IQueryable<Person> people)
    {
        /// <summary>Everyone in whose name, address or institutional id each typed word occurs, however it is written.</summary>
        public IQueryable<Person> Matching(string? typed) => Folding.SearchKey(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)
            .Aggregate(people, (found, word) => found.Where(p => p.SearchText.Contains(word)));
    }
}
