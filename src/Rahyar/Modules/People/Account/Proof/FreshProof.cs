using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account.Proof;

/// <summary>The forms of such a page are taken only from whoever has proved within the last minutes who they are.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FreshProofAttribute : Attribute;

/// <summary>A page that needs no fresh proof, though others of its kind do.</summary>
/// <param name="why">For whoever reads the code.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WithoutProofAttribute(string why) : Attribute
{
    public string Why => why;

    /// <summary>The one form of the page that needs none; all of them when null.</summary>
    public string? Handler { get; init; }
}

/// <summary>
/// The one place of the rule: a session alone changes no way in. A form that comes without a fresh proof goes, with all that was typed, to the
/// page that asks for one, and from there on to where it was going: the browser carries it both times (307).
/// </summary>
internal static class FreshProof
{
    public static void UseFreshProof(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && IsNeeded(http.GetEndpoint(), http.Request.Query["handler"].ToString()) && http.Viewer() is { SignedIn: true } viewer
            // What another site sends is not carried to a page of this one: it goes on, and is refused for its token.
            && await IsOursAsync(http)
            && !await http.RequestServices.GetRequiredService<AppDb>().IsFreshAsync(viewer, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = PeopleRoutes.ProofBefore(http.Request.Path + http.Request.QueryString);
            return;
        }

        await next(http);
    });

    // What cannot be read goes on too, and is told so where all such forms are (RefusedTokens).
    private static async Task<bool> IsOursAsync(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    public static bool IsNeeded(Endpoint? endpoint, string handler = "") => endpoint?.Metadata is { } says && says.GetMetadata<FreshProofAttribute>() is not null
        && !(says.GetMetadata<WithoutProofAttribute>() is { } without && (without.Handler is null || without.Handler.Equals(handler, StringComparison.OrdinalIgnoreCase)));

    public static Task<bool> IsFreshAsync(this AppDb db, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - SignInSession.FreshFor;
        return db.SignInSessions.AnyAsync(s => s.Id == viewer.SessionId && s.ProvenAt > since, cancellationToken);
    }
}
