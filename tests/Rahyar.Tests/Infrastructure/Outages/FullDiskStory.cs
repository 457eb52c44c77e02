using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Outages;

/// <summary>A disk that is really full (review/faults 8): nobody is blamed, nothing is lost, and room is enough to go on.</summary>
public sealed class FullDiskStory : Story
{
    private SmallDisk _disk = null!;

    private protected override async Task<TestDatabase> Database()
    {
        _disk = await SmallDisk.MakeAsync(megabytes: 24);
        return await TestDatabase.MakeInAsync(_disk.Folder);
    }

    private protected override ValueTask Leave() => _disk.DisposeAsync();

    [Fact]
    public async Task An_upload_on_a_full_disk_says_so_is_written_down_and_counted()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        var large = new { File = new Upload("thesis.txt", Upload.Like("thesis.txt", 3 * 1024 * 1024), "text/plain") };
        var page = (await sara.Get(files)).Is(200);
        _disk.Fill();

        var refused = (await sara.Submit(page, "#share", large)).Is(507).Shows("no room left for files", "not your fault", "number of this error").Hides("open for too long");

        Assert.Contains(app.Log.Lines, l => l.Contains("full.content", StringComparison.Ordinal) && l.Contains("No space left", StringComparison.Ordinal));
        Assert.Contains("-", refused.Text, StringComparison.Ordinal);
        _disk.MakeRoom();
        await app.Services.GetRequiredService<HealthLog>().WriteAsync(Cancellation);
        Assert.Contains(await app.World.Ask(db => db.ActionAttempts.ToListAsync(Cancellation)), a => a is { Action: "send-message", Failed: true });
        (await sara.Submit(page, "#share", large)).Is(200).Shows("is shared");
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "arriving")));
    }

    [Fact]
    public async Task A_message_on_a_full_disk_keeps_its_words_until_there_is_room()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "The disk of PostgreSQL is its own.");
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(omid, sara)}/messages")).Is(200);
        var words = string.Concat(Enumerable.Repeat("I shall bring a draft. ", 300));
        _disk.Fill();

        var full = thread;
        // What SQLite has set aside before takes a few.
        for (var sent = 0; full.Status != 507; sent++)
        {
            Assert.True(sent < 400, "The disk never was full.");
            full = await sara.SubmitOnly((await sara.Get(thread.Path)).Is(200), "form.composer", new { Text = words });
        }

        full.Shows("The disk of the server is full", "has not been saved");
        var before = await app.World.Ask(db => db.Messages.CountAsync(Cancellation));
        _disk.MakeRoom();
        (await sara.Submit(full, "#again")).Is(200);
        Assert.Equal(before + 1, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }

    /// <summary>A few megabytes that are a disk of their own.</summary>
    private sealed class SmallDisk(string folder) : IAsyncDisposable
    {
        private string Ballast => Path.Combine(folder, "ballast");

        public string Folder => folder;

        public static async Task<SmallDisk> MakeAsync(int megabytes)
        {
            var folder = Directory.CreateTempSubdirectory("rahyar-disk-").FullName;
            Assert.SkipUnless(Environment.UserName == "root" && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) == 0,
                "Only root can make a small disk, and not in every container: nothing was filled up.");
            return new SmallDisk(folder);
        }

        public void Fill()
        {
            using var ballast = File.Create(Ballast);
            var some = new byte[4096];
            try
            {
                while (true)
                {
                    ballast.Write(some);
                    ballast.Flush();
                }
            }
            catch (IOException)
            {
                // That was the last of it.
            }
        }

        public void MakeRoom() => File.Delete(Ballast);

        public async ValueTask DisposeAsync()
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder, recursive: true);
        }

        private static async Task<int> RunAsync(params string[] command)
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }
}
