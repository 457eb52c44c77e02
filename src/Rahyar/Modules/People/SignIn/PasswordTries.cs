using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Modules.People.Passwords;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>How often a password may be tried.</summary>
internal static class PasswordTries
{
    /// <summary>Counts a try before it is looked at, and refuses it where there were too many.</summary>
    /// <param name="page">The page on which it is typed.</param>
    /// <param name="email">Whose password it is to be.</param>
    /// <param name="person">Who has this address, if anybody has.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task TryPasswordAsync(this AppPage page, string email, Person? person, CancellationToken cancellationToken)
    {
        var (db, now, address, source) = (page.Db, page.Now, SignInCode.AddressOf(email), AttemptSource.Of(page.HttpContext, person));
        var attempt = new PasswordAttempt(address, source, now);
        db.PasswordAttempts.Add(attempt);
        await db.SaveChangesAsync(cancellationToken);
        await db.PasswordAttempts.Where(a => a.At < now.AddDays(-1)).ExecuteDeleteAsync(cancellationToken);
        // Counted after it was written: of many in the same moment no more pass than one after the other.
        var since = now - Tries.Guesses.Window;
        var tries = await db.PasswordAttempts.Where(a => a.Address == address && a.At > since).Select(a => new { a.Source, a.At }).ToListAsync(cancellationToken);
        if (tries.ConvertAll(a => (a.Source, a.At)).Wait(source, now, Tries.Guesses) is { } wait)
        {
            db.PasswordAttempts.Remove(attempt);
            await db.SaveChangesAsync(cancellationToken);
            page.HttpContext.Note(SecurityEvent.SignInLimited, person?.Id, "password");
            throw new Refused("slow.passwords", wait) { After = wait };
        }
    }
}
