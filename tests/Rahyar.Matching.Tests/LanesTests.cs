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
}
