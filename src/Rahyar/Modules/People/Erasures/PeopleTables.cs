using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Modules.People.Addresses;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.People.Offices;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Reminders;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Web.Lists.Views;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Erasures;

/// <summary>What this module's tables and those of the ground floor keep about people.</summary>
internal static class PeopleTables
{
    // What only safeguarding sees does not come to light through a file about somebody.
    private static readonly string[] Secret = [.. Verbs.Types.Select(type => Verbs.Of(type)).Where(v => Verbs.ReachOf(v) == Reach.Safeguarding)];

    public static void AddPeopleTables(this IServiceCollection services)
    {
        services.AddPersonal<Person>("account", (db, p) => db.People.Where(x => x.Id == p.Id), nameof(Person.InventedFor)).Keeps("stub")
            .Shows(nameof(Person.Name), nameof(Person.Email), nameof(Person.InstitutionalId), nameof(Person.TimeZone), nameof(Person.CreatedAt))
            .Hides(nameof(Person.PasswordHash), nameof(Person.SecurityStamp), nameof(Person.ConcurrencyStamp), nameof(Person.SearchText),
                nameof(Person.NormalizedEmail), nameof(Person.NormalizedUserName), nameof(Person.UserName)).AlsoByOffice()
            .Gives(nameof(Person.Language), nameof(Person.Calendar), nameof(Person.Theme), nameof(Person.ZoneSource), nameof(Person.DeactivatedAt), nameof(Person.EmailConfirmed))
            .Hides(nameof(Person.ErasedAt), nameof(Person.PhoneNumber), nameof(Person.PhoneNumberConfirmed), nameof(Person.TwoFactorEnabled), nameof(Person.LockoutEnd), nameof(Person.LockoutEnabled), nameof(Person.AccessFailedCount));
        services.AddPersonal<RoleAssignment>("roles", (db, p) => db.Roles.Where(r => r.PersonId == p.Id), nameof(RoleAssignment.PersonId), nameof(RoleAssignment.ConfirmedBy)).Keeps("office")
            .Shows(nameof(RoleAssignment.Role), nameof(RoleAssignment.Since), nameof(RoleAssignment.EndedAt)).AlsoByOffice()
            .Says<Role>(nameof(RoleAssignment.Role), (role, l) => l[$"people.role.{role}"])
            .Gives(nameof(RoleAssignment.Fte), nameof(RoleAssignment.Provider), nameof(RoleAssignment.Until), nameof(RoleAssignment.ConfirmedAt));
        services.AddPersonal<Consent>("consents", (db, p) => db.Consents.Where(c => c.PersonId == p.Id), nameof(Consent.PersonId)).Keeps("proof")
            .Shows(nameof(Consent.Purpose), nameof(Consent.GivenAt), nameof(Consent.WithdrawnAt)).AlsoByOffice()
            .Says<string>(nameof(Consent.Purpose), (purpose, l) => l[$"people.consent.{purpose}.title"])
            .Gives(nameof(Consent.TextVersion));
        services.AddPersonal<Erasure>("erasures", (db, p) => db.Erasures.Where(e => e.PersonId == p.Id), nameof(Erasure.PersonId), nameof(Erasure.AskedBy), nameof(Erasure.BegunBy))
            .Keeps("proof").Shows(nameof(Erasure.AskedAt), nameof(Erasure.DueAt), nameof(Erasure.UndoneAt)).AlsoByOffice()
            .Gives(nameof(Erasure.DoneAt))
            .Hides(nameof(Erasure.Left));
        services.AddPersonal<NudgeOptOut>("opt-outs", (db, p) => db.NudgeOptOuts.Where(o => o.PersonId == p.Id), nameof(NudgeOptOut.PersonId)).Removes().AlsoByOffice()
            .Gives(nameof(NudgeOptOut.Kind));
        services.AddPersonal<TodoChoice>("todo-choice", (db, p) => db.Set<TodoChoice>().Where(c => c.PersonId == p.Id), nameof(TodoChoice.PersonId)).Removes().AlsoByOffice()
            .Gives(nameof(TodoChoice.Digest), nameof(TodoChoice.AtOnce), nameof(TodoChoice.Later));
        services.AddPersonal<SavedView>("saved-views", (db, p) => db.Set<SavedView>().Where(v => v.PersonId == p.Id), nameof(SavedView.PersonId)).Removes()
            .Shows(nameof(SavedView.List), nameof(SavedView.Name), nameof(SavedView.KeptAt))
            .Says<string>(nameof(SavedView.List), (list, l) => l[$"list.of.{list}"])
            .Gives(nameof(SavedView.Shows));
        services.AddPersonal<DemoCastMember>("demo", (db, p) => db.Set<DemoCastMember>().Where(c => c.PersonId == p.Id), nameof(DemoCastMember.PersonId)).Removes()
            .Gives(nameof(DemoCastMember.Key), nameof(DemoCastMember.Order));
        services.AddPersonal<AddressProposal>("addresses", (db, p) => db.Set<AddressProposal>().Where(a => a.PersonId == p.Id),
            nameof(AddressProposal.PersonId), nameof(AddressProposal.ById)).Removes()
            .Shows(nameof(AddressProposal.ProposedAt), nameof(AddressProposal.Address), nameof(AddressProposal.FormerAddress)).Hides(nameof(AddressProposal.NormalizedAddress)).AlsoByOffice()
            .Gives(nameof(AddressProposal.CountsFrom), nameof(AddressProposal.State), nameof(AddressProposal.EndedAt));
        services.AddWaysIn();
        services.AddPersonal<JournalEntry>("journal", (db, p) => db.Journal.Where(e => (e.PersonId == p.Id || e.ActorId == p.Id) && !Secret.Contains(e.Verb)),
            nameof(JournalEntry.ActorId), nameof(JournalEntry.PersonId), nameof(JournalEntry.SubjectId)).Keeps("journal").Hides(nameof(JournalEntry.Facts))
            .Gives(nameof(JournalEntry.At), nameof(JournalEntry.Verb));
        services.AddPersonal<SecurityEvent>("security-events", (db, p) => db.Set<SecurityEvent>().Where(e => e.PersonId == p.Id), nameof(SecurityEvent.PersonId), nameof(SecurityEvent.ById))
            .Says<string>(nameof(SecurityEvent.Kind), (kind, l) => l[$"security.kind.{kind}"])
            .Shows(nameof(SecurityEvent.At), nameof(SecurityEvent.Kind)).Hides(nameof(SecurityEvent.What), nameof(SecurityEvent.Network))
            .Empties("proof", (set, _) => set.SetProperty(e => e.Network, (string?)null))
            .Gives(nameof(SecurityEvent.Times));
        // What stands in an e-mail may still open a door; it is with whom it was sent to.
        services.AddPersonal<Email>("emails", (db, p) => db.Emails.Where(e => e.PersonId == p.Id || e.To == p.Email), nameof(Email.PersonId))
            .Shows(nameof(Email.WrittenAt), nameof(Email.Subject)).Hides(nameof(Email.Text), nameof(Email.Cause), nameof(Email.LastError))
            .Empties("once", (set, _) => set.SetProperty(e => e.To, "").SetProperty(e => e.Subject, "").SetProperty(e => e.Text, "")
                .SetProperty(e => e.LastError, (string?)null).SetProperty(e => e.ReturnKey, "").SetProperty(e => e.Attempts, Email.MostAttempts))
            .Gives(nameof(Email.To), nameof(Email.SentAt), nameof(Email.BouncedAt), nameof(Email.Bounce))
            .Hides(nameof(Email.Attempts), nameof(Email.NextAttemptAt), nameof(Email.Letter), nameof(Email.ReturnKey));
        services.AddByOffice<LetterText>(nameof(LetterText.By));
        services.AddRetention<SignInSession>(new Period("sign-ins", Days: 90, Least: 7, Most: 400), (db, before) => db.SignInSessions.Where(s => s.EndedAt < before));
        services.AddImpersonal(typeof(JournalCursor), typeof(FailedWork), typeof(DataProtectionKey), typeof(PeriodSetting), typeof(OfficeRules), typeof(Letterhead), typeof(InstitutionCalendar), typeof(ProviderReport));
    }

