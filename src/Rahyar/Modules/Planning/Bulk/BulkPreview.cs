using System.Security.Cryptography;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>What would follow from a bulk act, and who would be left out: counted over its rows, with one letter of each kind and language to read.</summary>
/// <param name="Done">Those to whom it would be done.</param>
internal sealed record BulkPreview(IReadOnlyList<BulkName> Done, WhatFollows Follows, IReadOnlyList<BulkPreview.Without> LeftOut)
{
    public int Rows => Done.Count;

    /// <summary>Which rows these are: the form carries it, so that nothing is done to a row of which the page said that it is left out.</summary>
    public required string Meant { get; init; }

    /// <param name="Why">The refusal's name.</param>
    internal sealed record Without(string Why, IReadOnlyList<BulkName> Rows);

    public static string MeantBy(IEnumerable<BulkLook> looks) =>
        Convert.ToHexString(SHA256.HashData([.. looks.Where(r => r.Why is null).Select(r => r.Id).Order().SelectMany(id => id.ToByteArray())]));

    /// <param name="looks">In the order in which they are done.</param>
    public static BulkPreview Of(IReadOnlyList<BulkLook> looks, IReadOnlyDictionary<Guid, BulkName> names, Locale l)
    {
        var done = looks.Where(r => r.Why is null).ToList();
        var letters = done.SelectMany(r => r.Letters).ToList();
        var samples = letters.DistinctBy(letter => (letter.Kind, letter.To.Language)).ToList();
        var others = Others(done);
        string[] lines =
        [
            .. done.SelectMany(r => r.Lines).CountBy(line => line).Select(line => l.Count($"bulk.follows.{line.Key}", line.Value)),
            .. done.SelectMany(r => r.Open).GroupBy(m => (m.Key, m.Stays, m.GoesOn))
                .Select(g => new OpenMatter(g.Key.Key, g.SelectMany(m => m.Ids).Distinct().Count()) { Stays = g.Key.Stays, GoesOn = g.Key.GoesOn }.Ending(l)),
            .. letters.CountBy(letter => letter.Kind).Select(kind => l.Count($"bulk.letters.{kind.Key}", kind.Value)),
            .. others > 0 ? [l.Count("bulk.letters.others", others)] : Array.Empty<string>(),
        ];
        return new(Sorted(done.Where(r => names.ContainsKey(r.Id)).Select(r => names[r.Id])), new WhatFollows(lines, [.. samples.Select(letter => new WhatFollows.Letter(letter.To.Name, letter.Text()))]) { More = letters.Count - samples.Count + others },
            [.. looks.Where(r => r.Why is not null && names.ContainsKey(r.Id)).GroupBy(r => r.Why!).Select(g => new Without(g.Key, Sorted(g.Select(r => names[r.Id]))))])
        {
            Meant = MeantBy(looks),
        };
    }

    // Of two in one relationship the first ends it, and one letter goes to the other.
    private static int Others(IEnumerable<BulkLook> done)
    {
        var (ended, letters) = (new HashSet<Guid>(), 0);
        foreach (var row in done)
        {
            var tells = row.Open.SelectMany(m => m.Tells).Where(matter => !ended.Contains(matter)).ToList();
            letters += tells.Count;
            ended.UnionWith(tells);
        }

        return letters;
    }

    private static List<BulkName> Sorted(IEnumerable<BulkName> names) => [.. names.OrderBy(n => n.Name, StringComparer.Ordinal)];
}
