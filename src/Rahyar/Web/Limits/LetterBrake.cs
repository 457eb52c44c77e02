using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Limits;

/// <summary>
/// Counts the e-mails that a request causes, where they are written: whatever page, verb or consequence does so, nothing has to be remembered.
/// A participant's count one by one; of an office, which may write to a whole programme, each time counts. A visitor's count where they go to strangers:
/// codes for people who are known are counted by address. What works in the background has bounds of its own.
/// </summary>
internal sealed class LetterBrake(IHttpContextAccessor requests) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (requests.HttpContext is { } http && eventData.Context is { } db)
        {
            var viewer = http.Viewer();
            var letters = Written(db).Count(email => viewer.SignedIn || email.PersonId is null);
            if (letters > 0 && http.Brake(Brake.Letter, viewer.Roles.Count > 0 ? 1 : letters) is { } slow)
            {
                throw slow;
            }
        }

        return new(result);
    }

    // What is to be written is found already: looking for changes once more would cost every save.
    private static List<Email> Written(DbContext db)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. db.ChangeTracker.Entries<Email>().Where(row => row.State == EntityState.Added).Select(row => row.Entity)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
