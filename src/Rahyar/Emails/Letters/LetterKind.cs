using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Emails.Letters;

/// <summary>What a letter may say in a place of its own.</summary>
/// <param name="Needed">It has to stay, however the letter is reworded.</param>
internal sealed record LetterField(string Name, bool Needed);

/// <summary>A letter of the house: by its key <c>{Key}.subject</c> and <c>{Key}.text</c> are its own words, and these are the fields that any words for it may use.</summary>
/// <param name="Fields">In the order of the places of its own words; a link, where it leads to a page, is the last.</param>
/// <param name="OfProgramme">Whether a programme may reword it for itself; otherwise the institution alone.</param>
internal sealed partial record LetterKind(string Key, IReadOnlyList<LetterField> Fields, bool OfProgramme)
{
    public const string Link = "link";

    /// <summary>All of them, in the order of the file.</summary>
    public static readonly IReadOnlyList<LetterKind> All = [.. Read()];

    private static readonly FrozenDictionary<string, LetterKind> ByKey = All.ToFrozenDictionary(k => k.Key);

    public bool HasLink => Fields.Any(f => f.Name == Link);

    /// <summary>The fields that people read about.</summary>
    public IEnumerable<LetterField> Offered => Fields.Where(f => f.Name != "-");

    public static LetterKind? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    /// <summary>The house's own words, with the fields by their names.</summary>
    public (string Subject, string Text) Own(Texts texts, string language)
    {
        var text = Named(texts.Find(language, $"{Key}.text")).Trim();
        return (Named(texts.Find(language, $"{Key}.subject")), HasLink ? $"{text}\n\n{{{Link}}}" : text);
    }

    /// <summary>Refuses a field that there is not, with its line, and the want of one that is needed.</summary>
    public void Check(string subject, string text, string language)
    {
        Known(subject, $"Subject{FieldEnd(language)}", named: false);
        Known(text, $"Text{FieldEnd(language)}", named: true);
        var used = Place().Matches(subject + text).Select(m => m.Groups[1].Value).ToHashSet();
        if (Fields.FirstOrDefault(f => f.Needed && !used.Contains(f.Name)) is { } missing)
        {
            throw new Refused("letter.missing-field", $"{{{missing.Name}}}") { Field = $"Text{FieldEnd(language)}" };
        }
    }

    /// <summary>Words with their fields filled.</summary>
    public static string Fill(string words, IReadOnlyDictionary<string, string> values) => Place().Replace(words, m => values.GetValueOrDefault(m.Groups[1].Value, m.Value));

    /// <summary>How the fields of a form end that hold a language's words.</summary>
    public static string FieldEnd(string language) => language == Texts.Persian ? "Persian" : "English";

    private void Known(string said, string field, bool named)
    {
        var lines = said.ReplaceLineEndings("\n").Split('\n');
        for (var n = 0; n < lines.Length; n++)
        {
            foreach (Match place in Place().Matches(lines[n]))
            {
                if (place.Groups[1].Value is "-" || !Fields.Any(f => f.Name == place.Groups[1].Value))
                {
                    throw new Refused(named ? "letter.unknown-field" : "letter.unknown-field.subject", place.Value, n + 1) { Field = field };
                }
            }
        }
    }

    private string Named(string own) => Numbered().Replace(own, m => Parse.Integer(m.Groups[1].Value) is { } n && n < Fields.Count ? $"{{{Fields[n].Name}}}" : m.Value);

    private static IEnumerable<LetterKind> Read()
    {
        using var reader = new StreamReader(typeof(LetterKind).Assembly.GetManifestResourceStream("letters.txt")!);
        var ofProgramme = false;
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#')))
        {
            if (line.Split(' ') is not [var key, .. { Length: > 0 } fields])
            {
                ofProgramme = line == "programme";
                continue;
            }

            yield return new LetterKind(key, [.. fields.Select(f => new LetterField(f.TrimEnd('!'), f.EndsWith('!')))], ofProgramme);
        }
    }

    [GeneratedRegex(@"\{([^{}\n]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Numbered();
}
