using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web;

namespace Rahyar.Modules.People.Setup;

/// <summary>A house without an administrator: the console names a code, and every way leads to the page that takes it.</summary>
internal static class FirstRun
{
    public static void AddFirstRun(this IServiceCollection services) => services.AddSingleton<SetupCode>();

    /// <summary>Prints the code where no administrator exists; what <c>rahyar serve</c> does before it listens.</summary>
    public static async Task AnnounceFirstRunAsync(this IServiceProvider services, TextWriter console)
    {
        await using var scope = services.CreateAsyncScope();
        if (await IsOpenAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), CancellationToken.None))
        {
            await console.WriteLineAsync(
                $"""

                  Rahyar has no administrator yet. Open {PeopleRoutes.FirstRun} in your browser and type this code; it works once:

                      {services.GetRequiredService<SetupCode>().Make()}

                """);
        }
    }

    public static async Task<bool> IsOpenAsync(AppDb db, CancellationToken cancellationToken) =>
        !await db.Roles.AnyAsync(r => r.Role == Role.Administrator, cancellationToken);

    /// <summary>Leads <c>/</c> and <c>/sign-in</c> to the first run while it is open; asks the database until it is closed, then never again.</summary>
    public static void UseFirstRun(this WebApplication app)
    {
        var closed = false;
        app.Use(async (http, next) =>
        {
            if (!closed && HttpMethods.IsGet(http.Request.Method) && (http.Request.Path == WebRoutes.Home || http.Request.Path == PeopleRoutes.SignIn))
            {
                closed = !await IsOpenAsync(http.RequestServices.GetRequiredService<AppDb>(), http.RequestAborted);
                if (!closed)
                {
                    http.Response.Redirect(PeopleRoutes.FirstRun);
                    return;
                }
            }

            await next(http);
        });
    }
}
