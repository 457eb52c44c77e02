using Rahyar.Benchmarks;

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
switch (args.FirstOrDefault())
{
    case "sparse":
        SparseAssignment.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 64), Number(4, 3), args.ElementAtOrDefault(5) ?? "all");
        return 0;
    case "dense":
        DenseMatch.Run(Number(1, 100_000), Number(2, 20_000), Number(3, 5), Number(4, 1), args.Contains("exact"));
        return 0;
    case "score":
        Scoring.Run(Number(1, 2000), Number(2, 20_000));
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: sparse [mentees mentors degree rounds all|rahyar|ortools] | dense [mentees mentors places rounds exact] | score [mentees mentors]");
        return 2;
}
