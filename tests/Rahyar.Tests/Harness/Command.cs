using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Cli;

namespace Rahyar.Tests.Harness;

/// <summary>
/// <c>rahyar</c> on the command line, beside the server and on its database: all of the program from its arguments to its exit code, in this
/// process, where it is compiled already (a process of its own costs three seconds before it does anything). What a process has for itself,
/// its environment, its input, its signals, and a server, is a process here too (<see cref="Start(RunningApp,string[],Dictionary{string,string})"/>).
/// </summary>
internal static class Command
{
    /// <param name="environment">What the program is told beside its arguments; settings (<c>Section__Key</c>) go as arguments too.</param>
    /// <param name="input">What comes through its standard input.</param>
    public static Task<(int Code, string Said, string Complained)> RunAsync(RunningApp app, string[] arguments, Dictionary<string, string>? environment = null, string? input = null) =>
        RunAsync(app.DataFolder, PostgresOf(app), arguments, environment, input);

    /// <summary>On a folder and, where one is named, a PostgreSQL.</summary>
    public static async Task<(int Code, string Said, string Complained)> RunAsync(
        string folder, string? postgres, string[] arguments, Dictionary<string, string>? environment = null, string? input = null)
    {
        if (input is null && arguments is not ["serve", ..] && environment?.Keys.All(IsSetting) is not false)
        {
            using var console = new OwnConsole();
            var settings = Settings(folder, postgres).Concat(environment ?? []).Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}");
            // The later of two counts: what a story says itself.
            return (await CommandLine.RunAsync([.. arguments.Take(1), .. settings, .. arguments.Skip(1)]).WaitAsync(TestContext.Current.CancellationToken), console.Said, console.Complained);
        }

        return await ApartAsync(folder, postgres, arguments, environment, input);
    }

    /// <summary>The same as a process of its own, as whoever types it has it.</summary>
    public static Task<(int Code, string Said, string Complained)> ApartAsync(RunningApp app, string[] arguments, Dictionary<string, string>? environment = null) =>
        ApartAsync(app.DataFolder, PostgresOf(app), arguments, environment, null);

    private static async Task<(int Code, string Said, string Complained)> ApartAsync(
        string folder, string? postgres, string[] arguments, Dictionary<string, string>? environment, string? input)
    {
        using var process = Start(folder, postgres, arguments, environment);
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
        Start(app.DataFolder, PostgresOf(app), arguments, environment);

    /// <summary>On a folder and, where one is named, a PostgreSQL.</summary>
    public static Process Start(string folder, string? postgres, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rahyar.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Settings(folder, postgres).Concat(environment ?? []))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string? PostgresOf(RunningApp app) => app.Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres");

    private static bool IsSetting(string name) => name.Contains("__", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Settings(string folder, string? postgres)
    {
        yield return new("Rahyar__DataFolder", folder);
        if (postgres is not null)
        {
            yield return new("ConnectionStrings__Postgres", postgres);
        }
    }
}

/// <summary>
/// Until it is disposed of, what is written to the console by whoever made it, and by all that they start, comes here; what others write goes
/// where it always went.
/// </summary>
file sealed class OwnConsole : IDisposable
{
    private static readonly AsyncLocal<OwnConsole?> Current = new();

    private readonly StringWriter _said = new();
    private readonly StringWriter _complained = new();

    static OwnConsole()
    {
        Console.SetOut(new Switch(Console.Out, own => own._said));
        Console.SetError(new Switch(Console.Error, own => own._complained));
    }

    public OwnConsole() => Current.Value = this;

    public string Said => Of(_said);
    public string Complained => Of(_complained);

    public void Dispose() => Current.Value = null;

    private static string Of(StringWriter writer)
    {
        lock (writer)
        {
            return writer.ToString();
        }
    }

    private sealed class Switch(TextWriter usual, Func<OwnConsole, TextWriter> of) : TextWriter
    {
        public override Encoding Encoding => usual.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            var writer = Current.Value is { } own ? of(own) : usual;
            lock (writer)
            {
                writer.Write(value);
            }
        }

        public override void Flush() => usual.Flush();
    }
}
