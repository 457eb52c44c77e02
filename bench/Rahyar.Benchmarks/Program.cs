using Rahyar.Benchmarks;
using Rahyar.Matching;

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
switch (args.FirstOrDefault())
{
    case "sparse":
        SparseAssignment.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 64), Number(4, 5), args.ElementAtOrDefault(5) ?? "all");
        return 0;
    case "dense":
        DenseMatch.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 5), Number(4, 5), args.Contains("exact"));
        return 0;
    case "score":
        Scoring.Run(Number(1, 2000), Number(2, 20_000));
        return 0;
    case "stable":
        StableLists.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 20), Number(4, 5));
        return 0;
    case "rematch":
        Rematch.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 4), Number(4, 5), Number(5, new PreviousMatch { Pairs = [] }.StayBonus));
        return 0;
    case "ties":
        Ties.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 4), Number(4, 5));
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: sparse [mentees mentors degree rounds all|rahyar|ortools] | dense [mentees mentors places rounds exact] | score [mentees mentors] | "
            + "stable [mentees mentors length rounds] | rematch [mentees mentors places rounds bonus] | ties [mentees mentors places rounds]");
        return 2;
}
