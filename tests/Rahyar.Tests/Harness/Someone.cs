using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.RegularExpressions;

namespace Rahyar.Tests.Harness;

/// <summary>A person in front of a browser without scripts: opens pages, follows links, fills in forms, keeps cookies.</summary>
internal sealed class Someone : IDisposable
{
    private readonly RunningApp _app;
    private readonly HttpClient _http;
    private readonly CookieContainer _cookies = new();

    /// <param name="at">Another server on the same database; the story's own when null.</param>
    public Someone(RunningApp app, string name, Guid? id, string? session = null, Uri? at = null)
    {
        (_app, Name, Id) = (app, name, id ?? Guid.Empty);
        _http = new HttpClient(new CookieJar(_cookies, () => app.Now)) { BaseAddress = at ?? app.Address, Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Rahyar.Tests", "1"));
        if (session is not null)
        {
            _cookies.Add(at ?? app.Address, new Cookie(Door.CookieName, session, "/"));
        }
    }

    public string Name { get; }

    /// <summary>The person's id; empty for a visitor.</summary>
    public Guid Id { get; }

    public string Email => World.EmailOf(Name);

    /// <summary>Cookies, headers and raw requests, for tests of what lies under the pages.</summary>
    public HttpClient Http => _http;

    public CookieContainer Cookies => _cookies;

    /// <summary>From now on this person's browser asks for pages in this language (someone signed in: their own setting counts).</summary>
    public Someone Reads(string language)
    {
        _http.DefaultRequestHeaders.AcceptLanguage.Clear();
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return this;
    }

    /// <summary>Opens an address and follows redirects.</summary>
    public async Task<Sheet> Get(string address) => await FollowAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Opens an address without following redirects.</summary>
    public async Task<Sheet> Ask(string address) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>The same for addresses that may go on for ever: of an event stream, what it tells at once.</summary>
    public async Task<Sheet> OpenBriefly(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return await Sheet.ReadAsync(response, $"{Name}: GET {address}", _app.Log);
    }

    /// <summary>Follows the link that bears this text or matches this selector.</summary>
    public async Task<Sheet> Click(Sheet sheet, string textOrSelector) => await Get(sheet.LinkTo(textOrSelector));

    /// <summary>
    /// Fills in a form and sends it as a browser does, hidden fields and antiforgery token included. Properties of
    /// <paramref name="fields"/> name fields of the form (<c>Text</c> also finds <c>Input.Text</c>); naming one that the
    /// form does not have fails. A <c>bool</c> ticks a box, an <see cref="Upload"/> chooses a file.
    /// </summary>
    public async Task<Sheet> Submit(Sheet sheet, string form, object? fields = null, string? button = null) =>
        await FollowAsync(FilledForm.Request(sheet, form, fields, button));

    /// <summary>The same without following the redirect.</summary>
    public async Task<Sheet> SubmitOnly(Sheet sheet, string form, object? fields = null, string? button = null) =>
        await SendAsync(FilledForm.Request(sheet, form, fields, button));

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    public async Task<Sheet> Submit(string address, string form, object? fields = null, string? button = null) =>
        await Submit((await Get(address)).Is(200), form, fields, button);

    /// <summary>Sends anything and does not follow redirects.</summary>
    public async Task<Sheet> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Sheet.ReadAsync(response, $"{Name}: {request.Method} {request.RequestUri}", _app.Log);
    }

    private async Task<Sheet> FollowAsync(HttpRequestMessage request)
    {
        var (body, type) = request.Content is { } content ? (await content.ReadAsByteArrayAsync(), content.Headers.ContentType) : ([], null);
        var sheet = await SendAsync(request);
        for (var hops = 0; sheet.RedirectsTo is { } target; hops++)
        {
            Assert.True(hops < 8, $"{sheet.What} went round in circles, last to {target}");
            // Told so (307), a browser carries the form along.
            sheet = await SendAsync(sheet.Status == 307
                ? new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) { Headers = { ContentType = type } } }
                : new HttpRequestMessage(HttpMethod.Get, target));
        }

        return sheet;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A file chosen in a form.</summary>
