using Microsoft.EntityFrameworkCore;

namespace Rahyar.Web.Pages;

/// <summary>Writes that do not contradict each other although they touch the same row, such as two people's messages.</summary>
internal static class Contention
{
    private const int Tries = 6;

    /// <summary>
    /// Does the verb and saves. When another write came in between, all is loaded anew and the verb done again on what
    /// stands now. Returns false when the page is gone meanwhile.
    /// </summary>
    public static async Task<bool> WriteAsync(this AppPage page, Action verb, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            verb();
            try
            {
                await page.Db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                page.Db.ChangeTracker.Clear();
                if (!await page.LoadAsync(cancellationToken))
                {
                    return false;
                }
            }
        }
    }
}
