using Microsoft.AspNetCore.Identity;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.Directory;
using Rahyar.Modules.People.Erasures;
using Rahyar.Modules.People.Erasures.Running;
using Rahyar.Modules.People.Offices;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Setup;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Web.Layout;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People;

/// <summary>ASP.NET Core Identity, as Rahyar uses it: cookies that name a listed session, and 404 where others say 403.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Person>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<AppDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        // The rounds that OWASP asks of PBKDF2 with SHA-512; a password with fewer is kept anew at its next use.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddFirstRun();
        services.AddInstitutionCalendar();
        services.AddPeopleTables();
        services.AddSingleton<SecretSeal>();
        services.AddSingleton<PasswordChoice>();
        services.AddScheduledWork<SealKeys>();
        services.AddSingleton<Exports.PersonalExport>();
        services.AddSingleton<Exports.OfficeAccess>();
        services.AddSingleton<Erasing>();
        services.AddSingleton<ScheduledWork>(provider => provider.GetRequiredService<Erasing>());
        services.AddPeriod(Erasing.Waiting);
        services.AddSingleton<Backups.AfterRestore>(ErasedAgain.FollowAsync);
        services.AddProviders(configuration);
        services.AddConsequence<Notices.AccessEmails>();
        services.AddConsequence<Notices.ErasureEmails>();
        services.AddConsequence<Addresses.AddressChange>();
        services.AddConsequence<Addresses.AddressEmails>();
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 20, "institution-people", "nav.institution-people")
        {
            Icon = "person",
            Href = _ => PeopleRoutes.Directory,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
        });
        services.AddDirectory();
        services.AddOffices();
        services.AddSingleton<DemoMode>();
        services.AddHostedService<DemoMode.LoopbackGuard>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "rahyar";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = PeopleRoutes.SignIn;
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(60);
            cookie.SlidingExpiration = true;
            // Our own session row is looked up on every request: the stamp need not be.
            cookie.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                if (context.HttpContext.OpensWithSecondFactor())
                {
                    context.Response.Redirect(PeopleRoutes.SecondFactorBefore(context.Request.Path + context.Request.QueryString));
                }
                else
                {
                    context.HttpContext.NoteRefused();
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                }

                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToLogin = context =>
            {
                // The framework's own address has the host that the request named, which anybody may have made up.
                var signIn = PeopleRoutes.SignInBefore(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
                context.Response.Redirect(context.HttpContext.Viewer().RanOut ? $"{signIn}&{PeopleRoutes.RanOut}" : signIn);
                return Task.CompletedTask;
            };
        });
    }
}
