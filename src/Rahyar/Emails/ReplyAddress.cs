using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MimeKit;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Emails;

/// <summary>Whom a reply to an e-mail of a programme reaches, or null; the module that has programmes answers.</summary>
internal delegate Task<MailboxAddress?> ReplyAddress(AppDb db, Guid programme, CancellationToken ct);

/// <summary>
/// E-mails that are written because of something in one programme speak of it, whichever consequence or page wrote them. Where safety is concerned they speak of none:
/// a reply to the programme would tell it.
/// </summary>
internal sealed class ProgrammeOfEmails : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            Mark(db);
        }

        return new(result);
    }

    private static void Mark(DbContext db)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var written = db.ChangeTracker.Entries<Email>().Where(row => row.State == EntityState.Added).Select(row => row.Entity).ToList();
            if (written.Count == 0)
            {
                return;
            }

            var because = db.ChangeTracker.Entries<JournalEntry>().Where(row => row.State == EntityState.Added).Select(row => row.Entity).ToList();
            if (!because.Exists(e => Verbs.ReachOf(e.Verb) == Reach.Safeguarding) && because.Select(e => e.ProgrammeId).OfType<Guid>().Distinct().ToList() is [var programme])
            {
                written.ForEach(email => email.SpeakOf(programme));
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
