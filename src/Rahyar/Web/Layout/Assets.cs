using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace Rahyar.Web.Layout;

/// <summary>
/// Scripts, styles and pictures of the shell, under addresses that carry the hash of all of them: what lies at one never changes, and
/// the modules of one page come from one version.
/// </summary>
internal sealed class Assets(IWebHostEnvironment environment)
{
    /// <summary>What the worker and the offline page hold in the place of the version.</summary>
    private const string Unversioned = "unversioned";

    private string? _icons;

    /// <summary>Of the first bytes of a SHA-256 over names and contents.</summary>
    public string Version { get; } = VersionOf(environment.WebRootFileProvider);

    public string Folder => $"{WebRoutes.Assets}/{Version}";

    /// <summary>The sprite of line drawings.</summary>
    public string Icons => _icons ??= this["icons.svg"];

    public string this[string name] => $"{Folder}/{name}";

    /// <summary>A text file of the web root with the version in its place.</summary>
    public string Versioned(string path)
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo(path).CreateReadStream());
        return reader.ReadToEnd().Replace(Unversioned, Version, StringComparison.Ordinal);
    }

    private static string VersionOf(IFileProvider root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in new[] { "", "js", "js/Worker" })
        {
            foreach (var file in root.GetDirectoryContents(folder).Where(f => !f.IsDirectory).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                using var stream = file.CreateReadStream();
                hash.AppendData(Encoding.UTF8.GetBytes($"{folder}/{file.Name}\n{file.Length}\n"));
                var content = new byte[file.Length];
                stream.ReadExactly(content);
                hash.AppendData(content);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}

internal static class AssetsSetup
{
    // The worker keeps an answer only when it is of its own version: during an update two nodes may answer in turn.
    private const string VersionHeader = "X-Shell";

    public static void UseAssets(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<Assets>();
        var texts = new Dictionary<string, (string Type, byte[] Text)>
        {
            [WebRoutes.Worker] = ("text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(assets.Versioned("js/Worker/sw.js"))),
            [WebRoutes.OfflinePage] = ("text/html; charset=utf-8", Encoding.UTF8.GetBytes(assets.Versioned("offline.html"))),
        };
        app.Use(async (http, next) =>
        {
            if (texts.TryGetValue(http.Request.Path.Value ?? "", out var text))
            {
                http.Response.ContentType = text.Type;
                http.Response.Headers.CacheControl = "no-cache";
                http.Response.Headers[VersionHeader] = assets.Version;
                await http.Response.Body.WriteAsync(text.Text, http.RequestAborted);
                return;
            }

            // A page of another version is better in today's clothes than in none. Of scripts it gets its own or no other.
            if (http.Request.Path.StartsWithSegments(WebRoutes.Assets, out var rest) && !http.Request.Path.StartsWithSegments(assets.Folder)
                && rest.Value!.Split('/', 3) is [_, _, var name] && (name.EndsWith(".css", StringComparison.Ordinal) || name.EndsWith(".svg", StringComparison.Ordinal)))
            {
                http.Request.Path = assets[name];
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
            }

            await next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = assets.Folder,
            OnPrepareResponse = file =>
            {
                file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                file.Context.Response.Headers[VersionHeader] = assets.Version;
            },
        });
        // A script that is not there is no page to sign in for.
        app.Map(WebRoutes.Assets, gone => gone.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=600, stale-while-revalidate=604800",
        });
    }
}
