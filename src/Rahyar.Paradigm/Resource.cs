using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rahyar.Paradigm;

internal static class Resource
{
    // A resource with an unknown or missing field is a mistake of ours: say so at the first use, not by a null later.
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static T Load<T>(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource {name} is missing.");
        return JsonSerializer.Deserialize<T>(stream, Strict)
            ?? throw new InvalidOperationException($"Resource {name} is empty.");
    }
}
