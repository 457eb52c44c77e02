using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rahyar.Data;

/// <summary>How lists and answers are kept: as JSON in one column, replaced as a whole.</summary>
internal static class JsonColumn
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
