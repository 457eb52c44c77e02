using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Letters;

/// <summary>The queue of mails, and what sends it.</summary>
internal static class LettersDesk
{
    extension(AppDb db)
    {
        public DbSet<Letter> Letters => db.Set<Letter>();

        /// <summary>Adds a letter unless its cause has already made one, here or in an earlier transaction.</summary>
        public async Task WriteOnceAsync(Letter letter, CancellationToken cancellationToken)
        {
            if (!db.Letters.Local.Any(l => l.Cause == letter.Cause)
                && !await db.Letters.AnyAsync(l => l.Cause == letter.Cause, cancellationToken))
            {
                db.Letters.Add(letter);
            }
        }
    }

    public static void AddLetters(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScheduledWork<OldLetters>();
        if (SmtpRoute.From(configuration) is { } route)
        {
            services.AddSingleton(route);
            services.AddHostedService<Postman>();
        }
    }

    /// <summary>Codes and links are to be read there: never outside development and demonstrations.</summary>
    public static bool OutboxIsOpen(IHostEnvironment environment, IConfiguration configuration) =>
        environment.IsDevelopment() || configuration.GetValue<bool>("Rahyar:Demo");
}
