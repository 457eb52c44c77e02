using Microsoft.AspNetCore.Hosting.Server;
using Rahyar.Front;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Web;

namespace Rahyar.Cli;

/// <summary>Does what comes first, then runs the web application until it is stopped; exit code 1 where it refuses to start.</summary>
internal static class Serving
{
    public static async Task<int> ServeAsync(this WebApplication app, Func<Task>? first, CancellationToken cancellationToken)
    {
        try
        {
            // The host would stop there too, but with a page of its own log before the sentence.
            foreach (var fence in app.Services.GetServices<IHostedService>().OfType<DemoMode.LoopbackGuard>())
            {
                await fence.StartingAsync(cancellationToken);
            }

            if (ListenAddresses.Trouble(app.Services.GetRequiredService<IServer>(), app.Configuration) is { } trouble)
            {
                throw new StartRefused(trouble);
            }

            if (first is not null)
            {
                await first();
            }

            // Ours never end (BackgroundWork). A library's may: the host stops then, and whoever looks after it, such as systemd, has to know that it failed.
            var background = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
            app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => WarmUp.RenderCoversAsync(app.Services, app.Lifetime.ApplicationStopping)));
            await app.RunAsync(cancellationToken);
            return background.Exists(b => b.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
        }
        catch (StartRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
