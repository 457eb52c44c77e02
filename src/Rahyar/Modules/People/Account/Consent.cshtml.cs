using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/consent: what one has agreed to, in which words and when, and taking it back.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("Consent is given and taken back freely.")]
internal sealed class ConsentModel : AccountPage
{
    /// <summary>A yes to what taking back brings with it.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public IReadOnlyList<Consent> History { get; private set; } = [];

    public Consent? StandingFor(Purpose purpose) => History.FirstOrDefault(c => c.Purpose == purpose.Key && c.WithdrawnAt is null);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        History = await Db.Consents.Where(c => c.PersonId == Viewer.Id).OrderByDescending(c => c.GivenAt).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostGiveAsync(string key, int version, CancellationToken cancellationToken)
    {
        // Consent is to the words that were on the screen: an older page's do not count for newer ones.
        if (Purpose.All.FirstOrDefault(p => p.Key == key) is not { } purpose)
        {
            return NotFound();
        }

        if (purpose.Version != version)
        {
            throw new Data.Refused("conflict.changed-meanwhile");
        }

        var standing = StandingFor(purpose);
        if (standing?.TextVersion != purpose.Version)
        {
            standing?.Supersede(Now);
            await Db.SaveChangesAsync(cancellationToken);
            Db.Consents.Add(new Consent(Viewer.Id, purpose, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["people.consent.given"];
        return LocalRedirect(PeopleRoutes.Consent);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string key, CancellationToken cancellationToken)
    {
        if (key == Purpose.Participation.Key && !Sure)
        {
            throw new Data.Refused("people.consent.sure") { Field = nameof(Sure) };
        }

        foreach (var consent in History.Where(c => c.Purpose == key && c.WithdrawnAt is null))
        {
            consent.Withdraw(Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.consent.withdrawn"];
        return LocalRedirect(PeopleRoutes.Consent);
    }
}
