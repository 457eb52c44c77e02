using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Modules.People.Passwords;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/sign-in/password: address, password and code in one step, with one answer when any of them is wrong.</summary>
[AllowAnonymous]
[CoreAction("sign-in")]
internal sealed class PasswordModel(IPasswordHasher<Person> hasher, IOptions<PasswordHasherOptions> rounds, SecretSeal seal) : AppPage
{
    // Verified for addresses that nobody has, so that they take as long.
    private static readonly Person Stranger = new("", "stranger@example.org", null, DateTimeOffset.UnixEpoch);
    private static string? _strangersHash;

    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public bool Shared { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var email = EmailAddress.Read(Email, nameof(Email));
        var person = await Db.WhoMayEnterAsync(email, cancellationToken);
        await this.TryPasswordAsync(email, person, cancellationToken);
        var authenticator = await Db.Authenticators.SingleOrDefaultAsync(a => person != null && a.PersonId == person.Id, cancellationToken)
            ?? new Authenticator(Guid.Empty, seal, Now);
        var code = Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal);
        var strangers = _strangersHash ??= hasher.HashPassword(Stranger, Guid.NewGuid().ToString());
        var verified = hasher.VerifyHashedPassword(person ?? Stranger, person?.PasswordHash ?? strangers, Password ?? "");
        PasswordRounds.CatchUp(person?.PasswordHash ?? strangers, Password, rounds.Value.IterationCount);
        var passwordRight = verified != PasswordVerificationResult.Failed && person?.PasswordHash is not null;
        var codeRight = authenticator.Accepts(code, seal, Now);
        if (!passwordRight || !codeRight)
        {
            HttpContext.Note(SecurityEvent.SignInFailed, person?.Id, "password");
            throw new Refused("people.password.wrong");
        }

        authenticator.Use(code, seal, Now);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            person!.SetPassword(hasher.HashPassword(person, Password!));
        }

        return await this.EnterAsync(person!, "password", ReturnUrl, cancellationToken, Shared);
    }
}
