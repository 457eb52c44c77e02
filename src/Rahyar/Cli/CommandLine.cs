using System.CommandLine;

namespace Rahyar.Cli;

/// <summary>The table of contents of <c>rahyar</c>: one command, one file.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Rahyar, an e-mentoring platform that a university runs itself.")
        {
            ServeCommand.Make(),
            DemoCommand.Make(),
            ImportCommand.Make(),
            MatchCommand.Make(),
            AssignCommand.Make(),
            LotteryCommand.Make(),
            ProfileCommand.Make(),
            BackupCommand.Make(),
            RestoreCommand.Make(),
            MoveCommand.Make(),
            DoctorCommand.Make(),
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
            return 1;
        }
        catch (Exception e)
        {
            // What a command expects to go wrong, it says itself; this is for whoever mends the rest.
            await Console.Error.WriteLineAsync($"Rahyar stopped at something that it did not expect: {e.Message}\nWhat was under way was not saved.\n\n{e}");
            return 1;
        }
    }
}
