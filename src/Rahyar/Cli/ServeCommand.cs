using System.CommandLine;
using Rahyar.Demo.Lives;
using Rahyar.Modules.People.Setup;

namespace Rahyar.Cli;

/// <summary><c>rahyar serve</c>: the web application. Further arguments go to the host, such as <c>--urls</c>.</summary>
internal static class ServeCommand
{
    public static Command Make(string[] settings)
    {
        var command = new Command("serve", "The web application.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = App.Build([.. settings, .. parsed.UnmatchedTokens]);
            return await app.ServeAsync(async () =>
            {
                await App.PrepareDatabaseAsync(app.Services);
                await DemoLife.CatchUpAsync(app.Services, cancellation);
                await app.Services.AnnounceFirstRunAsync(Console.Out);
            }, cancellation);
        });
        return command;
    }
}
