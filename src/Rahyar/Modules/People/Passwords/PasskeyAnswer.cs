using Microsoft.AspNetCore.Identity;

namespace Rahyar.Modules.People.Passwords;

/// <summary>What a browser answers with a passkey: whose it is.</summary>
internal sealed record PasskeyAnswer(Person Owner, UserPasskeyInfo Passkey);

internal static class PasskeyAnswers
{
    private const int Longest = 20_000;

    /// <summary>Null where it is no right answer to what this browser was asked.</summary>
    public static async Task<PasskeyAnswer?> ReadAsync(this SignInManager<Person> signIn, string? json)
    {
        if (json is not { Length: > 0 and < Longest })
        {
            return null;
        }

        try
        {
            var right = await signIn.PerformPasskeyAssertionAsync(json);
            return right.Succeeded ? new PasskeyAnswer(right.User, right.Passkey) : null;
        }
        catch (InvalidOperationException)
        {
            // Its cookie with the challenge is gone, or the answer cannot be read.
            return null;
        }
    }
}
