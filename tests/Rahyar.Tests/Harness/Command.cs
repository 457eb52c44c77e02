using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Rahyar.Tests.Harness;

/// <summary><c>rahyar</c> on the command line, as a process of its own beside the server and on its database.</summary>
internal static class Command
{
    /// <param name="environment">What the process is told beside its arguments.</param>
    /// <param name="input">What comes through its standard input.</param>
    public static async Task<(int Code, string Said, string Complained)> RunAsync(RunningApp app, string[] arguments, Dictionary<string, string>? environment = null, string? input = null)
    {
        using var process = Start(app, arguments, environment);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var complained = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said, await complained);
    }

    public static Process Start(RunningApp app, string[] arguments, Dictionary<string, string>? environment = null) =>
        Start(app.DataFolder, app.Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres"), arguments, environment);

    /// <summary>On a folder and, where one is named, a PostgreSQL.</summary>
    public static Process Start(string folder, string? postgres, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rahyar.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { ["Rahyar__DataFolder"] = folder },
        };
        if (postgres is not null)
        {
            start.Environment["ConnectionStrings__Postgres"] = postgres;
        }

        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
