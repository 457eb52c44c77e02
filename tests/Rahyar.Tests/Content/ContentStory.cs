using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Content;

/// <summary>Where contents lie is a setting. Whatever it says, they go in and out the same way.</summary>
public abstract class ContentStory : Story
{
    private protected IContentStore Store => app.Services.GetRequiredService<IContentStore>();

    /// <summary>Two days after whatever the store or the house takes for now.</summary>
    private DateTimeOffset Later => new[] { app.Now, TimeProvider.System.GetUtcNow() }.Max().AddDays(2);

    private protected abstract Task GoesAway();

    private protected abstract Task ComesBack();

    [Fact]
    public async Task What_went_in_comes_out_byte_for_byte_from_any_place_in_it()
    {
        var content = RandomNumberGenerator.GetBytes(7_654_321);
        await Put("files/ab/abc", content);

        await using var stream = (await Store.OpenAsync("files/ab/abc", Cancellation))!;
        Assert.Equal(content.Length, stream.Length);
        Assert.Equal(content, await Rest(stream));
        stream.Position = 5_000_000;
        Assert.Equal(content[5_000_000..], await Rest(stream));
        stream.Seek(-10, SeekOrigin.End);
        Assert.Equal(content[^10..], await Rest(stream));

        await Put("files/ab/abc", [1, 2, 3]);
        Assert.Equal(new byte[] { 1, 2, 3 }, await Get("files/ab/abc"));
        await Put("files/ab/empty", []);
        Assert.Empty((await Get("files/ab/empty"))!);
    }

    [Fact]
    public async Task They_are_found_moved_and_removed_by_name()
    {
        Assert.Null(await Get("files/ab/abc"));
        Assert.False(await Store.HasAsync("files/ab/abc", Cancellation));
        Assert.False(await Store.MoveAsync("files/ab/abc", "aside/files/ab/abc", Cancellation));
        await Store.RemoveAsync("files/ab/abc", Cancellation);
        Assert.Empty(await Names("files/"));

        await Put("files/ab/abc", [1]);
        await Put("files/cd/cde", [2]);
        await Put("rosters/one", [3]);
        Assert.Equal(["files/ab/abc", "files/cd/cde"], await Names("files/"));
        // By the clock of the house or by that of the store.
        var clocks = new[] { app.Now, TimeProvider.System.GetUtcNow() };
        Assert.All(await Store.ListAsync("files/", Cancellation).ToListAsync(Cancellation), c => Assert.Contains(clocks, now => (now - c.StoredAt).Duration() < TimeSpan.FromMinutes(1)));
        Assert.True(await Store.MoveAsync("files/ab/abc", "files/cd/cde", Cancellation));
        Assert.Equal(["files/cd/cde"], await Names("files/"));
        Assert.Equal(new byte[] { 1 }, await Get("files/cd/cde"));
        await Store.RemoveAsync("files/cd/cde", Cancellation);
        Assert.False(await Store.HasAsync("files/cd/cde", Cancellation));
        Assert.Equal(["rosters/one"], await Names("rosters/"));
    }

    [Fact]
    public async Task More_than_one_page_of_them_is_listed_whole()
    {
        string[] names = [.. Enumerable.Range(0, 1_005).Select(n => $"files/00/{n:0000}")];
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (name, _) => await Put(name, [7]));