    private static void AddWaysIn(this IServiceCollection services)
    {
        services.AddPersonal<SignInSession>("sessions-of-sign-in", (db, p) => db.SignInSessions.Where(s => s.PersonId == p.Id), nameof(SignInSession.PersonId)).Removes()
            .Shows(nameof(SignInSession.StartedAt), nameof(SignInSession.SeenAt), nameof(SignInSession.Device)).AlsoByOffice()
            .Says<string>(nameof(SignInSession.Device), (agent, l) => Device.Words(l, agent))
            .Gives(nameof(SignInSession.Method), nameof(SignInSession.SecondFactorAt), nameof(SignInSession.ProvenAt), nameof(SignInSession.EndedAt));
        services.AddPersonal<ProviderSession>("provider-sessions", (db, p) => db.Set<ProviderSession>()
            .Where(s => db.Set<ProviderIdentity>().Any(i => i.Id == s.IdentityId && i.PersonId == p.Id)), nameof(ProviderSession.IdentityId)).Withholds("doors").Removes();
        services.AddPersonal<ProviderIdentity>("provider-identities", (db, p) => db.Set<ProviderIdentity>().Where(i => i.PersonId == p.Id), nameof(ProviderIdentity.PersonId)).Removes()
            .Shows(nameof(ProviderIdentity.Provider), nameof(ProviderIdentity.JoinedAt)).AlsoByOffice()
            .Gives(nameof(ProviderIdentity.Issuer), nameof(ProviderIdentity.Subject), nameof(ProviderIdentity.SignedInAt), nameof(ProviderIdentity.Came));
        services.AddPersonal<SignInCode>("codes", (db, p) => db.SignInCodes.Where(c => c.PersonId == p.Id || c.Address == SignInCode.AddressOf(p.Email!)),
            nameof(SignInCode.PersonId)).Withholds("doors").Removes();
        services.AddPersonal<PasswordAttempt>("attempts", (db, p) => db.PasswordAttempts.Where(a => a.Address == SignInCode.AddressOf(p.Email!))).Withholds("doors").Removes();
        services.AddPersonal<Authenticator>("authenticators", (db, p) => db.Authenticators.Where(a => a.PersonId == p.Id), nameof(Authenticator.PersonId)).Withholds("doors").Removes();
        services.AddPersonal<IdentityUserPasskey<Guid>>("passkeys", (db, p) => db.Set<IdentityUserPasskey<Guid>>().Where(k => k.UserId == p.Id),
            nameof(IdentityUserPasskey<>.UserId)).Withholds("doors").Removes();
        services.AddPersonal<IdentityUserToken<Guid>>("tokens", (db, p) => db.Set<IdentityUserToken<Guid>>().Where(k => k.UserId == p.Id), nameof(IdentityUserToken<>.UserId))
            .Withholds("doors").Removes();
        services.AddPersonal<IdentityUserLogin<Guid>>("logins", (db, p) => db.Set<IdentityUserLogin<Guid>>().Where(k => k.UserId == p.Id), nameof(IdentityUserLogin<>.UserId)).Removes()
            .Gives(nameof(IdentityUserLogin<>.LoginProvider), nameof(IdentityUserLogin<>.ProviderKey), nameof(IdentityUserLogin<>.ProviderDisplayName));
        services.AddPersonal<IdentityUserClaim<Guid>>("claims", (db, p) => db.Set<IdentityUserClaim<Guid>>().Where(k => k.UserId == p.Id), nameof(IdentityUserClaim<>.UserId)).Removes()
            .Gives(nameof(IdentityUserClaim<>.ClaimType), nameof(IdentityUserClaim<>.ClaimValue));
    }
}
