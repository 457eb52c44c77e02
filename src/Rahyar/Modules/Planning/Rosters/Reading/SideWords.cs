using System.Collections.Frozen;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>How files say on which side somebody is, in a column that is called after it.</summary>
internal static class SideWords
{
    private static readonly FrozenSet<string> Headings =
        Keys("role|side|type|participant type|mentoring role|programme role|program role|نقش|سمت|نوع|طرف|نوع شرکت کننده|نقش در برنامه").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Side> Words = Keys("mentor|mentors|adviser|advisor|coach|منتور|منتورها|همیار|مربی|راهنما|مرشد").Select(key => (key, Side.Mentor))
        .Concat(Keys("mentee|mentees|protege|protégé|منتی|منتی ها|همیارجو|رهجو|شاگرد").Select(key => (key, Side.Mentee)))
        .DistinctBy(word => word.key).ToFrozenDictionary(word => word.key, word => word.Item2, StringComparer.Ordinal);

    public static bool IsHeading(string column) => Headings.Contains(Key(column));

    /// <summary>Null where it says neither.</summary>
    public static Side? Find(string cell) => Words.TryGetValue(Key(cell), out var side) ? side : null;

    private static IEnumerable<string> Keys(string words) => words.Split('|').Select(Key);

    private static string Key(string text) => string.Concat(Folding.SearchKey(text).Where(char.IsLetterOrDigit));
}