        Assert.Equal(names, await Names("files/"));
    }

    [Fact]
    public async Task Members_share_and_get_files_and_what_nobody_names_is_swept()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        var content = Upload.Like("draft.pdf", 300_000);
        var name = $"files/{Convert.ToHexStringLower(SHA256.HashData(content))[..2]}/{Convert.ToHexStringLower(SHA256.HashData(content))}";

        (await sara.Submit(files, "#share", new { File = new Upload("draft.pdf", content) })).IsAt(files).Shows("is shared");
        var file = await omid.Click(await omid.Get(files), "draft");
        Assert.Equal(content, file.Is(200).Body);
        Assert.Equal("300000", file.Headers["Content-Length"]);
        var part = await omid.SendAsync(new(HttpMethod.Get, file.Address) { Headers = { Range = new RangeHeaderValue(100_000, 199_999) } });
        Assert.Equal(content[100_000..200_000], part.Is(206).Body);
        (await omid.SendAsync(new(HttpMethod.Get, file.Address) { Headers = { { "If-None-Match", file.Headers["ETag"] } } })).Is(304);

        await Put("files/ff/ff00", [1]);
        await Sweep();
        Assert.Equal([name], await Names("files/"));
        await sara.Submit($"{file.Path}/remove", "main form");
        await Sweep();
        Assert.Empty(await Names("files/"));
        Assert.Empty(await Names("aside/"));
        (await omid.Get(file.Path)).Is(404);
    }

    [Fact]
    public async Task A_roster_waits_there_for_its_confirmation_and_leaves_nothing_behind()
    {
        var (programme, nasrin) = (await app.World.Programme(), await app.Coordinator("Nasrin"));
        var check = (await nasrin.Submit($"/programmes/{programme}/rosters", "form[enctype]",
            new { Side = "Mentee", File = new Upload("roster.csv", "id,name,email\ns1,Sara,sara@uni.example\n") })).Is(200).Shows("Bring in 1 person");
        Assert.Single(await Names("rosters/"));
        await Sweep();
        Assert.Single(await Names("rosters/"));

        var running = await nasrin.Submit(check, "form[action*=Confirm]");
        for (var looked = 0; looked < 200 && await app.World.Ask(db => db.RosterImports.AnyAsync(i => i.State == RosterImportState.Importing, Cancellation)); looked++)
        {
            await Task.Delay(20, Cancellation);
        }

        (await nasrin.Get($"/programmes/{programme}/people")).Shows("Sara");
        await Sweep();
        Assert.Empty(await Names("rosters/"));
        _ = running;
    }

    [Fact]
    public async Task Of_a_row_and_a_sweep_that_cross_the_row_keeps_its_content()
    {
        await Put("files/ab/abc", [1]);
        await Put("files/cd/cde", [2]);
        // A sweep that was killed had put this aside, and somebody names it.
        await Put("aside/files/ef/efg", [3]);
        var folder = new CrossedFolder(Store, ["files/ab/abc", "files/ef/efg"]);

        await using var scope = app.Services.CreateAsyncScope();
        var sweep = new ContentSweep([folder], Store, app.Services.GetRequiredService<ArrivingFiles>());
        await sweep.RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), Later, Cancellation);
        Assert.Equal(["files/ab/abc", "files/ef/efg"], await Names("files/"));
        Assert.Empty(await Names("aside/"));

        // And the other way round: whoever writes the row looks again.
        var pair = await app.World.Mentorship(await app.Mentor("Omid"), await app.Mentee("Sara"));
        var mentorship = await app.World.Ask(db => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair, Cancellation));
        var file = new SharedFile(mentorship, "note.txt", 1, new string('a', 64), Guid.CreateVersion7(), mentorship.Members[0].PersonId, app.Now);
        await app.Services.GetRequiredService<SharedFileContent>().EnsureAsync(file, () => new MemoryStream([9]), Cancellation);
        Assert.True(await Store.HasAsync($"files/aa/{file.Hash}", Cancellation));
    }

    [Fact]
    public async Task While_the_store_is_away_one_is_told_so_and_nothing_is_lost()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        var file = (await sara.Submit(files, "#share", new { File = new Upload("first.txt", [1, 2, 3], "text/plain") })).LinkTo("first.txt");
        var (programme, nasrin) = (await app.World.Programme(), await app.Coordinator("Nasrin"));
        var rosters = $"/programmes/{programme}/rosters";
        var roster = new { Side = "Mentee", File = new Upload("roster.csv", "id,name,email\ns1,Sara,sara@uni.example\n") };

        await GoesAway();
        (await sara.Submit(files, "#share", new { File = new Upload("second.txt", [4], "text/plain") })).Is(503).Shows("cannot be reached at the moment", "first.txt").Hides("second.txt");
        (await nasrin.Submit(rosters, "form[enctype]", roster)).Is(503).Shows("cannot be reached at the moment");
        await FileIsAway(omid, file);
        Assert.Equal((1, 0), (await app.World.Ask(db => db.SharedFiles.CountAsync(Cancellation)), await app.World.Ask(db => db.RosterImports.CountAsync(Cancellation))));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "arriving")));

        await ComesBack();
        Assert.Equal(new byte[] { 1, 2, 3 }, (await omid.Get(file)).Is(200).Body);
        (await sara.Submit(files, "#share", new { File = new Upload("second.txt", [4], "text/plain") })).Is(200).Shows("is shared");
        (await nasrin.Submit(rosters, "form[enctype]", roster)).Is(200).Shows("Bring in 1 person");
    }

    private protected virtual async Task FileIsAway(Someone who, string file) => (await who.Get(file)).Is(503).Shows("nothing is lost");

    private async Task Put(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Store.PutAsync(name, stream, Cancellation);
    }

    private async Task<byte[]?> Get(string name)
    {
        await using var stream = await Store.OpenAsync(name, Cancellation);
        return stream is null ? null : await Rest(stream);
    }

    private static async Task<byte[]> Rest(Stream stream)
    {
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancellation);
        return rest.ToArray();
    }

    private async Task<string[]> Names(string folder) => [.. (await Store.ListAsync(folder, Cancellation).ToListAsync(Cancellation)).Select(c => c.Name).Order(StringComparer.Ordinal)];

    private async Task Sweep()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.GetServices<ScheduledWork>().OfType<ContentSweep>().Single().RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), Later, Cancellation);
    }

    /// <summary>Rows that name nothing when they are first asked, and something when they are asked again.</summary>
    private sealed class CrossedFolder(IContentStore contents, string[] named) : ContentFolder(contents)
    {
        private int _asked;

        public override string Name => "files/";

        public override Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyCollection<string>>(named);

        public override Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
            // The first question is about what the killed sweep left, the second finds orphans, the third decides.
            Task.FromResult<IReadOnlyCollection<string>>(++_asked == 2 ? ["files/ef/efg"] : [.. names.Intersect(named)]);
    }
}

public sealed class DiskContentStory : ContentStory
{
    private string Folder => Path.Combine(app.DataFolder, "files");

    private protected override Task GoesAway()
    {
        // A file stands where a folder has to be: even root cannot write there.
        foreach (var folder in new[] { "files", "rosters" }.Select(name => Path.Combine(app.DataFolder, name)))
        {
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, folder + ".away");
            }

            File.WriteAllText(folder, "");
        }

        return Task.CompletedTask;
    }

    private protected override Task ComesBack()
    {
        File.Delete(Folder);
        File.Delete(Path.Combine(app.DataFolder, "rosters"));
        Directory.Move(Folder + ".away", Folder);
        return Task.CompletedTask;
    }

    // A disk does not say of a file whether it is away or was never there.
    private protected override async Task FileIsAway(Someone who, string file) => (await who.Get(file)).Is(404);
}

[Trait("Database", "sqlite")]
public sealed class S3ContentStory : ContentStory
{
    private readonly S3Server _server = new();

    private protected override string[] Settings => _server.Settings;

    private protected override Task Arrange() => _server.StartAsync();

    private protected override Task GoesAway() => _server.StopAsync();

    private protected override Task ComesBack() => _server.StartAsync();

    private protected override async ValueTask Leave() => await _server.DisposeAsync();
}
