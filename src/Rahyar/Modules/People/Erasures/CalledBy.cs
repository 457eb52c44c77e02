using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// By what a person is called where others write: only what can mean nobody and nothing else. A name of one word may be a word of the language, an id of
/// digits a number of any kind; they stay, and the preview says so.
/// </summary>
internal sealed class CalledBy
{
    private const int ShortestId = 4;

    // Letters that are written in two ways, as everywhere in the house.
    private static readonly string[] Alike = ["یيىئ", "کك", "هةۀ", "اآأإ", "وؤ"];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(Regex Pattern, string Instead)> _said = [];

    /// <summary>Whether an id can be told from numbers and words that have nothing to do with it.</summary>
    public static bool IsCertainId(string id) => id.Length >= ShortestId && id.Any(char.IsLetter) && id.Any(char.IsDigit);

    /// <summary>Whether a name can be told from words of the language.</summary>
    public static bool IsCertainName(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter)) > 1;

    public void Address(string? address, string instead)
    {
        if (address is { Length: > 2 })
        {
            // Another address may end or go on as this one does.
            _said.Add((Pattern(@"(?<![\p{L}\p{N}._%+-])", Regex.Escape(address), @"(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])"), instead));
        }
    }

    public void Id(string? id, string instead)
    {
        if (id is not null && IsCertainId(id))
        {
            _said.Add((Pattern(@"(?<![\p{L}\p{N}-])", Regex.Escape(id), @"(?![\p{L}\p{N}-])"), instead));
        }
    }

    public void Name(string name, string instead)
    {
        if (IsCertainName(name))
        {
            _said.Add((Pattern(@"(?<![\p{L}\p{M}\p{N}-])", string.Concat(name.Normalize(NormalizationForm.FormC).Select(Loosely)), @"(?![\p{L}\p{M}\p{N}-])"), instead));
        }
    }

    /// <summary>The text without the person. Of JSON only the words are gone through: numbers and names of fields are nobody's.</summary>
    /// <param name="text">As it stands.</param>
    /// <param name="bare">Nothing comes in the place of the person: the text grows no longer.</param>
    public string Replace(string text, bool bare = false) => InJson(text, bare) ?? InWords(text, bare);

    private string InWords(string text, bool bare) => _said.Aggregate(text, (words, said) => said.Pattern.Replace(words, bare ? "" : said.Instead));

    // Spliced, not written anew: all that is not a mention stays byte for byte. Null where it is no JSON.
    private string? InJson(string text, bool bare)
    {
        if (text.Length == 0 || text[0] is not ('{' or '['))
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var (written, upTo) = (new StringBuilder(text.Length), 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } old && InWords(old, bare) is var now && now != old)
                {
                    written.Append(Encoding.UTF8.GetString(bytes, upTo, (int)reader.TokenStartIndex - upTo)).Append(JsonSerializer.Serialize(now, Json));
                    upTo = (int)reader.BytesConsumed;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return upTo == 0 ? text : written.Append(Encoding.UTF8.GetString(bytes, upTo, bytes.Length - upTo)).ToString();
    }

    private static Regex Pattern(string before, string said, string after) =>
        new(before + said + after, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    // However it is typed: other keyboards' letters, half-spaces or none, marks of vowels.
    private static string Loosely(char letter) => letter switch
    {
        '\u200c' => @"[\s\u200c]?",
        ' ' => @"[\s\u200c\u00a0]+",
        _ when char.IsWhiteSpace(letter) => @"[\s\u200c\u00a0]+",
        _ when Alike.FirstOrDefault(a => a.Contains(letter)) is { } alike => $@"[{alike}][\u064b-\u065f\u0640]*\u200c?",
        >= '\u0600' and <= '\u06ff' => $@"{letter}[\u064b-\u065f\u0640]*\u200c?",
        _ => Regex.Escape($"{letter}"),
    };
}
