using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Emails;

/// <summary>The queue of e-mails, and the registration of what sends it.</summary>
internal static class EmailsDesk
{
    extension(AppDb db)
    {
        public DbSet<Email> Emails => db.Set<Email>();

        /// <summary>Adds an e-mail unless its cause has already made one, here or in an earlier transaction.</summary>
        public async Task WriteOnceAsync(Email email, CancellationToken cancellationToken)
        {
            if (!db.Emails.Local.GetEntries(nameof(Email.Cause), email.Cause).Any()
                && !await db.Emails.AnyAsync(l => l.Cause == email.Cause, cancellationToken))
            {
                db.Emails.Add(email);
            }
        }
    }

    /// <summary>Of which offices may know: none about safety, whose very existence tells, and none that is emptied.</summary>
    public static IQueryable<Email> OpenToOffices(this IQueryable<Email> emails) => emails.Where(e => e.To != ""
        && (e.Letter == null || !e.Letter.StartsWith("relationships.concern")) && (e.Cause == null || !e.Cause.StartsWith("concern")));

    public static void AddEmails(this IServiceCollection services, IConfiguration configuration)
    {
        // They hold names, addresses and links. The row stays, so that its cause never writes a second one.
        services.AddRetention<Email>(new Period("emails", Days: 30, Least: 3, Most: 180),
            (db, before) => db.Emails.Where(l => l.WrittenAt < before && l.Text != "" && (l.SentAt < before || l.Attempts >= Email.MostAttempts)),
            set => set.SetProperty(l => l.To, "").SetProperty(l => l.Subject, "").SetProperty(l => l.Text, "").SetProperty(l => l.LastError, (string?)null).SetProperty(l => l.ReturnKey, ""));
        services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor, ProgrammeOfEmails>();
        services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor, Letters.OwnWords>();
        services.AddContentFolder<Letters.LogoContent>();
        services.AddSingleton<HouseAddress>();
        var set = SmtpSettings.From(configuration);
        services.AddSingleton(all => new MailState(set, all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<MailState>>()));
        if (set is { } route)
        {
            services.AddSingleton(route);
            services.AddHostedService<EmailSender>();
        }
    }

    /// <summary>Codes and links are to be read there, by anyone: in a demonstration alone, which listens to nobody outside.</summary>
    public static bool OutboxIsOpen(IConfiguration configuration) => configuration.GetValue<bool>("Rahyar:Demo");
}
