namespace Rahyar.Matching;

/// <summary>
/// By what two topics are the same: letters and digits alone, folded (<see cref="Folding"/>), so that blanks, hyphens, half-spaces and vowel marks part nothing; words of Persian that
/// are written with and without hamza; and the synonyms of a programme's rules, which are data.
/// </summary>
public sealed class TopicKeys
{
    // مسئله, مسأله and مساله; هیئت and هیات; مسئول and مسوول; جرئت and جرات: after folding, what the more careful spelling has is left.
    private static readonly (string Written, string Key)[] Hamza = [("مسیل", "مسال"), ("هییت", "هیات"), ("مسیول", "مسوول"), ("جریت", "جرات"), ("نشیت", "نشات")];

    private readonly Dictionary<string, string> same = new(StringComparer.Ordinal);

    /// <param name="synonyms">Groups of words that mean one thing.</param>
    public TopicKeys(IEnumerable<IReadOnlyList<string>> synonyms)
    {
        foreach (var group in synonyms)
        {
            var keys = group.Select(Plain).Where(k => k.Length > 0).ToArray();
            foreach (var key in keys) same.TryAdd(key, same.GetValueOrDefault(keys[0], keys[0]));
        }
    }

    /// <summary>The key of a topic as somebody wrote it; empty where nothing is written.</summary>
    public string Of(string topic)
    {
        var plain = Plain(topic);
        return same.GetValueOrDefault(plain, plain);
    }

    /// <summary>The key of a word of a free text: plurals of Persian count as their word.</summary>
    public string OfWord(string word) => Of(Singular(word));

    private static string Singular(string word) =>
        word.Length > 5 && word.EndsWith("های", StringComparison.Ordinal) ? word[..^3] : word.Length > 4 && word.EndsWith("ها", StringComparison.Ordinal) ? word[..^2] : word;

    private static string Plain(string topic)
    {
        var folded = Folding.SearchKey(topic);
        // In Arabic script a hamza that stands alone is left out as often as it is written.
        var plain = string.Concat(folded.Where(c => (char.IsLetterOrDigit(c) && c != 'ء') || c is '+' or '#'));
        if (plain.Length == 0) return folded;
        foreach (var (written, key) in Hamza) plain = plain.Replace(written, key, StringComparison.Ordinal);
        return plain;
    }
}
