using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Rahyar.Tests.Harness;

/// <summary>nginx, on a free port of the loopback and gone with the story: before several servers as docs/deploy.md has it, or with a file that we give away.</summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private const string Binary = "/usr/sbin/nginx";

    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Skips the test when there is no nginx, but fails when <c>CI</c> is set.</summary>
    public static Task<Nginx> BeforeAsync(params Uri[] servers)
    {
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        return StartAsync(address, _ => Task.FromResult(Before(address, servers)));
    }

    /// <summary>With a file that stands in <c>packaging</c>: only its addresses and its certificate, which is made for localhost, are the story's.</summary>
    public static async Task<Nginx> ShippedAsync(string file, Uri server)
    {
        var (address, plain) = (new Uri($"https://localhost:{Loopback.FreePort()}"), Loopback.FreePort());
        var nginx = await StartAsync(address, async folder =>
        {
            await RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", $"{folder}/key.pem", "-out", $"{folder}/certificate.pem");
            var text = await File.ReadAllTextAsync(file);
            text = text.Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal).Replace("listen 443 ", $"listen 127.0.0.1:{address.Port} ", StringComparison.Ordinal)
                .Replace("server_name mentoring.university.example;", "server_name _;", StringComparison.Ordinal)
                .Replace("127.0.0.1:5080", server.Authority, StringComparison.Ordinal).Replace("rahyar:5080", server.Authority, StringComparison.Ordinal);
            text = CertificateLine().Replace(text, $"ssl_certificate {folder}/certificate.pem;");
            return KeyLine().Replace(text, $"ssl_certificate_key {folder}/key.pem;");
        });
        nginx.Plain = new Uri($"http://127.0.0.1:{plain}");
        return nginx;
    }

    /// <summary>Where it listens for those who do not come by HTTPS.</summary>
    public Uri? Plain { get; private set; }

    /// <summary>What vouches for its certificate.</summary>
    public string CertificateFile => $"{_folder}/certificate.pem";

    private static async Task<Nginx> StartAsync(Uri address, Func<string, Task<string>> blocks)
    {
        if (!File.Exists(Binary))
        {
            const string missing = "nginx is not installed (apt install nginx): nothing was tried behind it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, missing);
            throw new InvalidOperationException(missing);
        }

        var folder = Directory.CreateTempSubdirectory("rahyar-nginx-").FullName;
        await File.WriteAllTextAsync($"{folder}/nginx.conf", Configuration(folder, await blocks(folder)));
        await RunAsync(Binary, "-t", "-q", "-p", folder, "-c", $"{folder}/nginx.conf", "-e", $"{folder}/error.log");
        var process = Process.Start(new ProcessStartInfo(Binary, ["-p", folder, "-c", $"{folder}/nginx.conf", "-e", $"{folder}/error.log"]))!;
        var nginx = new Nginx(process, folder, address);
        await nginx.AnswersAsync();
        return nginx;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {complained}");
    }

    public async ValueTask DisposeAsync()
    {
        // SIGTERM would do; the workers of a killed master end with it as well.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        // Whoever opens the port is answered: what is behind it, and who vouches for it, is not the question here.
        for (var tried = 0; ; tried++)
        {
            try
            {
                using var tcp = new TcpClient();
                await tcp.ConnectAsync(IPAddress.Loopback, Address.Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (tried < 100)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Configuration(string folder, string blocks) => $$"""
        daemon off;
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        worker_processes 1;
        pid {{folder}}/pid;
        events { worker_connections 256; }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            {{blocks}}
        }
        """;

    private static string Before(Uri address, Uri[] servers) => $$"""
        upstream rahyar {
            {{string.Join(' ', servers.Select(s => $"server {s.Authority} max_fails=1 fail_timeout=5s;"))}}
        }
        server {
            listen {{address.Authority}};
            client_max_body_size 66m;
            location / {
                proxy_pass http://rahyar;
                proxy_set_header Host $http_host;
                proxy_connect_timeout 2s;
            }
            location = /live {
                proxy_pass http://rahyar;
                proxy_set_header Host $http_host;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_read_timeout 1h;
                proxy_buffering off;
            }
        }
        """;

    [GeneratedRegex("ssl_certificate [^;]+;")]
    private static partial Regex CertificateLine();

    [GeneratedRegex("ssl_certificate_key [^;]+;")]
    private static partial Regex KeyLine();
}

internal static class Loopback
{
    /// <summary>A port at which nobody listens yet.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
