using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>What would follow from a bulk act, and who would be left out: counted over its rows, with one letter of each kind and language to read.</summary>
internal sealed record BulkPreview(int Rows, WhatFollows Follows, IReadOnlyList<BulkPreview.Without> LeftOut)
{
    /// <param name="Why">The refusal's name.</param>
    internal sealed record Without(string Why, IReadOnlyList<BulkName> Rows);

    public static BulkPreview Of(IReadOnlyList<BulkLook> looks, IReadOnlyDictionary<Guid, BulkName> names, Locale l)
    {
        var done = looks.Where(r => r.Why is null).ToList();
        var letters = done.SelectMany(r => r.Letters).ToList();
        var samples = letters.DistinctBy(letter => (letter.Kind, letter.To.Language)).ToList();
        var others = done.SelectMany(r => r.Open).Sum(m => m.Told.Count);
        string[] lines =
        [
            .. done.SelectMany(r => r.Lines).CountBy(line => line).Select(line => l.Count($"bulk.follows.{line.Key}", line.Value)),
            .. done.SelectMany(r => r.Open).GroupBy(m => (m.Key, m.Stays, m.GoesOn))
                .Select(g => new OpenMatter(g.Key.Key, g.Sum(m => m.Count)) { Stays = g.Key.Stays, GoesOn = g.Key.GoesOn }.Ending(l)),
            .. letters.CountBy(letter => letter.Kind).Select(kind => l.Count($"bulk.letters.{kind.Key}", kind.Value)),
            .. others > 0 ? [l.Count("bulk.letters.others", others)] : Array.Empty<string>(),
        ];
        return new(done.Count, new WhatFollows(lines, [.. samples.Select(letter => new WhatFollows.Letter(letter.To.Name, letter.Text()))]) { More = letters.Count - samples.Count + others },
            [.. looks.Where(r => r.Why is not null && names.ContainsKey(r.Id)).GroupBy(r => r.Why!).Select(g => new Without(g.Key, [.. g.Select(r => names[r.Id]).OrderBy(n => n.Name, StringComparer.Ordinal)]))]);
    }
}
