using System.CommandLine;
using Rahyar.Matching;

namespace Rahyar.Cli;

/// <summary><c>rahyar lottery</c>: draws a published waiting list again, with no server and no database.</summary>
internal static class LotteryCommand
{
    public static Command Make()
    {
        var list = new Argument<string>("list") { Description = "The published list: UTF-8 CSV with order,id,group,number,seed,stratified." };
        var command = new Command("lottery", "Draw a published waiting list again and say whether it is what its seed draws.") { list };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(list)));
        return command;
    }

    private static int Run(string path)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no file {path}.");
            return 1;
        }

        try
        {
            var csv = File.ReadAllText(path);
            var differences = LotteryText.Differences(csv);
            foreach (var difference in differences)
            {
                Console.Error.WriteLine($"{path}: {difference}");
            }

            Console.WriteLine(differences.Count == 0 ? "The list is exactly what its seed draws." : $"The list is not what its seed draws: {differences.Count} lines differ.");
            return differences.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return 1;
        }
    }
}
