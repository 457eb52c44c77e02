using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>A relationship may keep 1 MB here, and a person bring 2 MB in a day: quotas bound what lies on the disk.</summary>
public sealed class QuotaStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private protected override string[] Settings => ["--Rahyar:FileMegabytes=1", "--Rahyar:RelationshipMegabytes=1", "--Rahyar:Brakes=on", "--Rahyar:DailyMegabytes=2"];

    private string Files => $"/mentorships/{_pair}/files";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task Shared_and_removed_counts_until_it_is_gone_from_the_disk()
    {
        var first = (await Share(_sara, "one.pdf", 600_000)).Is(200);
        await Remove(first, "one.pdf");
        (await Share(_sara, "two.pdf", 600_000)).Is(422);
        await app.ScheduledWorkRuns();
        (await Share(_sara, "two.pdf", 600_000)).Is(422);

        // Two days on, it has been swept out.
        await app.DaysPass(2);
        Assert.Single(await app.World.Ask(db => db.SharedFiles.Where(f => f.GoneAt != null).ToListAsync(Cancellation)));
        (await Share(_sara, "two.pdf", 600_000)).Is(200).Shows("two.pdf");
    }

    [Fact]
    public async Task A_person_brings_only_so_much_in_a_day_and_is_told_when_there_is_room()
    {
        for (var i = 0; i < 3; i++)
        {
            using var other = await app.Mentor($"Mentor {i}");
            _pair = await app.World.Mentorship(other, _sara);
            var shared = await Share(_sara, "one.pdf", 900_000);
            if (i == 2)
            {
                shared.Is(429).Shows("only so much in a day", "unchanged on your device", "in ");
                continue;
            }

            shared.Is(200);
        }

        app.Clock.Move(TimeSpan.FromDays(1));
        (await Share(_sara, "one.pdf", 900_000)).Is(200).Shows("one.pdf");
    }

    [Fact]
    public async Task Four_hundred_megabytes_in_a_field_of_text_are_not_swallowed()
    {
        var token = (await _sara.Get(Files)).One("#share input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var endless = new Endless($"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"Note\"\r\n\r\n");
        try
        {
            (await _sara.SendAsync(new(HttpMethod.Post, Files) { Content = endless })).Is(400);
        }
        catch (HttpRequestException)
        {
            // The server hung up, as it should on one who goes on.
        }

        Assert.InRange(endless.Sent, 1, 90 * 1024 * 1024);
        (await _sara.Get(Files)).Is(200);
    }

    [Fact]
    public async Task Three_hundred_goals_are_twelve_pages()
    {
        var goals = $"/mentorships/{_pair}/goals";
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            for (var i = 0; i < 300; i++)
            {
                db.Add(new Modules.Skills.Goals.Goal(mentorship, $"Goal number {i}", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(7 + i), _sara.Id, app.Now));
            }
        });

        var first = (await _sara.Get(goals)).Is(200).Shows("Goal number 24").Hides("Goal number 25<");
        Assert.InRange(first.Body.Length, 1, 80_000);
        var last = (await _sara.Get($"{goals}?sheet=12")).Is(200).Shows("Goal number 299");
        Assert.False(last.Has("nav.pages a[rel=next]"));
        // What stands on a later page is confirmed from there.
        (await _sara.Submit(last, "#goals li:last-child form")).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Set<Modules.Skills.Goals.Goal>().CountAsync(g => g.MenteeConfirmedAt != null, Cancellation)));
    }

    private Task<Sheet> Share(Someone who, string name, int bytes) =>
        who.Submit(Files, "#share", new { File = new Upload(name, Upload.Like(name, bytes), "application/pdf") });

    private async Task Remove(Sheet list, string name) => (await _sara.Submit(await _sara.Click(list, "a[href$=remove]"), "main form")).Is(200).Shows(name);

    private sealed class Endless(string head) : HttpContent
    {
        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(head));
            var some = new byte[256 * 1024];
            some.AsSpan().Fill((byte)'x');
            while (Sent < 400L * 1024 * 1024)
            {
                await stream.WriteAsync(some);
                Sent += some.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
            return false;
        }
    }
}
