using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rahyar.Tests.Harness;

/// <summary>nginx before several servers, as docs/deploy.md has it; on a free port of the loopback, gone with the story.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const string Binary = "/usr/sbin/nginx";

    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Skips the test when there is no nginx, but fails when <c>CI</c> is set.</summary>
    public static async Task<Nginx> BeforeAsync(params Uri[] servers)
    {
        if (!File.Exists(Binary))
        {
            const string missing = "nginx is not installed (apt install nginx): nothing was tried behind it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, missing);
            throw new InvalidOperationException(missing);
        }

        var folder = Directory.CreateTempSubdirectory("rahyar-nginx-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        await File.WriteAllTextAsync($"{folder}/nginx.conf", Configuration(folder, address, servers));
        var process = Process.Start(new ProcessStartInfo(Binary, ["-p", folder, "-c", $"{folder}/nginx.conf", "-e", $"{folder}/error.log"]))!;
        var nginx = new Nginx(process, folder, address);
        await nginx.AnswersAsync();
        return nginx;
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
        using var http = new HttpClient();
        for (var tried = 0; ; tried++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/health"), TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException) when (tried < 100)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Configuration(string folder, Uri address, Uri[] servers) => $$"""
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
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
