using System.CommandLine;
using Rahyar.Matching;

namespace Rahyar.Cli;

/// <summary><c>rahyar lottery</c>: fixes a seed, draws, and draws a published list again, with no server and no database.</summary>
internal static class LotteryCommand
{
    private const string Unchanged = "Nothing was drawn and nothing was written.";

    public static Command Make()
    {
        var list = new Argument<string?>("list") { Description = "The published list: CSV with order,id,group,number,seed,stratified.", Arity = ArgumentArity.ZeroOrOne };
        var commitment = new Option<string?>("--commitment") { Description = "What was published of the seed before the list closed." };
        var command = new Command("lottery", "Draw a published waiting list again and say whether it is what its seed draws.") { list, commitment, Draw(), Seed() };
        command.Validators.Add(given =>
        {
            if (given.GetValue(list) is null)
            {
                given.AddError("The list is missing.");
            }
        });
        command.SetAction((parsed, cancellation) => Work.RunAsync(_ => Check(parsed.GetValue(list)!, parsed.GetValue(commitment)), "", cancellation));
        return command;
    }

    private static Command Draw()
    {
        var people = new Option<string>("--people") { Description = "CSV with the column id, and group where there are groups.", Required = true };
        var seed = new Option<long>("--seed") { Description = "The seed that was announced, or that was made in public.", Required = true };
        var stratified = new Option<bool>("--stratified") { Description = "Groups have places in proportion to their size." };
        var output = new Option<string>("--out") { Description = "Write the list here.", Required = true };
        var command = new Command("draw", "Draw an order of people by a seed. Anybody who has seed and list draws the same.") { people, seed, stratified, output };
        command.SetAction((parsed, cancellation) => Work.RunAsync(
            ct => Draw(parsed.GetRequiredValue(people), parsed.GetRequiredValue(seed), parsed.GetValue(stratified), parsed.GetRequiredValue(output), ct), Unchanged, cancellation));
        return command;
    }

    private static Command Seed()
    {
        var command = new Command("seed", "Throw a seed, and say what to publish of it before the list closes.");
        command.SetAction(_ =>
        {
            var seed = Lottery.ThrowSeed();
            Console.WriteLine($"Seed, to be kept secret until the draw: {seed}\nCommitment (SHA-256 of its digits), to be published now: {Lottery.CommitmentTo(seed)}");
            return 0;
        });
        return command;
    }

    private static int Draw(string people, long seed, bool stratified, string output, CancellationToken cancellation)
    {
        var faults = new List<string>();
        var file = OutputFile.Try(output, [people], faults);
        var entrants = new Dictionary<string, Entrant>(StringComparer.Ordinal);
        foreach (var (row, cells) in new TableFile(people, ["id"], faults, ["group"]).Rows(cancellation))
        {
            if (cells[0].Length == 0)
            {
                faults.Add($"{people}: row {row}, column id: the cell is empty.");
            }
            else if (!entrants.TryAdd(cells[0], new Entrant(cells[0], cells[1].Length == 0 ? null : cells[1])))
            {
                faults.Add($"{people}: row {row}, column id: “{cells[0]}” occurs twice.");
            }
        }

        if (entrants.Count == 0 && faults.Count == 0)
        {
            faults.Add($"{people}: there is nobody in it.");
        }

        if (Work.Refuses(faults, Unchanged))
        {
            return 1;
        }

        var lottery = Lottery.Draw(entrants.Values, seed, stratified);
        file!.Write(to => to.Write(lottery.ToCsv()));
        Console.WriteLine($"{(lottery.List.Count == 1 ? "1 person was" : $"{lottery.List.Count} people were")} drawn. Commitment to the seed: {Lottery.CommitmentTo(seed)}");
        return 0;
    }

    private static int Check(string path, string? commitment)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no file {path}.");
            return 1;
        }

        try
        {
            var differences = LotteryText.Differences(File.ReadAllText(path), commitment);
            foreach (var difference in differences)
            {
                Console.Error.WriteLine($"{path}: {difference}");
            }

            Console.WriteLine(differences.Count == 0 ? $"The list is exactly what its seed draws{(commitment is null ? "" : ", and the seed is the one that was announced")}."
                : $"The list is not what its seed draws: {(differences.Count == 1 ? "1 line differs" : $"{differences.Count} lines differ")}.");
            return differences.Count == 0 ? 0 : 1;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return 1;
        }
    }
}
