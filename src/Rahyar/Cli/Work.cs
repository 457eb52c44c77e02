namespace Rahyar.Cli;

/// <summary>What the commands without a server have in common: they hear Ctrl-C while they work, and what fails is one sentence.</summary>
internal static class Work
{
    private const int MostFaults = 200;

    /// <summary>Runs it beside the thread that hears Ctrl-C.</summary>
    public static Task<int> RunAsync(Func<CancellationToken, int> run, string unchanged, CancellationToken cancellation) => Task.Run(() =>
    {
        try
        {
            return run(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InsufficientMemoryException or OutOfMemoryException)
        {
            Console.Error.WriteLine(e is OutOfMemoryException ? "The memory does not suffice for these files." : e.Message);
            Console.Error.WriteLine(unchanged);
            return 1;
        }
    }, CancellationToken.None);

    /// <summary>Says what is wrong; whether anything was.</summary>
    public static bool Refuses(List<string> faults, string unchanged)
    {
        if (faults.Count == 0)
        {
            return false;
        }

        faults.Take(MostFaults).ToList().ForEach(Console.Error.WriteLine);
        Console.Error.WriteLine($"{(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults")}. {unchanged}");
        return true;
    }
}
