using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.SignIn;

namespace Rahyar.Modules.People;

/// <summary>The sets of this module.</summary>
internal static class PeopleDesk
{
    extension(AppDb db)
    {
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<RoleAssignment> Roles => db.Set<RoleAssignment>();
        public DbSet<SignInSession> SignInSessions => db.Set<SignInSession>();
        public DbSet<SignInCode> SignInCodes => db.Set<SignInCode>();
        public DbSet<PasswordAttempt> PasswordAttempts => db.Set<PasswordAttempt>();
        public DbSet<Authenticator> Authenticators => db.Set<Authenticator>();
        public DbSet<ProviderIdentity> ProviderIdentities => db.Set<ProviderIdentity>();
        public DbSet<Consent> Consents => db.Set<Consent>();
        public DbSet<Reminders.NudgeOptOut> NudgeOptOuts => db.Set<Reminders.NudgeOptOut>();

        /// <summary>The active person with this address, or null.</summary>
        public Task<Person?> WhoMayEnterAsync(string email, CancellationToken cancellationToken)
        {
            var normalized = email.ToUpperInvariant();
            return db.People.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized && p.DeactivatedAt == null, cancellationToken);
        }
    }

    extension(IQueryable<Person> people)
    {
        /// <summary>Everyone in whose name, address or institutional id each typed word occurs, however it is written.</summary>
        public IQueryable<Person> Matching(string? typed) => Folding.SearchKey(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)
            .Aggregate(people, (found, word) => found.Where(p => p.SearchText.Contains(word)));
    }
}
