using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
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
internal sealed class PasswordModel(IPasswordHasher<Person> hasher) : AppPage
{
    private static readonly AttemptSource.Bound PerQuarter = new(10, 40, TimeSpan.FromMinutes(15));

    // Verified for addresses that nobody has, so that they take as long.
    private static readonly Person Stranger = new("", "stranger@example.org", null, DateTimeOffset.UnixEpoch);
    private static readonly string StrangersHash = new PasswordHasher<Person>().HashPassword(Stranger, Guid.NewGuid().ToString());

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
        await ExpectPatienceAsync(SignInCode.AddressOf(email), person, cancellationToken);
        var authenticator = await Db.Authenticators.SingleOrDefaultAsync(a => person != null && a.PersonId == person.Id, cancellationToken)
            ?? new Authenticator(Guid.Empty, Now);
        var code = Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal);
        var passwordRight = hasher.VerifyHashedPassword(person ?? Stranger, person?.PasswordHash ?? StrangersHash, Password ?? "") != PasswordVerificationResult.Failed
            && person?.PasswordHash is not null;
        var codeRight = authenticator.Accepts(code, Now);
        if (!passwordRight || !codeRight)
        {
            HttpContext.Note(SecurityEvent.SignInFailed, person?.Id, "password");
            throw new Refused("people.password.wrong");
        }

        authenticator.Use(code, Now);
        return await this.EnterAsync(person!, "password", ReturnUrl, cancellationToken, Shared);
    }

    private async Task ExpectPatienceAsync(string address, Person? person, CancellationToken cancellationToken)
    {
        var (source, since) = (AttemptSource.Of(HttpContext, person), Now - PerQuarter.Window);
        var attempt = new PasswordAttempt(address, source, Now);
        Db.PasswordAttempts.Add(attempt);
        await Db.SaveChangesAsync(cancellationToken);
        await Db.PasswordAttempts.Where(a => a.At < Now.AddDays(-1)).ExecuteDeleteAsync(cancellationToken);
        // Counted after it was written: of many in the same moment no more pass than one after the other.
        var tries = await Db.PasswordAttempts.Where(a => a.Address == address && a.At > since).Select(a => new { a.Source, a.At }).ToListAsync(cancellationToken);
        if (tries.ConvertAll(a => (a.Source, a.At)).Wait(source, Now, PerQuarter) is { } wait)
        {
            Db.PasswordAttempts.Remove(attempt);
            await Db.SaveChangesAsync(cancellationToken);
            HttpContext.Note(SecurityEvent.SignInLimited, person?.Id, "password");
            throw new Refused("slow.passwords", wait) { After = wait };
        }
    }
}
