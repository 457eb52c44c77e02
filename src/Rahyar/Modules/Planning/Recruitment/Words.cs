using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What a coordinator typed in two languages; where one is blank, the other stands in for it.</summary>
internal sealed record Words(string English, string Persian)
{
    public static readonly Words None = new("", "");

    public string In(Locale l) => In(l.Language);

    public string In(string language) => language == Texts.Persian
        ? Persian.Length > 0 ? Persian : English
        : English.Length > 0 ? English : Persian;

    public static Words Typed(string? english, string? persian, int most, string field) =>
        new(Data.Guard.Optional(english, most, $"{field}English"), Data.Guard.Optional(persian, most, $"{field}Persian"));

    /// <summary>The same, and something in at least one language.</summary>
    public static Words Needed(string? english, string? persian, int most, string field)
    {
        var words = Typed(english, persian, most, field);
        return words is { English: "", Persian: "" } ? throw new Data.Refused("input.missing") { Field = $"{field}English" } : words;
    }
}

/// <summary>How lists and answers are kept: as JSON in one column, replaced as a whole.</summary>
internal static class Kept
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerOptions.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ValueConverter<T, string> As<T>() where T : class => new(
        value => JsonSerializer.Serialize(value, Compact), json => JsonSerializer.Deserialize<T>(json, Compact)!);

    /// <summary>Never changed in place: another object is another value.</summary>
    public static ValueComparer<T> Whole<T>() where T : class => new((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value);
}
