using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal.Security;
using Rahyar.Modules.People.Providers;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>Asks for a code. The same steps are taken and the same is said whether or not the address is anyone's.</summary>
internal static class CodeRequests
{
    // Written to for addresses that nobody has, so that they take as long; the e-mail is thrown away.
    private static readonly Person Stranger = new("", "stranger@example.org", null, DateTimeOffset.UnixEpoch);

    /// <param name="page">The page that asks.</param>
    /// <param name="paper">For the e-mail.</param>
    /// <param name="email">As read by <see cref="EmailAddress"/>.</param>
    /// <param name="returnUrl">Where to go on.</param>
    /// <param name="shared">Whether the browser is shared with others.</param>
    /// <param name="newcomer">Given where strangers are welcome: then everyone gets an e-mail.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IActionResult> AskForCodeAsync(this AppPage page, EmailComposer composer, string email, string? returnUrl, bool shared,
        Newcomer? newcomer, CancellationToken cancellationToken)
    {
        var (db, now) = (page.Db, page.Now);
        var person = await db.WhoseCodeAsync(email, now, cancellationToken);
        var (address, source) = (SignInCode.AddressOf(email), AttemptSource.Of(page.HttpContext, person));
        var (digits, secret) = (SignInCode.NewDigits(), PendingSignIn.NewSecret());
        var asked = new SignInCode(address, source, person?.Id, digits, secret, now);
        db.SignInCodes.Add(asked);
        await db.SaveChangesAsync(cancellationToken);
        // Counted after it was written: of many in the same moment none passes unseen.
        var tries = await db.SignInCodes.Where(c => c.Address == address && c.IssuedAt > now.AddDays(-1)).Select(c => new { c.Source, c.IssuedAt }).ToListAsync(cancellationToken);
        if (tries.ConvertAll(c => (c.Source, c.IssuedAt)).Wait(source, now, Tries.Codes, Tries.CodesOfDay) is { } wait)
        {
            db.SignInCodes.Remove(asked);
            await db.SaveChangesAsync(cancellationToken);
            page.HttpContext.Note(SecurityEvent.SignInLimited, person?.Id, "code");
            throw new Refused("slow.codes", wait) { After = wait, Field = "Email" };
        }

        // Only this browser's own: what a stranger asks for does not take away the code that somebody has just got.
        if (PendingSignIn.Of(page.HttpContext)?.Code is { } before
            && await db.SignInCodes.SingleOrDefaultAsync(c => c.Id == before && c.Address == address, cancellationToken) is { } earlier)
        {
            earlier.Replace(now);
        }

        var letter = person is not null && !await page.MayUseCodesAsync(person, cancellationToken)
            ? composer.Write(person, "people.provider.letter", [person.Name, page.ProvidersFor(composer.For(person))], PeopleRoutes.SignIn, page.Now, Email.CodeCause + asked.Id)
            : CodeEmail(page, composer, email, asked, person, digits, newcomer is not null);
        if (letter is not null)
        {
            db.Add(letter);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.SignInCodes.Where(c => c.IssuedAt < now.AddDays(-2)).ExecuteDeleteAsync(cancellationToken);
        new PendingSignIn(asked.Id, secret, email, returnUrl, shared, now, newcomer).Remember(page.HttpContext);
        return new LocalRedirectResult(PeopleRoutes.SignInCode);
    }

    private static Email? CodeEmail(AppPage page, EmailComposer composer, string email, SignInCode asked, Person? person, string digits, bool welcome)
    {
        var minutes = (int)SignInCode.Lifetime.TotalMinutes;
        if (person is null && welcome)
        {
            // What a stranger calls themselves is not repeated: anyone can type anyone's address and any words as a name.
            return new Email(email, page.L["people.code.newcomer.subject"], page.L["people.code.newcomer.text", digits, minutes], page.Now, null, Email.CodeCause + asked.Id);
        }

        if (person is not null && !email.Equals(person.Email, StringComparison.OrdinalIgnoreCase))
        {
            return composer.WriteTo(email, person, "people.address.code", [digits, minutes], null, page.Now, Email.CodeCause + asked.Id);
        }

        var letter = composer.Write(person ?? Stranger, "people.code.letter", [person?.Name, digits, minutes], null, page.Now, Email.CodeCause + asked.Id);
        return person is null ? null : letter;
    }
}
