namespace Rahyar.Matching;

/// <summary>
/// Which group has which place of a stratified list. The k-th of a group of s among n has their place where the group's share rises from k − 1 to k: it begins
/// before place (k − 1) n ÷ s and ends after place k n ÷ s, and lies in each place by the share of the group that rises there. These shares add up to one
/// for each place and for each member, so they are the chances of a random list: one in which each group is at every length within one of its share (Baruah and
/// others 1996), and everyone has every place with chance 1 ÷ n. It is drawn by rounding along cycles (Gandhi, Khuller, Parthasarathy and Srinivasan 2006),
/// which moves no chance, in whole numbers: a cell counts in parts of n. Groups of one size are one row of the table, and their members of one turn share its places.
/// </summary>
internal sealed class FairTurns
{
    private readonly int all;
    private readonly Shuffle numbers;
    private readonly int[] rowOf;

    // Cells that are neither 0 nor n, in a forest: a cell that would close a cycle is rounded with it.
    private readonly Dictionary<int, Dictionary<int, long>> open = [];

    private FairTurns(int all, Shuffle numbers)
    {
        (this.all, this.numbers) = (all, numbers);
        rowOf = new int[all];
    }

    /// <param name="groups">Each group in its drawn order.</param>
    /// <param name="numbers">Goes on where the numbers of the people ended.</param>
    /// <returns>All of them, in the order of the list.</returns>
    public static IEnumerable<Drawn> Of(Drawn[][] groups, Shuffle numbers)
    {
        var sizes = groups.GroupBy(g => g.Length).OrderBy(g => g.Key).Select(g => (Size: g.Key, Groups: g.ToArray())).ToArray();
        var all = groups.Sum(g => g.Length);
        var turns = new FairTurns(all, numbers);
        turns.Round([.. sizes.Select(s => (s.Size, s.Groups.Length))]);
        var waiting = sizes.SelectMany(s => Enumerable.Range(0, s.Size).Select(turn => new Queue<Drawn>(
            s.Groups.Select(g => g[turn]).OrderBy(d => d.Number).ThenBy(d => d.Id, StringComparer.Ordinal)))).ToArray();
        return turns.rowOf.Select(row => waiting[row].Dequeue());
    }

    private void Round((int Size, int Groups)[] sizes)
    {
        var firsts = new int[sizes.Length];
        for (var s = 1; s < sizes.Length; s++) firsts[s] = firsts[s - 1] + sizes[s - 1].Size;
        for (var place = 0; place < all; place++)
        {
            for (var s = 0; s < sizes.Length; s++)
            {
                // In this place the share rises from place × size to (place + 1) × size, in parts of n; a turn is n of them.
                long from = (long)place * sizes[s].Size, to = from + sizes[s].Size;
                for (var turn = from / all; turn * all < to; turn++)
                {
                    var part = Math.Min(to, (turn + 1) * all) - Math.Max(from, turn * all);
                    Add(firsts[s] + (int)turn, place, part * sizes[s].Groups);
                }
            }
        }
    }

    private void Add(int row, int place, long part)
    {
        var (a, b) = (row, ~place);
        if (part == all)
        {
            rowOf[place] = row;
            return;
        }
        var path = Path(a, b);
        Put(a, b, part);
        if (path is not null) Turn(path);
    }

    // A cycle is moved one way or the other, as far as it goes, such that nothing is expected to move.
    private void Turn(List<int> cycle)
    {
        var cells = cycle.Select((node, n) => (From: node, To: cycle[(n + 1) % cycle.Count], Rises: n % 2 == 0)).ToArray();
        long Up((int From, int To, bool Rises) c) => all - open[c.From][c.To];
        long Down((int From, int To, bool Rises) c) => open[c.From][c.To];
        var (up, down) = (cells.Min(c => c.Rises ? Up(c) : Down(c)), cells.Min(c => c.Rises ? Down(c) : Up(c)));
        var move = numbers.Next((int)(up + down)) < down ? up : -down;
        foreach (var (from, to, rises) in cells)
        {
            var part = open[from][to] + (rises ? move : -move);
            open[from].Remove(to);
            open[to].Remove(from);
            if (part > 0 && part < all) Put(from, to, part);
            else if (part == all) rowOf[~Math.Min(from, to)] = Math.Max(from, to);
        }
    }

    private void Put(int a, int b, long part)
    {
        Of(a)[b] = part;
        Of(b)[a] = part;
    }

    private Dictionary<int, long> Of(int node) => open.TryGetValue(node, out var cells) ? cells : open[node] = [];

    // The one way from one node to another in the forest, both ends in it; null where there is none.
    private List<int>? Path(int from, int to)
    {
        if (!open.TryGetValue(to, out var reached) || reached.Count == 0 || !open.ContainsKey(from)) return null;
        var before = new Dictionary<int, int> { [from] = from };
        var next = new Queue<int>([from]);
        while (next.TryDequeue(out var node))
        {
            if (node == to) break;
            foreach (var other in open[node].Keys)
            {
                if (before.TryAdd(other, node)) next.Enqueue(other);
            }
        }
        if (!before.ContainsKey(to)) return null;
        var path = new List<int> { to };
        while (path[^1] != from) path.Add(before[path[^1]]);
        return path;
    }
}
