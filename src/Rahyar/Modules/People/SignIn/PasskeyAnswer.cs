using Microsoft.AspNetCore.Identity;

namespace Rahyar.Modules.People.SignIn;

/// <summary>What a browser answers when it is asked for a passkey.</summary>
internal static class PasskeyAnswer
{
    /// <summary>Null for what is no answer: Identity throws where the browser's cookie with the challenge is gone or the answer cannot be read.</summary>
    public static async Task<(Person User, UserPasskeyInfo Passkey)?> ReadAsync(SignInManager<Person> signIn, string? json)
    {
        try
        {
            return json is { Length: > 0 and < 20_000 } && await signIn.PerformPasskeyAssertionAsync(json) is { Succeeded: true } proof ? (proof.User, proof.Passkey) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
