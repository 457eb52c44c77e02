using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

public sealed class EmailNotificationStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Thread => $"/mentorships/{_pair}/messages";

    private protected override string[] Settings => ["--Rahyar:Address=https://rahyar.example.edu"];

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.JournalIsRead();
    }

    [Fact]
    public async Task A_letter_sent_a_month_ago_is_emptied_and_its_cause_still_writes_no_second()
    {
        await app.World.Arrange(db =>
        {
            var sent = new Email(_sara.Email, "Your code", "123456", app.Now, _sara.Id, "old-cause");
            sent.Sent(app.Now);
            db.AddRange(sent, new Email(_sara.Email, "Waiting", "Still to be sent", app.Now, _sara.Id, "waiting-cause"));
        });

        await app.DaysPass(29);
        Assert.Contains(await app.EmailsTo(_sara.Email), l => l.Text == "123456");
        await app.DaysPass(2);

        var left = await app.World.Ask(db => db.Emails.AsNoTracking().Where(l => l.Cause == "old-cause" || l.Cause == "waiting-cause").ToDictionaryAsync(l => l.Cause!, Cancellation));
        Assert.Equal(("", "", ""), (left["old-cause"].To, left["old-cause"].Subject, left["old-cause"].Text));
        Assert.Equal("Still to be sent", left["waiting-cause"].Text);
    }

    [Fact]
    public async Task A_message_that_lies_unread_gives_one_letter_without_its_words()
    {
        await Write("canary-51c0");
        await Write("and another");
        Assert.DoesNotContain(await app.EmailsTo(_omid.Email), l => l.Subject == "Sara wrote to you");

        await app.TimePasses(TimeSpan.FromMinutes(16));
        await Write("and a third");
        await app.TimePasses(TimeSpan.FromMinutes(16));

        var email = Assert.Single(await app.EmailsTo(_omid.Email), l => l.Subject == "Sara wrote to you");
        Assert.DoesNotContain("canary", email.Text, StringComparison.Ordinal);
        Assert.Contains($"https://rahyar.example.edu{Thread}", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.EmailsTo(_sara.Email), l => l.Subject.Contains("wrote", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_read_within_a_quarter_of_an_hour_gives_none_and_the_next_gives_one_again()
    {
        await Write("Read at once");
        await _omid.Get(Thread);
        await app.TimePasses(TimeSpan.FromMinutes(16));
        Assert.Empty(await MessageEmails());

        await Write("Not read");
        await app.TimePasses(TimeSpan.FromMinutes(16));
        Assert.Single(await MessageEmails());

        // Opening the thread takes back the e-mail that has not gone out, and what comes then is news again.
        await _omid.Get(Thread);
        Assert.Empty(await MessageEmails());
        await Write("After that");
        await app.TimePasses(TimeSpan.FromMinutes(16));
        Assert.Single(await MessageEmails());
    }

    [Fact]
    public async Task At_night_a_letter_waits_for_the_morning_of_its_reader()
    {
        await app.World.Arrange(async db => (await db.Users.SingleAsync(p => p.Id == _omid.Id, Cancellation)).TimeZone = "Asia/Tehran");
        // 23:00 in Tehran.
        app.Clock.Move(new DateTimeOffset(2026, 10, 5, 19, 30, 0, TimeSpan.Zero) - app.Now);

        await Write("Late");
        await app.TimePasses(TimeSpan.FromMinutes(16));

        Assert.Equal(new DateTimeOffset(2026, 10, 6, 4, 30, 0, TimeSpan.Zero), Assert.Single(await MessageEmails()).NextAttemptAt);
    }

    [Fact]
    public async Task A_booked_session_is_told_in_the_readers_language_and_clock()
    {
        await app.World.Arrange(async db =>
        {
            var omid = await db.Users.SingleAsync(p => p.Id == _omid.Id, Cancellation);
            (omid.Language, omid.TimeZone, omid.Calendar) = ("fa", "Asia/Tehran", Web.Texts.CalendarKind.SolarHijri);
        });

        await _sara.Submit($"/mentorships/{_pair}/sessions", "form[action$='/sessions']", new { Day = "2026-10-12", Time = "10:00" });

        var email = Assert.Single(await app.EmailsTo(_omid.Email), l => l.Cause!.StartsWith("session-booked", StringComparison.Ordinal));
        Assert.Contains("Sara با شما قرار جلسه گذاشت", email.Subject, StringComparison.Ordinal);
        Assert.Contains("دوشنبه ۲۰ مهر", email.Text, StringComparison.Ordinal);
        Assert.Contains("۱۳:۳۰", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_and_demonstrations_there_is_no_outbox()
    {
        await app.World.Arrange(db => db.Add(new Email("sara@example.edu", "Your code", "canary-code", app.Now)));
        var email = await app.World.Ask(db => db.Set<Email>().Where(l => l.Subject == "Your code").SingleAsync(Cancellation));
        using var visitor = app.Visitor();

        (await visitor.Get("/outbox")).Is(404).Hides("Your code");
        (await visitor.Get($"/outbox/{email.Id}")).Is(404).Hides("canary-code");
    }

    private async Task<List<Email>> MessageEmails() => [.. (await app.EmailsTo(_omid.Email)).Where(l => l.Subject == "Sara wrote to you")];

    private async Task Write(string words) => (await _sara.Submit(Thread, "form.composer", new { Text = words })).Is(200);
}

public sealed class OutboxStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Demo", "true"];

    [Fact]
    public async Task In_a_demo_anyone_reads_the_outbox_newest_first_and_follows_its_links()
    {
        await app.World.Arrange(db =>
        {
            for (var i = 1; i <= 35; i++)
            {
                db.Add(new Email("sara@example.edu", $"Letter {i:00}", $"Dear Sara <b>,\nhttps://rahyar.example.edu/sign-in?x={i}.", app.Now.AddSeconds(i)));
            }
        });
        using var visitor = app.Visitor();

        var first = (await visitor.Get("/outbox")).Is(200).Shows("Letter 35", "Letter 06").Hides("Letter 05");
        (await visitor.Get("/outbox?sheet=2")).Shows("Letter 05").Hides("Letter 06");
        var email = (await visitor.Click(first, "Letter 35")).Is(200).Shows("Dear Sara <b>,");
        Assert.Equal("https://rahyar.example.edu/sign-in?x=35", email.One("article a").GetAttribute("href"));
    }
}

public sealed class DevelopersOutboxStory : Story
{
    private protected override string[] Settings => ["--environment", "Development"];

    [Fact]
    public async Task A_developers_server_shows_the_outbox_to_nobody()
    {
        using var root = await app.Administrator("Root");
        (await app.Visitor().Get("/outbox")).Is(404);
        (await root.Get("/outbox")).Is(404);
    }
}
