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
            ProfileCommand.Make(),
        };
        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return 2;
        }

        return await parsed.InvokeAsync();
    }
}
