using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>Registration of people whom the institution may not know yet: whoever proves an address gets an account.</summary>
internal static class Registration
{
    /// <summary>Sends a code to the address, and goes on to <paramref name="returnUrl"/> when it has been typed.</summary>
    public static Task<IActionResult> WelcomeAsync(this AppPage page, EmailComposer composer, string? email, string? name, string? timeZone, string returnUrl,
        CancellationToken cancellationToken)
    {
        var address = EmailAddress.Read(email, "Email");
        var newcomer = new Newcomer(Guard.Name(name, 200, "Name"), timeZone);
        return page.AskForCodeAsync(composer, address, returnUrl, shared: false, newcomer, cancellationToken);
    }

    /// <summary>The person of a proven address, made now where there is none; null where the one that there is may not come in.</summary>
    internal static async Task<Person?> PersonOfAsync(this AppPage page, string email, Newcomer newcomer, CancellationToken cancellationToken)
    {
        var normalized = email.ToUpperInvariant();
        if (await page.Db.People.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized, cancellationToken) is { } known)
        {
            return known.DeactivatedAt is null ? known : null;
        }

        var person = new Person(newcomer.Name, email, null, page.Now)
        {
            EmailConfirmed = true,
            Language = page.L.Language,
            Calendar = page.L.Rules.Calendar,
            TimeZone = newcomer.TimeZone ?? (await page.Db.InstitutionTimeAsync(cancellationToken)).Zone,
        };
        page.Db.Add(person);
        return person;
    }
}
