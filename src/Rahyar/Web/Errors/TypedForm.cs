namespace Rahyar.Web.Errors;

/// <summary>What somebody had sent when nothing could be done with it, as far as it may be shown and sent again.</summary>
internal sealed class TypedForm
{
    // Proof of who one is appears in no page and waits nowhere.
    private static readonly string[] Secret = ["password", "code", "credential", "secret"];

    public static readonly TypedForm None = new() { Fields = [] };

    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>A form that holds a file or a secret is filled in again.</summary>
    public bool CanBeSentAgain => Fields.Count > 0;

    /// <summary>Reads it from the request, where it came from a page of this house and is not too large; <see cref="None"/> otherwise.</summary>
    public static async Task<TypedForm> ReadAsync(HttpContext http, long most, TimeSpan patience)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !(request.ContentLength <= most) || IsForeign(request))
        {
            return None;
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            end.CancelAfter(patience);
            var form = await request.ReadFormAsync(end.Token);
            return form.Files.Count > 0 || form.Keys.Any(IsSecret) ? None
                : new TypedForm { Fields = [.. form.SelectMany(field => field.Value.Select(value => new Field(field.Key, value ?? "")))] };
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            // It was read before, as a file is, or did not come whole.
            return None;
        }
    }

    private static bool IsSecret(string name) => Secret.Any(secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase)
        || (secret.Length > 4 && name.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    // Another site's form shall not put its words into a page of ours.
    private static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is var site && site.Length > 0
        ? site is not ("same-origin" or "none")
        : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && !string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    internal sealed record Field(string Name, string Value)
    {
        public bool ReadsAsWords => !Name.StartsWith("__", StringComparison.Ordinal) && Value.Trim() is { Length: > 0 } text
            && (text.Any(char.IsWhiteSpace) || !text.All(char.IsAscii) || text.Contains('@', StringComparison.Ordinal));
    }
}
