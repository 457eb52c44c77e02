using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class LanesTests
{
    [Fact]
    public void Every_path_scores_a_row_as_the_plain_scorer_does() =>
        Gen.Select(People.SideOf("a", 3), People.SideOf("b", 7), Gen.Int[60, 140], Gen.Bool).Sample((mentees, few, many, strict) =>
        {
            // Many mentors of few kinds, so that whole registers and their rests are both met.
            Profile[] mentors = [.. Enumerable.Range(0, many).Select(n => few[n % 7] with { Id = $"b{n}", Years = n % 40 })];
            var scorer = new Scorer(mentees, mentors, new MatchRules
            {
                RefuseSameDepartment = strict,
                RequireCommonHours = strict,
                TimeZone = "Europe/Paris",
            });
            var before = Lanes.Bits;
            try
            {
                foreach (var bits in (int[])[512, 256, 64])
                {
                    Lanes.Bits = bits;
                    var rows = new ScoreRows(scorer);
                    var desk = rows.NewDesk();
                    foreach (var i in rows.Order())
                    {
                        var row = rows.Fill(i, desk);
                        for (var j = 0; j < many; j++)
                            Assert.Equal(scorer.Score(i, j), row[j] <= ScoreRows.Highest ? row[j] : -1);
                    }
                }
            }
            finally
            {
                Lanes.Bits = before;
            }
        }, iter: 150, threads: 1);

    [Fact]
    public void Every_path_finds_the_same_places() =>
        Gen.Select(Gen.Int[0, 150], Gen.Int[-1, 10_020], Gen.Int[0, 1000]).Sample((length, least, seed) =>
        {
            var random = new Random(seed);
            ushort[] scores = [.. Enumerable.Range(0, length).Select(_ => (ushort)random.Next(random.Next(2) == 0 ? 10_021 : 65_536))];
            ushort[] prices = [.. Enumerable.Range(0, length).Select(_ => (ushort)random.Next(3000))];
            int[] expected = [.. Enumerable.Range(0, length).Where(j => scores[j] <= 10_020 && scores[j] - prices[j] > least)];
            var before = Lanes.Bits;
            try
            {
                foreach (var bits in (int[])[512, 256, 64])
                {
                    Lanes.Bits = bits;
                    var found = new int[length];
                    Assert.Equal(expected, found[..Lanes.Above(scores, prices, least, 10_020, found)]);
                }
            }
            finally
            {
                Lanes.Bits = before;
            }
        }, iter: 500, threads: 1);

    [Fact]
    public void Every_path_finds_the_top_two_and_the_most() =>
        Gen.Select(Gen.Int[0, 90], Gen.Int[1, 200], Gen.Int[0, 1000]).Sample((length, kinds, seed) =>
        {
            var random = new Random(seed);
            ushort[] scores = [.. Enumerable.Range(0, length).Select(_ => (ushort)(random.Next(3) == 0 ? 60_000 : random.Next(kinds)))];
            ushort[] prices = [.. Enumerable.Range(0, length).Select(_ => (ushort)random.Next(kinds))];
            int[] best = [.. Enumerable.Range(0, length).Where(j => scores[j] <= 10_020).OrderByDescending(j => scores[j]).ThenBy(j => j), -1, -1];
            var most = best.Where(j => j >= 0).Select(j => Math.Max(0, scores[j] - prices[j])).DefaultIfEmpty(0).Max();
            var before = Lanes.Bits;
            try
            {
                foreach (var bits in (int[])[512, 256, 64])
                {
                    Lanes.Bits = bits;
                    Assert.Equal((best[0], best[1]), Lanes.TopTwo(scores, 10_020));
                    Assert.Equal(most, Lanes.Most(scores, prices, 10_020));
                }
            }
            finally
            {
                Lanes.Bits = before;
            }
        }, iter: 500, threads: 1);

    [Fact]
    public void Every_path_counts_in_bits_as_one_would_by_hand() =>
        Gen.Select(Gen.Int[1, 700], Gen.Int[0, 40], Gen.Int[0, 1000]).Sample((mentors, tokens, seed) =>
        {
            var random = new Random(seed);
            bool[][] holds = [.. Enumerable.Range(0, mentors).Select(_ => Enumerable.Range(0, tokens).Select(_ => random.Next(3) > 0).ToArray())];
            var rows = new TokenRows(tokens, mentors, j => Enumerable.Range(0, tokens).Where(t => holds[j][t]), rare: seed % 2 == 0 ? 0 : mentors / 2);
            var before = Lanes.Bits;
            try
            {
                foreach (var bits in (int[])[512, 256, 64])
                {
                    Lanes.Bits = bits;
                    var part = new CountedPoints(mentors);
                    for (var n = 0; n < 16; n++) part.Set(n, (ushort)(1000 + n));
                    rows.Count([.. Enumerable.Range(0, tokens)], part.Counts, new int[tokens]);
                    var points = new ushort[64 * BitCounts.WordsOf(mentors)];
                    ScoreLanes.Sum(points, [new ushort[points.Length]], [part]);
                    for (var j = 0; j < mentors; j++) Assert.Equal(1000 + Math.Min(15, holds[j].Count(h => h)), points[j]);
                }
            }
            finally
            {
                Lanes.Bits = before;
            }
        }, iter: 200, threads: 1);
}
