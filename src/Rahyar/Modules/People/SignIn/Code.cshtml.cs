using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/sign-in/code: the code that came by mail. Says the same whether or not the address is anyone's.</summary>
[AllowAnonymous]
[CoreAction("sign-in")]
internal sealed class CodeModel(MailState mail) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Code { get; set; }

    public string Email { get; private set; } = "";

    /// <summary>Whether a code can be on its way at all: looked at anew, and the same whoever asks.</summary>
    public bool MailGoesOut { get; private set; } = true;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => MailGoesOut = await mail.LookAsync(cancellationToken);

    public IActionResult OnGet()
    {
        Email = PendingSignIn.Of(HttpContext)?.Email ?? "";
        return Email.Length == 0 ? LocalRedirect(PeopleRoutes.SignIn) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (PendingSignIn.Of(HttpContext) is not { } asked)
        {
            Flash = L["people.code.ask-again"];
            return LocalRedirect(PeopleRoutes.SignIn);
        }

        Email = asked.Email;
        var digits = Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
        {
            throw new Refused("people.code.six-digits") { Field = nameof(Code) };
        }

        var code = await Db.SignInCodes.SingleOrDefaultAsync(c => c.Id == asked.Code, cancellationToken);
        var right = code?.Try(digits, asked.Secret, Now, asked.Newcomer is not null) ?? false;
        var person = right ? await ProvenAsync(code!, asked, cancellationToken) : null;
        if (person is not null)
        {
            PendingSignIn.Forget(HttpContext);
            return await this.EnterAsync(person, "code", asked.ReturnUrl, cancellationToken, asked.Shared);
        }

        await Db.SaveChangesAsync(cancellationToken);
        HttpContext.Note(SecurityEvent.SignInFailed, code?.PersonId, "code");
        throw code is not null && code.IsLive(Now)
            ? new Refused("people.code.wrong", code.AttemptsLeft) { Field = nameof(Code) }
            : new Refused("people.code.over") { Field = nameof(Code) };
    }

    // Someone may have left since the code was sent, and a stranger may have become known.
    private async Task<Person?> ProvenAsync(SignInCode code, PendingSignIn asked, CancellationToken cancellationToken)
    {
        if (code.PersonId is not { } id)
        {
            return await this.PersonOfAsync(asked.Email, asked.Newcomer!, cancellationToken);
        }

        var person = await Db.People.SingleOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, cancellationToken);
        if (person is null || asked.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase))
        {
            person?.EmailConfirmed = true;
            return person;
        }

        // A new address, shown by this code; unless its owner declined it in the meantime.
        if ((await Db.WhoseCodeAsync(asked.Email, Now, cancellationToken))?.Id != id)
        {
            return null;
        }

        (await Db.AddressProposals.SingleAsync(p => p.PersonId == id, cancellationToken)).Accept(person, null, Now);
        return person;
    }
}
