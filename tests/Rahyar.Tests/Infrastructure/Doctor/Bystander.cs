using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Doctor;

/// <summary>What stands where people knock: a proxy that does one thing wrong, or another program altogether.</summary>
internal sealed class Bystander : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Bystander(WebApplication app, string scheme, string? certificateFile) =>
        (_app, Address, CertificateFile) = (app, $"{scheme}://localhost:{new Uri(app.Urls.First()).Port}", certificateFile);

    public string Address { get; }

    /// <summary>The certificate that is shown, for a machine that trusts it.</summary>
    public string? CertificateFile { get; }

    public static Task<Bystander> StrangerAsync() => StartAsync(null, http => http.Response.WriteAsync("Welcome to nginx!"));

    public static async Task<Bystander> ProxyAsync(RunningApp before, Shown? certificate = null, string? drops = null, bool saysHttps = false)
    {
        // Rahyar believes a proxy only where it is told to; here it stands for itself on HTTPS where the proxy is to do everything right.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return await StartAsync(certificate, async http =>
        {
            using var answer = await client.GetAsync(new Uri(before.Address, http.Request.Path + http.Request.QueryString));
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != drops && h.Key is not ("Transfer-Encoding" or "Content-Length")))
            {
                http.Response.Headers[name] = values.Select(v => saysHttps && name == "Set-Cookie" ? $"{v}; secure" : v).ToArray();
            }

            await http.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (CertificateFile is not null)
        {
            File.Delete(CertificateFile);
        }
    }

    private static async Task<Bystander> StartAsync(Shown? certificate, RequestDelegate answer)
    {
        using var key = RSA.Create(2048);
        var shown = certificate?.Make(key);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (shown is not null)
            {
                listen.UseHttps(shown);
            }
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var file = shown is null ? null : Path.GetTempFileName();
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, shown!.ExportCertificatePem(), TestContext.Current.CancellationToken);
        }

        return new Bystander(app, shown is null ? "http" : "https", file);
    }

    /// <summary>A certificate for one name, with so many days to go.</summary>
    internal sealed record Shown(string Name, int Days)
    {
        public X509Certificate2 Make(RSA key)
        {
            var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(Name);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            var now = TimeProvider.System.GetUtcNow();
            using var made = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(Days));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        }
    }
}
