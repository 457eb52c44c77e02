using System.Net;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

public sealed class ThreadStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Thread => $"/mentorships/{_pair}/messages";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task What_one_writes_the_other_reads()
    {
        (await Write(_sara, "Hello Omid, سلام! 🌱")).IsAt(Thread).Shows("Hello Omid, سلام! 🌱");

        (await _omid.Get("/messages")).Is(200).Shows("Sara", "Hello Omid", "1 unread message");
        var sheet = (await _omid.Get(Thread)).Is(200).Shows("Hello Omid, سلام! 🌱", "New");
        Assert.Equal(-1, sheet.One(".bubble").ClassName!.IndexOf("own", StringComparison.Ordinal));
        (await _omid.Get("/messages")).Hides("unread message");
        Assert.Contains("own", (await _sara.Get(Thread)).One(".bubble").ClassName!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_it_stands_once()
    {
        var form = (await _sara.Get(Thread)).Is(200);

        await _sara.Submit(form, "form.composer", new { Text = "Once" });
        (await _sara.Submit(form, "form.composer", new { Text = "Once" })).IsAt(Thread).Is(200);

        Assert.Single((await _omid.Get(Thread)).All(".bubble"));
    }

    [Fact]
    public async Task Two_at_once_are_one_message()
    {
        var form = (await _sara.Get(Thread)).Is(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _sara.SubmitOnly(form, "form.composer", new { Text = "At once" })));

        Assert.All(answers, answer => answer.Is(302));
        Assert.Single((await _omid.Get(Thread)).All(".bubble"));
    }

    [Fact]
    public async Task Both_writing_at_once_are_both_heard()
    {
        var (hers, his) = ((await _sara.Get(Thread)).Is(200), (await _omid.Get(Thread)).Is(200));

        var answers = await Task.WhenAll(_sara.SubmitOnly(hers, "form.composer", new { Text = "From Sara" }), _omid.SubmitOnly(his, "form.composer", new { Text = "From Omid" }));

        Assert.All(answers, answer => answer.Is(302));
        (await _omid.Get(Thread)).Shows("From Sara", "From Omid");
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_refused_and_keeps_them()
    {
        var form = (await _sara.Get(Thread)).Is(200);
        await _sara.Submit(form, "form.composer", new { Text = "First" });

        var refused = (await _sara.Submit(form, "form.composer", new { Text = "Second" })).Is(409).Shows("already sent another message");

        Assert.Equal("Second", refused.One("textarea").TextContent.Trim());
        (await _sara.Submit(refused, "form.composer")).IsAt(Thread).Shows("First", "Second");
    }

    [Fact]
    public async Task Another_persons_id_never_replays()
    {
        var form = (await _sara.Get(Thread)).Is(200);
        await _sara.Submit(form, "form.composer", new { Text = "Same words" });

        await _omid.Submit(await _omid.Get(Thread), "form.composer", new { Text = "Same words", ClientId = form.One("[name=ClientId]").GetAttribute("value") });

        Assert.Equal(2, (await _omid.Get(Thread)).All(".bubble").Count);
    }

    [Fact]
    public async Task Someone_elses_thread_does_not_exist()
    {
        await Write(_sara, "canary-7b1e");
        using var stranger = await app.Mentee("Stranger");
        using var coordinator = await app.Coordinator("Nadia");
        using var visitor = app.Visitor();
        var form = await _sara.Get(Thread);

        foreach (var other in new[] { stranger, coordinator })
        {
            (await other.Get(Thread)).Is(404).Hides("canary-7b1e");
            (await other.Get("/messages")).Is(200).Hides("canary-7b1e");
            (await other.SubmitOnly(form, "form.composer", new { Text = "I am not here" })).Hides("canary-7b1e");
        }

        Assert.Equal("/sign-in", (await visitor.Ask(Thread)).Is(302).RedirectsTo!.AbsolutePath);
        Assert.Equal(1, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_hundred_thousand_letters_are_refused_and_kept()
    {
        var words = string.Concat(Enumerable.Repeat("letters ", 12_500));

        var refused = (await Write(_sara, words)).Is(422).Shows("too long");

        Assert.Equal(words.Trim(), refused.One("textarea").TextContent.Trim());
        Assert.Equal(0, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Scripts_are_words_and_nothing_turns_the_direction_of_the_page()
    {
        await Write(_sara, "<script>alert(1)</script> \u202Egnp.exe\u2066 می‌خواهم");

        var sheet = await _omid.Get(Thread);
        Assert.Equal("<script>alert(1)</script> gnp.exe می‌خواهم", sheet.One(".bubble > p:first-child").TextContent);
        Assert.DoesNotContain("<script>alert", sheet.Html, StringComparison.Ordinal);
        sheet.Hides("\u202E", "\u2066");
    }

    [Fact]
    public async Task In_a_closed_relationship_the_words_are_not_lost()
    {
        var form = (await _sara.Get(Thread)).Is(200);
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            mentorship.EndEarly(_omid.Id, null, app.Now);
        });

        var refused = await _sara.Submit(form, "form.composer", new { Text = "One last word" });

        Assert.Equal("One last word", refused.Is(422).Shows("This relationship has ended", "was not sent").One(".kept").TextContent);
        Assert.Equal(0, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_long_thread_is_read_backwards_page_by_page()
    {
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            var words = await Modules.Communication.Correspondence.OfAsync(db, mentorship, Cancellation);
            for (var i = 1; i <= 70; i++)
            {
                // Several in one instant: the page's edge may fall between them.
                var at = app.Now.AddHours(-30 + i / 10);
                db.Messages.Add(new Modules.Communication.Messages.Message(mentorship, words, i % 2 == 0 ? _sara.Id : _omid.Id, $"message {i:000}", Guid.NewGuid(), at));
            }
        });

        var seen = new List<string>();
        var sheet = await _sara.Get(Thread);
        while (true)
        {
            seen.InsertRange(0, sheet.All(".bubble > p:first-child").Select(p => p.TextContent));
            if (!sheet.Has("a[href*=before]"))
            {
                break;
            }

            sheet = (await _sara.Click(sheet, "a[href*=before]")).Is(200);
        }

        Assert.Equal(70, seen.Count);
        Assert.Equal(70, seen.Distinct().Count());
        Assert.True(sheet.All(".day").Count >= 1);
    }

    [Fact]
    public async Task A_fragment_is_the_thread_alone_and_does_not_count_as_read()
    {
        await Write(_sara, "For a tab in the background");

        using var request = new HttpRequestMessage(HttpMethod.Get, Thread) { Headers = { { "X-Fragment", "1" } } };
        var fragment = (await _omid.SendAsync(request)).Is(200).Shows("For a tab in the background");

        Assert.False(fragment.Has("nav"));
        Assert.Equal("seen", fragment.One("#thread").GetAttribute("data-behaviour"));
        (await _omid.Get("/messages")).Shows("1 unread message");
    }

    private async Task<Sheet> Write(Someone who, string words) => await who.Submit(Thread, "form.composer", new { Text = words });
}
