using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>The Dockerfile, built and run by buildah in a changed root, with what the compose file sets; and the compose file itself.</summary>
[Collection(FreshDebian.Collection), Trait("Run", "whole")]
public sealed partial class ContainerStory(FreshDebian debian) : Story
{
    private static readonly string Docker = $"{FreshDebian.Project()}/packaging/docker";

    [Fact]
    public async Task The_image_serves_ends_orderly_and_keeps_its_data_in_the_volume()
    {
        var tag = $"rahyar-story-{Guid.NewGuid():N}";
        var work = Directory.CreateTempSubdirectory("rahyar-image-").FullName;
        try
        {
            await BuildAsync(tag, work);
            var container = (await FreshDebian.RunAsync("buildah", "from", "--name", tag, $"localhost/{tag}")).Trim();
            var volume = Directory.CreateDirectory($"{work}/volume").FullName;
            await FreshDebian.Shell($"chown --reference=$(buildah mount {container})/var/lib/rahyar {volume}");

            var code = "";
            using (var ada = await ServeAsync(container, volume, said => code = Code().Match(said).Value))
            {
                (await ada.Someone.Submit("/first-run", "form:has([name=Code])", new { Code = code, Name = "Ada Administrator", Email = "ada@example.edu" })).Is(200);
                Assert.Equal(0, await ada.StopAsync());
            }

            // Another container of the same image, as an upgrade makes it: there is an administrator already.
            await FreshDebian.RunAsync("buildah", "rm", container);
            await FreshDebian.RunAsync("buildah", "from", "--name", tag, $"localhost/{tag}");
            using (var again = await ServeAsync(container, volume, _ => { }))
            {
                (await again.Someone.Ask("/first-run")).Is(404);
                Assert.Equal(0, await again.StopAsync());
            }

            // Only that nobody knows the name is amiss.
            var doctor = await FreshDebian.Shell($"buildah {string.Join(' ', Run(container, volume).Select(a => $"'{a}'"))} -- /usr/lib/rahyar/rahyar doctor 2>/dev/null || true");
            Assert.Equal(["address"], Broken().Matches(doctor).Select(m => m.Groups[1].Value));
            Assert.Contains("ok        configuration", doctor, StringComparison.Ordinal);
            Assert.Contains("ok        migrations", doctor, StringComparison.Ordinal);
        }
        finally
        {
            await FreshDebian.Shell($"buildah rm {tag}; buildah rmi -f localhost/{tag} localhost/{tag}-base; rm -rf --one-file-system {work}");
        }
    }

    [Fact]
    public async Task The_compose_file_is_one_and_asks_for_what_has_no_good_default()
    {
        Assert.SkipUnless(await Compose("version") is (0, _), "Needs docker compose, version 2.");
        const string all = "ADDRESS=mentoring.university.example DATABASE_PASSWORD=one TURN_SECRET=two ";

        Assert.Equal((0, ""), await Compose($"-f {Docker}/compose.yaml --profile calls config -q", all));
        foreach (var missing in new[] { "ADDRESS", "DATABASE_PASSWORD", "TURN_SECRET" })
        {
            var (code, said) = await Compose($"-f {Docker}/compose.yaml config -q", all.Replace($"{missing}=", "Not=", StringComparison.Ordinal));
            Assert.True(code != 0 && said.Contains($"Set {missing} in .env", StringComparison.Ordinal), said);
        }
    }

    private async Task BuildAsync(string tag, string work)
    {
        await FreshDebian.Shell($"c=$(buildah from scratch) && buildah add -q $c {debian.Root} / && buildah commit -q $c localhost/{tag}-base && buildah rm $c");
        // As `docker build` in the clone does it, without the clone's own packages of other versions.
        await FreshDebian.Shell($"mkdir {work}/artifacts && cp {debian.Package} {work}/artifacts/rahyar_{FreshDebian.Version}_amd64.deb");
        await FreshDebian.Shell($"cd {work} && buildah build --isolation chroot --format docker --build-arg BASE=localhost/{tag}-base -f {Docker}/Dockerfile -t localhost/{tag} .");
    }

    private async Task<Serving> ServeAsync(string container, string volume, Action<string> hear)
    {
        var port = Loopback.FreePort();
        var process = Process.Start(new ProcessStartInfo("buildah", [.. Run(container, volume, $"ASPNETCORE_URLS=http://127.0.0.1:{port}"), "--", "/usr/lib/rahyar/rahyar", "serve"]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (Code().IsMatch(line))
            {
                hear(line);
            }

            if (line.Contains("Application started", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Serving(process, port, new Someone(app, "Ada", null, at: new Uri($"http://127.0.0.1:{port}")));
            }
        }

        throw new InvalidOperationException("The container did not come up.");
    }

    // What the compose file sets, where nobody has said anything about mail; the database is the story's.
    private string[] Run(string container, string volume, params string[] environment)
    {
        var postgres = app.Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres");
        var set = Setting().Matches(File.ReadAllText($"{Docker}/compose.yaml")).Where(m => postgres is not null || m.Groups[1].Value != "ConnectionStrings__Postgres")
            .Select(m => $"{m.Groups[1].Value}={(m.Groups[1].Value == "ConnectionStrings__Postgres" ? postgres : Variable().Replace(m.Groups[2].Value, v => v.Value.StartsWith("${ADDRESS", StringComparison.Ordinal) ? "mentoring.university.example" : ""))}");
        return ["run", "--isolation", "chroot", "--volume", $"{volume}:/var/lib/rahyar", .. set.Concat(environment).SelectMany(e => new[] { "--env", e }), container];
    }

    private static async Task<(int Code, string Said)> Compose(string arguments, string environment = "")
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"{environment} docker compose {arguments} 2>&1"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, said);
    }

    [GeneratedRegex("[A-Z0-9]{5}(-[A-Z0-9]{5}){3}")]
    private static partial Regex Code();

    [GeneratedRegex(@"^      (\w+__\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^broken\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Broken();

    [GeneratedRegex(@"\$\{[^}]+\}")]
    private static partial Regex Variable();

    private sealed class Serving(Process process, int port, Someone someone) : IDisposable
    {
        public Someone Someone => someone;

        /// <summary>As <c>docker stop</c> does it; returns what the container returned.</summary>
        public async Task<int> StopAsync()
        {
            await FreshDebian.Shell($"kill -TERM $(ss -ltnpH sport = :{port} | grep -o 'pid=[0-9]*' | head -1 | cut -d= -f2)");
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode;
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            someone.Dispose();
            process.Dispose();
        }
    }
}
