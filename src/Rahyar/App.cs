using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.WebEncoders;
using Rahyar.Backups;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Front;
using Rahyar.Jobs;
using Rahyar.Emails;
using Rahyar.Journal.Security;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Modules.People.Setup;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Skills;
using Rahyar.Web;
using Rahyar.Web.Errors;
using Rahyar.Web.Layout;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar;

/// <summary>The web application, put together. Tests pass in what they move: the clock and the configuration.</summary>
internal static class App
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? arrange = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(App).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            // What is longer than any address of ours is answered in words (UseShortAddresses); only beyond this the server itself says no, with none.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        builder.Services.AddSingleton<TimeProvider>(new MicrosecondClock(TimeProvider.System));
        builder.Services.Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost);
        arrange?.Invoke(builder);

        builder.Services.AddDatabase(builder.Configuration);
        builder.Services.AddSecurityLog();
        builder.Services.AddSingleton<Brakes>();
        builder.Services.AddSingleton<SaveChangesInterceptor, LetterBrake>();
        builder.Services.AddContent(builder.Configuration);
        if (DemoMode.IsOn(builder.Configuration))
        {
            builder.Services.AddScheduledWork<DemoLife>();
        }

        builder.Services.AddStructure();
        builder.Services.AddInfrastructure();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddSystemd();
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddBackups();
        builder.Services.AddSingleton(_ => Texts.With(builder.Configuration["Rahyar:TextsFolder"]));
        builder.Services.AddSingleton<Assets>();
        builder.Services.AddSingleton<Navigation>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services => ViewerOfRequest.LocaleOf(
            services.GetRequiredService<IHttpContextAccessor>().HttpContext!, services.GetRequiredService<Texts>()));
        builder.Services.AddPolicies();
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddEvaluation(builder.Configuration);
        builder.Services.AddRazorPages(options => options.RootDirectory = "/")
            .AddMvcOptions(options =>
            {
                options.Filters.Add<PageFlow>();
                options.Filters.Add<RefusedTokens>();
                options.ModelBinderProviders.Insert(0, new DayBinder.Provider());
                options.ModelBinderProviders.Insert(0, new CheckboxBinder.Provider());
                options.ModelBinderProviders.Insert(0, new ChoiceBinder.Provider());
                options.ModelBinderProviders.Insert(0, new NumberBinder.Provider());
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        builder.Services.ConfigureOptions<BinderMessages>();
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        // Persian is text like any other: it leaves as itself, not as six bytes a letter.
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        builder.Services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddOwnHosts(builder.Configuration);
        builder.AddFailedRequests();
        builder.Services.AddPlanning();
        builder.Services.AddSkills();
        builder.Services.AddEmails(builder.Configuration);
        builder.Services.AddCommunication();
        builder.Services.AddRelationships();
        builder.Services.AddFront();

        var app = builder.Build();
        app.UseHostCookies();
        app.UseCoreActions();
        app.UseExceptionHandler(WebRoutes.Error(500));
        app.UseStatusCodePagesWithReExecute(WebRoutes.AnyError);
        app.UseShortAddresses();
        app.UseReadableForms();
        app.UseHsts();
        app.UseSecurityHeaders();
        app.UseCompressionUnlessLedHere();
        app.UseResponseCompression();
        app.UseAssets();
        app.UseRouting();
        app.UseCoreActionRoutes();
        app.UseFirstRun();
        app.UseAuthentication();
        app.UseRetry();
        app.UseViewer();
        app.UseFreshProof();
        app.UseLastSeen();
        app.UseAuthorization();
        app.UseBrakes();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapProviders();
        app.MapCommunication();
        app.MapInfrastructure();
        return app;
    }

    /// <summary>Brings the database up to this version's tables.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services)
    {
        DatabaseSetup.MakeSqliteFile(services.GetRequiredService<IConfiguration>());
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Database.MigrateAsync();
    }
}
