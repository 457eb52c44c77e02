using Rahyar.Modules.People.SignIn;

namespace Rahyar.Cli;

/// <summary>Runs the web application until it is stopped; exit code 1 where it refuses to start.</summary>
internal static class Serving
{
    public static async Task<int> ServeAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (StartRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
