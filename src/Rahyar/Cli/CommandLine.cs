using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rahyar.Cli;

/// <summary>The table of contents of <c>rahyar</c>: one command, one file.</summary>
internal static partial class CommandLine
{
    // As the shell has it: 128 and the number of the signal.
    private const int Interrupted = 130;

    [GeneratedRegex(@"^--\w+(:[\w.-]+)+=", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    /// <param name="args">A command with its options, and settings of the server as <c>--Section:Key=value</c>; nothing is <c>serve</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        // What is typed and what is said is the same on every machine, whatever language it is set to; people's own languages are asked for by name.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        // Settings of the server go with any command. What follows -- may be a stranger's, such as the address of an e-mail that came back, and is none.
        string[] own = [.. args.TakeWhile(a => a != "--")], settings = [.. own.Where(a => Setting().IsMatch(a))];
        args = [.. own.Where(a => !Setting().IsMatch(a)), .. args.Skip(own.Length)];
        var root = new RootCommand("Rahyar, an e-mentoring platform that a university runs itself.")
        {
            ServeCommand.Make(settings),
            DemoCommand.Make(settings),
            ImportCommand.Make(settings),
            MatchCommand.Make(),
            AssignCommand.Make(),
            LotteryCommand.Make(),
            ProfileCommand.Make(settings),
            BackupCommand.Make(settings),
            RestoreCommand.Make(settings),
            MoveCommand.Make(settings),
            DoctorCommand.Make(settings),
            BounceCommand.Make(settings),
        };
        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was under way was not saved.");
            return Interrupted;
        }
        catch (Exception e)
        {
            // What a command expects to go wrong, it says itself; whoever mends the rest asks for where it was.
            await Console.Error.WriteLineAsync($"Rahyar stopped at something that it did not expect: {e.GetBaseException().Message}\nWhat was under way was not saved."
                + (Environment.GetEnvironmentVariable("RAHYAR_TRACE") == "1" ? $"\n\n{e}" : " RAHYAR_TRACE=1 shows where."));
            return 1;
        }
    }
}
