using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rahyar.Data;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Providers;

/// <summary>The way to a provider, and out of it.</summary>
internal static class ThroughProvider
{
    /// <summary>Sends the browser there; says so where it is away, before it has left this page.</summary>
    public static async Task<IActionResult> LeadToProviderAsync(this AppPage page, string? key, string? returnUrl, bool shared, CancellationToken cancellationToken)
    {
        var providers = page.HttpContext.RequestServices.GetRequiredService<SignInProviders>();
        if (providers.Find(key) is not { } provider)
        {
            return page.NotFound();
        }

        var trouble = "away";
        try
        {
            if (await providers.AnswersAsync(provider, cancellationToken))
            {
                await page.HttpContext.ChallengeAsync(provider.Scheme, ProvidersSetup.Carried(returnUrl, shared, page.Now));
                return new EmptyResult();
            }
        }
        catch (Exception e) when (e is OpenIdConnectProtocolException || SignInProviders.IsAway(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Many providers are told beforehand what is wanted (PAR), and one that does not know this address or secret says so then.
            trouble = SignInProviders.IsAway(e) ? trouble : "unsure";
        }

        await page.Db.NoteTroubleAsync(provider.Key, trouble, page.Now, cancellationToken);
        throw new Refused(trouble == "away" ? "away.people.provider" : "people.provider.set-up", provider.NameIn(page.L.Language));
    }

    /// <summary>Ends the viewer's session at the provider from which it came, too; null where it came from none, or that cannot be told.</summary>
    public static async Task<SignInProvider?> ProviderOfSessionAsync(this AppPage page, CancellationToken cancellationToken)
    {
        var session = page.Viewer.SessionId;
        var key = await (
            from begun in page.Db.Set<ProviderSession>()
            where begun.SessionId == session
            join identity in page.Db.ProviderIdentities on begun.IdentityId equals identity.Id
            select identity.Provider).FirstOrDefaultAsync(cancellationToken);
        return page.HttpContext.RequestServices.GetRequiredService<SignInProviders>().Find(key);
    }

    /// <summary>Refuses a local way in to somebody who has to come through the institution.</summary>
    public static async Task KeepToProvidersAsync(this AppPage page, Person person, CancellationToken cancellationToken)
    {
        if (!await page.MayUseCodesAsync(person, cancellationToken))
        {
            throw new Refused("people.provider.only", page.ProvidersFor(page.L));
        }
    }

    /// <summary>Whether a code, a passkey or a password opens anything for this person.</summary>
    public static async Task<bool> MayUseCodesAsync(this AppPage page, Person person, CancellationToken cancellationToken) =>
        await Ways(page).AreOpenAsync(page.Db, person, await Arriving.Arrival.OfAsync(page.HttpContext), page.Now, cancellationToken);

    public static string ProvidersFor(this AppPage page, Locale reader) => Ways(page).NamesIn(reader);

    private static LocalWays Ways(AppPage page) => page.HttpContext.RequestServices.GetRequiredService<LocalWays>();
}