internal sealed record Upload(string FileName, byte[] Content, string MediaType = "text/csv")
{
    public Upload(string fileName, string content) : this(fileName, System.Text.Encoding.UTF8.GetBytes(content)) { }

    /// <summary>A real PNG in one shade of grey.</summary>
    /// <param name="said">The width and height that its head claims, where they are not its own.</param>
    public static byte[] Png(int width, int height, byte shade = 0x60, (int Width, int Height)? said = null)
    {
        using var pixels = new MemoryStream();
        using (var packed = new System.IO.Compression.ZLibStream(pixels, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (3 * width)];
            Array.Fill(row, shade, 1, 3 * width);
            for (var n = 0; n < height; n++)
            {
                packed.Write(row);
            }
        }

        var head = new byte[13];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head, said?.Width ?? width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), said?.Height ?? height);
        (head[8], head[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        byte[] all = [.. new byte[4], .. name, .. content, .. new byte[4]];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(all, content.Length);
        var crc = ~0u;
        foreach (var one in all.AsSpan(4, all.Length - 8))
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(all.AsSpan(all.Length - 4), ~crc);
        return all;
    }

    /// <summary>So many random bytes that begin as a file with such an ending does.</summary>
    public static byte[] Like(string fileName, int bytes)
    {
        byte[] sign = Path.GetExtension(fileName) switch
        {
            ".pdf" => [.. "%PDF-1.7"u8],
            ".doc" or ".xls" or ".ppt" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            ".docx" or ".xlsx" or ".pptx" or ".odt" or ".ods" or ".odp" or ".epub" or ".zip" => [0x50, 0x4B, 3, 4],
            ".rtf" => [.. "{\\rtf1"u8],
            ".png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            ".jpg" or ".jpeg" => [0xFF, 0xD8, 0xFF, 0xE0],
            ".gif" => [.. "GIF89a"u8],
            ".webp" => [.. "RIFF0000WEBP"u8],
            ".wav" => [.. "RIFF0000WAVE"u8],
            ".heic" or ".m4a" => [.. "0000ftyp"u8],
            ".ogg" or ".opus" => [.. "OggS"u8],
            ".mp3" => [.. "ID3"u8],
            _ => [],
        };
        var all = System.Security.Cryptography.RandomNumberGenerator.GetBytes(bytes);
        if (sign.Length == 0)
        {
            Array.Fill(all, (byte)'a');
        }

        sign.CopyTo(all, 0);
        return all;
    }
}

/// <summary>
/// Keeps cookies as a browser does whose clock is the story's: a <see cref="CookieContainer"/> knows the machine's only,
/// and what expires sixty days after a story's Monday is gone for it once the machine's calendar has come so far.
/// </summary>
internal sealed partial class CookieJar(CookieContainer cookies, Func<DateTimeOffset> now) : DelegatingHandler(new SocketsHttpHandler
{
    UseCookies = false,
    AllowAutoRedirect = false,
    AutomaticDecompression = DecompressionMethods.All,
    // A story's own nginx shows a certificate that nobody vouches for.
    SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, amiss) => amiss == SslPolicyErrors.None || shown?.Subject == "CN=localhost" },
})
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } kept)
        {
            request.Headers.Add("Cookie", kept);
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var given in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            cookies.SetCookies(request.RequestUri!, Expires().Replace(given, ByTheMachine));
        }

        return response;
    }

    // As far from the machine's now as it is from the story's.
    private string ByTheMachine(Match expires) =>
        "expires=" + (DateTimeOffset.Parse(expires.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + (TimeProvider.System.GetUtcNow() - now())).ToString("R");

    [GeneratedRegex("expires=([^;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Expires();
}
