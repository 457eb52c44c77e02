using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>What the configured address answers to somebody who comes from outside.</summary>
internal sealed class FrontDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public Uri? Address { get; private init; }
    public bool UnknownName { get; private set; }

    /// <summary>Why nothing answered; null when something did.</summary>
    public string? Trouble { get; private set; }

    public int Status { get; private set; }
    public SslPolicyErrors CertificateErrors { get; private set; }
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Headers of the answer by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Cookies { get; private set; } = [];

    public bool Answered => Address is not null && Trouble is null;

    /// <summary>Whether a Rahyar has answered: no other server says these.</summary>
    public bool IsRahyar => Headers.ContainsKey("X-Session") || (Headers.TryGetValue("Content-Security-Policy", out var policy) && policy.StartsWith("default-src 'none'; script-src", StringComparison.Ordinal));

    /// <summary>Whether the server knows that people come over HTTPS: its cookies say so.</summary>
    public bool? KnowsHttps => Cookies.Count == 0 ? null : Cookies.All(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));

    public static async Task<FrontDoor> AskAsync(Uri? address)
    {
        var door = new FrontDoor { Address = address };
        if (address is null)
        {
            return door;
        }

        try
        {
            using var http = new HttpClient(door.Handler()) { Timeout = Patience };
            // Before there is an administrator the sign-in leads on, and the page there has the same headers.
            if (await door.AskAsync(http, PeopleRoutes.SignIn) is { OriginalString: var next } && next.StartsWith('/'))
            {
                await door.AskAsync(http, next);
            }
        }
        catch (HttpRequestException e)
        {
            (door.Trouble, door.UnknownName) = (Reason.Of(e), e.HttpRequestError == HttpRequestError.NameResolutionError || e.GetBaseException() is SocketException { SocketErrorCode: SocketError.HostNotFound });
        }
        catch (OperationCanceledException)
        {
            door.Trouble = $"no answer within {Patience.TotalSeconds:0} seconds";
        }

        return door;
    }

    private async Task<Uri?> AskAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(Address!.ToString().TrimEnd('/') + path), HttpCompletionOption.ResponseHeadersRead);
        Status = (int)answer.StatusCode;
        Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Cookies = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
        return answer.StatusCode is HttpStatusCode.Redirect ? answer.Headers.Location : null;
    }

    // Whatever certificate it shows, the answer is looked at too: it holds nothing secret, and the certificate has a check of its own.
#pragma warning disable CA5359
    private SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                (Certificate, CertificateErrors) = (certificate is null ? null : new X509Certificate2(certificate), errors);
                return true;
            },
        },
    };
#pragma warning restore CA5359
}
