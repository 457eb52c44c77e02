using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

/// <summary>Files that the members of a relationship share; one may weigh 1 MB here, all together 2 MB.</summary>
public sealed class FilesStory : Story
{
    private const string Pdf = "application/pdf";

    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private protected override string[] Settings => ["--Rahyar:FileMegabytes=1", "--Rahyar:RelationshipMegabytes=2"];

    private string Pair => $"/mentorships/{_pair}";
    private string Files => $"{Pair}/files";
    private string Folder => Path.Combine(app.DataFolder, "files");

    private string[] Kept => !Directory.Exists(Folder) ? [] : Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);

    private string OnTheWay => Path.Combine(app.DataFolder, "arriving");

    private string[] Arriving => Directory.GetFiles(OnTheWay);

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task What_one_shares_the_other_gets_byte_for_byte_and_only_to_save()
    {
        (await _sara.Get(Files)).Is(200).Shows("No files yet", "at most 1 MB").Hides("files.", "[[");
        var content = Upload.Like("a.pdf", 300_000);

        (await Share(_sara, "گزارش «نهایی».pdf", content)).Is(200).IsAt(Files).Shows("is shared", "گزارش «نهایی».pdf", "292 KB", "You", "of 2 MB are used");

        Assert.Equal("New", (await _omid.Get(Pair)).Shows("گزارش «نهایی».pdf").One(".list .when .pill").TextContent);
        var list = (await _omid.Get(Files)).Is(200).Shows("Sara", "New");
        Assert.False((await _omid.Get(Pair)).Has(".list .when .pill"));
        Assert.False(list.Has("a[href*=remove]"));
        var file = await _omid.Click(list, "گزارش");
        Assert.Equal(content, file.Is(200).Body);
        Assert.Equal(Pdf, file.Headers["Content-Type"]);
        Assert.Equal("300000", file.Headers["Content-Length"]);
        Assert.Equal("nosniff", file.Headers["X-Content-Type-Options"]);
        Assert.Equal("default-src 'none'; sandbox", file.Headers["Content-Security-Policy"]);
        Assert.Equal("no-cache, private", file.Headers["Cache-Control"]);
        Assert.False(file.Headers.ContainsKey("X-Offline"));
        Assert.StartsWith("attachment; ", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4", file.Headers["Content-Disposition"], StringComparison.Ordinal);

        // A broken download goes on where it was, and one that is there is not sent again.
        var part = await _omid.SendAsync(new(HttpMethod.Get, file.Address) { Headers = { Range = new RangeHeaderValue(100_000, null), IfRange = new(new EntityTagHeaderValue(file.Headers["ETag"])) } });
        Assert.Equal(content[100_000..], part.Is(206).Body);
        (await _omid.SendAsync(new(HttpMethod.Get, file.Address) { Headers = { { "If-None-Match", file.Headers["ETag"] } } })).Is(304);

        var entry = await app.World.Ask(db => db.Journal.SingleAsync(e => e.Verb == "file.shared", Cancellation));
        Assert.Equal("{\"bytes\":300000}", entry.Facts);
        Assert.Empty(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task What_is_too_large_too_much_or_of_another_kind_is_refused_in_words_and_leaves_nothing()
    {
        (await Share(_sara, "big.pdf", new byte[1024 * 1024 + 1])).Is(413).Shows("larger than the 1 MB", "was not shared");
        (await Share(_sara, "huge.pdf", new byte[70 * 1024 * 1024])).Is(413).Shows("larger than the 1 MB");
        foreach (var name in new[] { "page.html", "drawing.SVG", "report.pdf.exe", "run.js", "evil.exe. ", "macro.docm", "noending", ".pdf" })
        {
            (await Share(_sara, name, [1])).Is(422).Shows("of a kind that is not taken");
        }

        (await Share(_sara, "empty.txt", [])).Is(422).Shows("This file is empty");
        (await _sara.Submit(Files, "#share")).Is(422).Shows("Please choose a file");
        Assert.Empty(Kept);
        Assert.Empty(Arriving);

        // Two of 0.9 MB go in; a third is told how much room there is. Three at once do not slip in together either.
        var form = await _sara.Get(Files);
        var three = await Task.WhenAll(Enumerable.Range(0, 3).Select(async n => await _sara.SubmitOnly(
            n == 0 ? form : await _sara.Get(Files), "#share", new { File = new Upload($"{n}.pdf", Upload.Like("a.pdf", 900_000), Pdf) })));
        Assert.Equal([302, 302, 422], three.Select(a => a.Status).Order());
        (await Share(_sara, "more.pdf", Upload.Like("a.pdf", 500_000))).Is(422).Shows("may weigh 2 MB together", "room for 290 KB");
        (await _sara.Get(Files)).Shows("at most 290 KB");
        Assert.Equal(2, await app.World.Ask(db => db.SharedFiles.CountAsync(Cancellation)));
        Assert.Empty(Arriving);

        // Another site's form: nothing is kept.
        using var content = new MultipartFormDataContent { { new ByteArrayContent([1]), "File", "a.txt" } };
        (await _sara.SendAsync(new(HttpMethod.Post, new Uri(app.Address, Files)) { Content = content })).Is(400);
        Assert.Empty(Arriving);
    }

    [Fact]
    public async Task A_name_is_a_name_and_leads_nowhere()
    {
        (await Share(_sara, "../../../rahyar.db.txt", [1])).Is(200).Shows("rahyar.db.txt");
        (await Share(_sara, "C:\\Users\\sara\\thesis.docx", Upload.Like("a.docx", 40))).Is(200).Shows("thesis.docx").Hides("Users");
        (await Share(_sara, "gpj.\u202Etxt.\u2067pdf", Upload.Like("a.pdf", 40))).Is(200).Shows("gpj.txt.pdf").Hides("\u202E", "\u2067");
        var script = (await Share(_sara, "<img src=x onerror=alert(1)>.png", Upload.Like("a.png", 40))).Is(200).Shows("_img src=x onerror=alert(1)_.png");
        Assert.False(script.Has("#files img"));
        (await Share(_sara, $"{new string('ن', 300)}.pdf", Upload.Like("a.pdf", 41))).Is(200).Shows($"{new string('ن', 116)}.pdf");

        Assert.All(Kept, path => Assert.Matches("/files/[0-9a-f]{2}/[0-9a-f]{64}$", path));
        Assert.Equal(5, Kept.Length);
    }

    [Fact]
    public async Task The_same_content_lies_there_once_until_nothing_names_it()
    {
        var content = Upload.Like("a.docx", 5000);
        await Share(_sara, "draft.docx", content);
        await Share(_omid, "the same.docx", content);
        var place = Assert.Single(Kept);
        Assert.EndsWith(Convert.ToHexStringLower(SHA256.HashData(content)), place, StringComparison.Ordinal);

        // The other's is not one's own to remove.
        var list = await _sara.Get(Files);
        var (hers, his) = (list.LinkTo("draft.docx"), list.LinkTo("the same.docx"));
        (await _sara.Get($"{his}/remove")).Is(404);
        var asked = (await _sara.Click(list, "a[href*=remove]")).Is(200).Shows("Remove this file?", "draft.docx", "cannot be undone");
        (await _sara.Submit(asked, "main form")).IsAt(Files).Shows("is removed", "the same.docx");
        (await _sara.Submit(asked, "main form")).IsAt(Files);
        (await _omid.Get(hers)).Is(404);
        await app.DaysPass(3);
        Assert.Equal(content, (await _sara.Get(his)).Is(200).Body);

        await _omid.Submit($"{his}/remove", "main form");
        await app.ScheduledWorkRuns();
        Assert.Empty(Kept);
        (await _sara.Get(his)).Is(404);
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "file.removed", Cancellation)));

        // What came a moment ago is left alone: its row may be about to be written.
        await Share(_sara, "again.docx", content);
        await app.World.Arrange(db => db.SharedFiles.ExecuteDeleteAsync(Cancellation));
        await app.ScheduledWorkRuns();
        Assert.Single(Kept);
        await app.DaysPass(2);
        Assert.Empty(Kept);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_file()
    {
        var form = await _sara.Get(Files);
        var upload = new Upload("once.txt", [1, 2, 3], "text/plain");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _sara.SubmitOnly(form, "#share", new { File = upload })));
        Assert.All(answers, answer => answer.Is(302));
        (await _sara.Submit(form, "#share", new { File = new Upload("other.txt", [4], "text/plain") })).Is(409).Shows("already shared another file");
        Assert.Equal("once.txt", await app.World.Ask(db => db.SharedFiles.Select(f => f.Name).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Someone_elses_files_do_not_exist()
    {
        var file = (await Share(_sara, "canary-9d17.txt", "canary-9d17"u8.ToArray())).LinkTo("canary");
        using var stranger = await app.Mentee("Stranger");
        using var coordinator = await app.Coordinator("Nadia");
        using var visitor = app.Visitor();
        var theirs = await app.World.Mentorship(_omid, stranger);

        foreach (var other in new[] { stranger, coordinator })
        {
            foreach (var address in new[] { Files, file, $"{file}/remove", file.Replace($"{_pair}", $"{theirs}", StringComparison.Ordinal) })
            {
                (await other.Get(address)).Is(404).Hides("canary-9d17");
            }

            (await other.SubmitOnly(await _sara.Get(Files), "#share", new { File = new Upload("mine.txt", [1], "text/plain") })).Is(404);
            (await other.SubmitOnly(await _sara.Get($"{file}/remove"), "main form")).Hides("canary-9d17");
        }

        Assert.Equal("/sign-in", (await visitor.Ask(file)).Is(302).RedirectsTo!.AbsolutePath);
        Assert.Empty(Arriving);
        (await _omid.Get(file)).Is(200);
    }

    [Fact]
    public async Task After_the_end_they_are_opened_as_the_thread_is_and_stay_as_they_are()
    {
        var file = (await Share(_sara, "kept.txt", [1])).LinkTo("kept.txt");
        var (form, asked) = (await _sara.Get(Files), await _sara.Get($"{file}/remove"));
        await Ends((mentorship, now) => mentorship.EndEarly(_omid.Id, null, now));

        (await _omid.Get(file)).Is(200);
        (await _sara.Get(Files)).Is(200).Shows("kept.txt", "has ended").Hides("Share a file", "/remove");
        (await _sara.Submit(form, "#share", new { File = new Upload("late.txt", [2], "text/plain") })).Is(422).Shows("has ended").Hides("late.txt");
        (await _sara.Submit(asked, "main form")).Is(422).Shows("has ended");
        (await _omid.Get(file)).Is(200);
    }

    [Fact]
    public async Task Contact_that_is_blocked_is_blocked_here_too()
    {
        using var mentor = await app.World.Mentor("Unscreened", screened: false);
        using var mentee = await app.World.Mentee("Mina");
        var waiting = await app.World.Mentorship(mentor, mentee, MentorshipState.Preparing);
        (await mentee.Get($"/mentorships/{waiting}/files")).Is(200).Shows((await mentee.Get($"/mentorships/{waiting}/messages")).One(".notice p").TextContent).Hides("Share a file");

        var file = (await Share(_sara, "kept.txt", [1])).LinkTo("kept.txt");
        await Ends((mentorship, now) => mentorship.RequestSafeguardingClosure(_omid.Id, now));
        (await _sara.Get(Files)).Is(404);
        (await _sara.Get(file)).Is(404);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Of_an_upload_during_which_the_server_is_killed_nothing_is_listed_and_its_rest_is_swept()
    {
        await using var server = await ServerProcess.StartAsync(app, "--Rahyar:Schedule=off");
        using var there = await app.World.SignIn(_sara.Id, "Sara", server.Address);
        var page = (await there.Get(Files)).Is(200);
        using var stalled = new Stalling(200_000);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.One("#share [name=__RequestVerificationToken]").GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(page.One("#share [name=ClientId]").GetAttribute("value")!), "ClientId" },
            { new StreamContent(stalled), "File", "half.pdf" },
        };
        var sending = there.SendAsync(new(HttpMethod.Post, new Uri(server.Address, Files)) { Content = form });
        while (!Directory.Exists(OnTheWay) || Arriving.Sum(f => new FileInfo(f).Length) < 100_000)
        {
            await Task.Delay(20, Cancellation);
        }

        await server.KillAsync();
        stalled.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);

        (await _sara.Get(Files)).Is(200).Shows("No files yet").Hides("half.pdf");
        // The other process had the world's clock, this one has the story's.
        File.SetLastWriteTimeUtc(Assert.Single(Arriving), app.Now.UtcDateTime);
        await app.ScheduledWorkRuns();
        Assert.Single(Arriving);
        await app.DaysPass(2);
        Assert.Empty(Arriving);
        Assert.Empty(Kept);
    }

    private async Task<Sheet> Share(Someone who, string name, byte[] content) => await who.Submit(Files, "#share", new { File = new Upload(name, content, Pdf) });

    private Task Ends(Action<Mentorship, DateTimeOffset> how) => app.World.Arrange(async db =>
        how(await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation), app.Now));

    /// <summary>Gives so many bytes, and then nothing until it is let go.</summary>
    private sealed class Stalling(int bytes) : Stream
    {
        private readonly TaskCompletionSource _let = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = bytes;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0)
            {
                await _let.Task.WaitAsync(cancellationToken);
            }

            var given = Math.Min(_left, buffer.Length);
            _left -= given;
            return given;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _let.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
