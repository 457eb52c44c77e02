using System.Globalization;
using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class LotteryTests
{
    private static readonly Gen<Entrant[]> People =
        from ids in Gen.Int[0, 60].HashSet[0, 25]
        from groups in Gen.Int[0, 3].Array[61]
        select ids.Select(i => new Entrant($"p{i}", groups[i] == 0 ? null : $"g{groups[i]}")).ToArray();

    [Fact]
    public void The_numbers_are_those_of_SplitMix64_so_that_any_implementation_draws_them()
    {
        // The reference sequence of seed 1234567.
        var drawn = Lottery.Draw([new("b"), new("a"), new("c")], 1234567).List;
        Assert.Equal(6457827717110365317UL, drawn.Single(d => d.Id == "a").Number);
        Assert.Equal(3203168211198807973UL, drawn.Single(d => d.Id == "b").Number);
        Assert.Equal(9817491932198370423UL, drawn.Single(d => d.Id == "c").Number);
        Assert.Equal(["b", "a", "c"], drawn.Select(d => d.Id));
        Assert.Equal([1, 2, 3], drawn.Select(d => d.Order));
    }

    [Fact]
    public void The_order_in_which_people_are_given_does_not_matter() => Gen.Select(People, Gen.Long, Gen.Bool).Sample((people, seed, stratified) =>
        Assert.Equal(Lottery.Draw(people, seed, stratified).List, Lottery.Draw(people.Reverse(), seed, stratified).List));

    [Fact]
    public void At_every_length_each_group_has_its_share_rounded_down_or_up() => Gen.Select(People, Gen.Long).Sample((people, seed) =>
    {
        var list = Lottery.Draw(people, seed, stratified: true).List;
        Assert.Equal(people.Select(p => p.Id).Order(), list.Select(d => d.Id).Order());
        foreach (var group in people.GroupBy(p => p.Group))
        {
            for (var length = 0; length <= list.Count; length++)
            {
                var share = (double)group.Count() * length / people.Length;
                Assert.InRange(list.Take(length).Count(d => d.Group == group.Key), Math.Floor(share), Math.Ceiling(share));
            }
        }
    }, iter: 3000);

    [Fact]
    public void Every_order_is_as_likely_as_any_other()
    {
        // Six orders of three people over 6,000 seeds: a thousand each, four standard deviations either way.
        var orders = Enumerable.Range(0, 6000).CountBy(seed => string.Concat(Lottery.Draw([new("a"), new("b"), new("c")], seed * 7919L).List.Select(d => d.Id)));
        Assert.Equal(6, orders.Count());
        Assert.All(orders, o => Assert.InRange(o.Value, 885, 1115));
    }

    /// <summary>90 and 10; 25 groups of two and one of 50; sizes that have nothing in common; and groups of one.</summary>
    public static TheoryData<int[], int[]> Groupings => new()
    {
        { [90, 10], [1, 2, 5, 19, 50] },
        { [.. Enumerable.Repeat(2, 25), 50], [1, 3, 25, 60] },
        { [1, 1, 2, 3, 7, 11, 13], [1, 2, 7, 20, 37] },
        { [.. Enumerable.Repeat(1, 20), 20], [1, 7, 20] },
    };

    [Theory, MemberData(nameof(Groupings))]
    public void Everybody_has_the_same_chance_at_every_length(int[] sizes, int[] lengths)
    {
        const int Draws = 8_000;
        Entrant[] people = [.. sizes.SelectMany((size, g) => Enumerable.Range(0, size).Select(n => new Entrant($"p{g:00}-{n:00}", $"g{g:00}")))];
        var won = lengths.ToDictionary(l => l, _ => people.ToDictionary(p => p.Id, _ => 0));
        var first = lengths.ToDictionary(l => l, _ => new int[sizes.Length]);
        for (var seed = 0; seed < Draws; seed++)
        {
            var list = Lottery.Draw(people, seed * 104_729L, stratified: true).List;
            foreach (var length in lengths)
            {
                foreach (var drawn in list.Take(length)) won[length][drawn.Id]++;
                // Who stands at the last place of this length: one a draw, so that the counts are those of a chi-square.
                first[length][int.Parse(list[length - 1].Group![1..], CultureInfo.InvariantCulture)]++;
            }
        }
        foreach (var length in lengths)
        {
            // Six standard deviations for each of them; the whole by chi-square, 99.99 %.
            var share = (double)length / people.Length;
            var spread = 6 * Math.Sqrt(Draws * share * (1 - share));
            Assert.All(won[length], w => Assert.InRange(w.Value, Draws * share - spread, Draws * share + spread));
            var chi = first[length].Select((count, g) => (count - Draws * sizes[g] / (double)people.Length) is var off ? off * off / (Draws * sizes[g] / (double)people.Length) : 0).Sum();
            var degrees = sizes.Length - 1;
            Assert.True(chi < degrees * Math.Pow(1 - 2 / (9.0 * degrees) + 3.72 * Math.Sqrt(2 / (9.0 * degrees)), 3), $"place {length}: chi-square {chi} with {degrees} degrees of freedom");
        }
    }

    [Fact]
    public void Thousands_of_people_in_hundreds_of_groups_are_drawn_at_once()
    {
        Entrant[] people = [.. Enumerable.Range(1, 100).SelectMany(size => Enumerable.Range(0, size).Select(n => new Entrant($"{size}-{n}", $"g{size}")))];
        var list = Lottery.Draw(people, 4, stratified: true).List;
        Assert.Equal(people.Length, list.Count);
        Assert.All(Enumerable.Range(1, 100), size => Assert.InRange(list.Take(2525).Count(d => d.Group == $"g{size}"), size / 2, (size + 1) / 2));
    }

    [Fact]
    public void A_seed_is_held_to_what_was_published_of_it()
    {
        var seed = Lottery.ThrowSeed();
        Assert.True(seed >= 0);
        var csv = Lottery.Draw([new("a"), new("b")], seed).ToCsv();
        Assert.Empty(LotteryText.Differences(csv, Lottery.CommitmentTo(seed)));
        Assert.Contains("not the one that was committed to", Assert.Single(LotteryText.Differences(csv, Lottery.CommitmentTo(seed ^ 1))), StringComparison.Ordinal);
        // As anyone computes it: printf 12 | sha256sum.
        Assert.Equal("6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918", Lottery.CommitmentTo(12));
    }

    [Fact]
    public void Anyone_can_run_it_again_from_the_exported_list() => Gen.Select(People, Gen.Long, Gen.Bool).Sample((people, seed, stratified) =>
    {
        var csv = Lottery.Draw([.. people, new Entrant("q")], seed, stratified).ToCsv();
        Assert.Empty(LotteryText.Differences(csv));
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(LotteryText.Differences(string.Join("\r\n", lines.Take(1).Concat(lines.Skip(1).Reverse()))));
    });

    [Fact]
    public void A_list_that_was_tampered_with_is_found_out()
    {
        var lottery = Lottery.Draw(Enumerable.Range(0, 20).Select(n => new Entrant($"p{n}, \"the {n}\"", n % 2 == 0 ? "even, or so" : null)), 5, stratified: true);
        Assert.Empty(LotteryText.Differences(lottery.ToCsv()));
        Drawn[] swapped = [.. lottery.List];
        (swapped[0], swapped[9]) = (swapped[9] with { Order = 1 }, swapped[0] with { Order = 10 });
        Assert.Equal(2, LotteryText.Differences((lottery with { List = swapped }).ToCsv()).Count);
        Assert.NotEmpty(LotteryText.Differences((lottery with { Seed = 6 }).ToCsv()));
        Assert.NotEmpty(LotteryText.Differences((lottery with { List = [.. lottery.List.Skip(1)] }).ToCsv()));
    }

    [Theory]
    [InlineData("", "row 1")]
    [InlineData("id,order\n", "row 1")]
    [InlineData("order,id,group,number,seed,stratified\nx,a,,0,1,no\n", "row 2, column order")]
    [InlineData("order,id,group,number,seed,stratified\n1,a,,zz,1,no\n", "row 2, column number")]
    [InlineData("order,id,group,number,seed,stratified\n1,a,,0,1,no\n2,a,,0,1,no\n", "column id")]
    [InlineData("order,id,group,number,seed,stratified\n1,a,,0,1,no\n2,b,,0,2,no\n", "row 3")]
    [InlineData("order,id,group,number,seed,stratified\n1,a,,0,1\n", "row 2")]
    [InlineData("order,id,group,number,seed,stratified\n", "row 2: there is nobody")]
    [InlineData("order,id,group,number,seed,stratified\n1,a,,0,1,yes\n", "row 2, column stratified: drawn by turns")]
    public void What_is_no_list_says_where(string csv, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => LotteryText.Differences(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void Doubled_and_empty_ids_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Lottery.Draw([new("a"), new("a")], 1));
        Assert.Throws<ArgumentException>(() => Lottery.Draw([new("")], 1));
        Assert.Equal(["a"], Lottery.Draw([new("a")], 1).Winners(5));
    }
}
