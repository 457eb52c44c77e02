using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Account.Proof;

/// <summary>
/// A code by mail for somebody signed in: that they read an address, their own or one that is to be theirs. As at the sign-in, the code is bound to
/// the browser that asked.
/// </summary>
internal static class ProofCodes
{
    extension(AppPage page)
    {
        /// <summary>Whether a code for this address is on its way.</summary>
        public bool WaitsForProofCode(string address) => page.TempData.Peek(NameOf(page, address)) is string;

        /// <summary>Makes a code for the address and saves it with the e-mail that brings it.</summary>
        /// <param name="address">To which it goes.</param>
        /// <param name="write">The e-mail, from the six digits and the code's id; null where nothing is to be sent.</param>
        /// <param name="cancellationToken">Stops it.</param>
        public async Task SendProofCodeAsync(string address, Func<string, Guid, Emails.Email?> write, CancellationToken cancellationToken)
        {
            var (db, now, name) = (page.Db, page.Now, SignInCode.AddressOf(NameOf(page, address)));
            var (since, source) = (now - Tries.Codes.Window, AttemptSource.Of(page.HttpContext, null));
            var recent = await db.SignInCodes.Where(c => c.Address == name && c.IssuedAt > since).ToListAsync(cancellationToken);
            if (recent.Select(c => (c.Source, c.IssuedAt)).Append((source, now)).ToList().Wait(source, now, Tries.Codes) is { } wait)
            {
                page.HttpContext.Note(SecurityEvent.SignInLimited, page.Viewer.Id, "code");
                throw new Refused("slow.proof-codes", wait) { After = wait };
            }

            recent.ForEach(code => code.Replace(now));
            var (digits, secret) = (SignInCode.NewDigits(), PendingSignIn.NewSecret());
            var code = new SignInCode(name, source, page.Viewer.Id, digits, secret, now);
            db.SignInCodes.Add(code);
            if (write(digits, code.Id) is { } letter)
            {
                db.Add(letter);
            }

            await db.SaveChangesAsync(cancellationToken);
            page.TempData[NameOf(page, address)] = $"{code.Id} {secret}";
        }

        /// <summary>Takes the code that was sent to the address, once; refuses any other, and counts it.</summary>
        public async Task TakeProofCodeAsync(string address, string? typed, string field, CancellationToken cancellationToken)
        {
            var digits = Folding.SearchKey(typed).Replace(" ", "", StringComparison.Ordinal);
            if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
            {
                throw new Refused("people.code.six-digits") { Field = field };
            }

            var asked = (page.TempData.Peek(NameOf(page, address)) as string ?? "").Split(' ');
            var name = SignInCode.AddressOf(NameOf(page, address));
            var id = Guid.TryParse(asked[0], out var known) ? known : Guid.Empty;
            var code = await page.Db.SignInCodes.SingleOrDefaultAsync(c => c.Id == id && c.Address == name && c.PersonId == page.Viewer.Id, cancellationToken);
            if (code?.Try(digits, asked[^1], page.Now) != true)
            {
                await page.Db.SaveChangesAsync(cancellationToken);
                page.HttpContext.Note(SecurityEvent.SignInFailed, page.Viewer.Id, "code");
                throw code is not null && code.IsLive(page.Now)
                    ? new Refused("people.code.wrong", code.AttemptsLeft) { Field = field }
                    : new Refused("people.code.over") { Field = field };
            }

            page.TempData.Remove(NameOf(page, address));
        }
    }

    // Not the address alone: whoever asks for codes at the sign-in uses up none of these.
    private static string NameOf(AppPage page, string address) => $"proof {page.Viewer.SessionId} {address.ToUpperInvariant()}";
}
