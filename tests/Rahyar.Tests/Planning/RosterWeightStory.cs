using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A file too large to keep. It runs alone: what the whole process allocates is measured.</summary>
[Collection(nameof(RosterWeightStory))]
[CollectionDefinition(nameof(RosterWeightStory), DisableParallelization = true)]
[Trait("Database", "sqlite")]
public sealed class RosterWeightStory : Story
{
    [Fact]
    public async Task A_file_of_200_megabytes_is_refused_in_words_and_not_kept()
    {
        var rosters = $"/programmes/{await app.World.Programme()}/rosters";
        using var nasrin = await app.Coordinator("Nasrin");
        var page = (await nasrin.Get(rosters)).Is(200);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("Mentor"), "Side" },
            { new StreamContent(new Endless(200L * 1024 * 1024)), "File", "huge.csv" },
        };
        var before = GC.GetTotalAllocatedBytes();

        (await nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, rosters)) { Content = form }))
            .Is(413).Shows("larger than the 64 MB", "Nothing was changed");

        Assert.True(GC.GetTotalAllocatedBytes() - before < 150L * 1024 * 1024, "The file was read into memory.");
        Assert.DoesNotContain(Directory.GetFiles(app.DataFolder, "*", SearchOption.AllDirectories), f => new FileInfo(f).Length > 16L * 1024 * 1024);
        Assert.Empty(Directory.GetDirectories(app.DataFolder).Where(f => Path.GetFileName(f) is "arriving" or "rosters").SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)));
        Assert.Equal(0, await app.World.Ask(db => db.RosterImports.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_file_without_end_is_cut_off()
    {
        var rosters = $"/programmes/{await app.World.Programme()}/rosters";
        using var nasrin = await app.Coordinator("Nasrin");
        var page = (await nasrin.Get(rosters)).Is(200);
        var endless = new Endless(2L * 1024 * 1024 * 1024);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("Mentor"), "Side" },
            { new StreamContent(endless), "File", "endless.csv" },
        };
        try
        {
            var answer = await nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, rosters)) { Content = form });
            Assert.InRange(answer.Status, 400, 413);
        }
        catch (HttpRequestException)
        {
            // Whoever goes on sending may find the line cut before they hear the answer.
        }

        Assert.InRange(endless.Position, 64L * 1024 * 1024, 300L * 1024 * 1024);
    }

    /// <summary>Lines without end, made as they are read.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - _at);
            Array.Fill(buffer, (byte)'x', offset, taken);
            _at += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
