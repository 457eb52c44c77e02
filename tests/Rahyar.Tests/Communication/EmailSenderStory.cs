using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

public sealed class EmailSenderStory : Story, IAsyncDisposable
{
    private readonly MailSink _sink = new();

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_arrives_in_its_language_under_an_id_of_its_own()
    {
        var email = new Email("mina@example.edu", "رمز ورود شما", "سلام مینا\nرمز شما: ۱۲۳۴۵۶\nمی‌توانید وارد شوید.", app.Now);
        await app.World.Arrange(db => db.Add(email));

        var mail = (await Arrived("mina@example.edu", 1))[0];

        Assert.Equal("رمز ورود شما", mail.Subject);
        Assert.Equal("سلام مینا\nرمز شما: ۱۲۳۴۵۶\nمی‌توانید وارد شوید.", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal($"{email.Id:N}@example.edu", mail.MessageId);
        Assert.Equal("rahyar@example.edu", mail.From.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task One_whose_taking_was_not_acknowledged_comes_again_and_is_recognisable_as_a_repeat()
    {
        _sink.BreakOffOnce();
        await app.World.Arrange(db => db.Add(new Email("sara@example.edu", "Hello", "Hello Sara", app.Now)));
        await Arrived("sara@example.edu", 1);
        await Eventually(() => app.World.Ask(db => db.Set<Email>().AnyAsync(l => l.Attempts == 1, Cancellation)));

        app.Clock.Move(TimeSpan.FromMinutes(3));

        var both = await Arrived("sara@example.edu", 2);
        Assert.Equal(both[0].MessageId, both[1].MessageId);
        await Eventually(() => app.World.Ask(db => db.Set<Email>().AllAsync(l => l.SentAt != null, Cancellation)));
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.EmailsAreSent();
        Assert.Equal(2, _sink.To("sara@example.edu").Count());
    }

    [Fact]
    public async Task An_address_that_cannot_be_one_holds_up_nobody_else()
    {
        await app.World.Arrange(db =>
        {
            db.Add(new Email("not an address", "Lost", "Lost", app.Now.AddMinutes(-1)));
            db.Add(new Email("omid@example.edu", "Hello", "Hello Omid", app.Now));
        });

        Assert.Equal("Hello", (await Arrived("omid@example.edu", 1))[0].Subject);
    }

    [Fact]
    public async Task A_letter_that_can_wait_is_not_sent_before_its_time()
    {
        var email = new Email("omid@example.edu", "Morning", "Good morning", app.Now);
        email.Wait(app.Now.AddHours(8));
        await app.World.Arrange(db => db.Add(email));
        app.Clock.Move(TimeSpan.FromHours(7.9));
        await app.EmailsAreSent();
        Assert.Empty(_sink.Taken);

        app.Clock.Move(TimeSpan.FromHours(0.2));

        await Arrived("omid@example.edu", 1);
    }

    [Fact]
    public async Task A_server_that_falls_silent_over_some_letters_holds_up_nobody_elses_and_codes_go_first()
    {
        _sink.FallsSilentFor = "slow";
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 2).Select(n => new Email($"slow{n}@example.edu", "News", "News", app.Now.AddMinutes(-5)))));
        await Eventually(() => app.World.Ask(async db => await db.Set<Email>().CountAsync(l => l.NextAttemptAt != null, Cancellation) == 2));

        // Each is in hand for seconds, and is taken up by another node soon after this one dies.
        Assert.All(await app.World.Ask(db => db.Set<Email>().Select(l => l.NextAttemptAt!.Value).ToListAsync(Cancellation)), until => Assert.InRange(until - app.Now, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15)));
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 20).Select(n => new Email($"quick{n}@example.edu", "News", "News", app.Now))));
        await Eventually(() => Task.FromResult(_sink.Taken.Count == 20));

        // One more, and no carrier of letters is left: codes have one of their own.
        await app.World.Arrange(db => db.Add(new Email("slow9@example.edu", "News", "News", app.Now)));
        await Eventually(() => app.World.Ask(async db => await db.Set<Email>().CountAsync(l => l.SentAt == null && l.NextAttemptAt != null, Cancellation) == 3));
        await app.World.Arrange(db => db.AddRange(new Email("later@example.edu", "News", "News", app.Now.AddMinutes(-1)), new Email("mina@example.edu", "Your code", "123456", app.Now, null, Email.CodeCause + "1")));

        await Eventually(() => Task.FromResult(_sink.To("mina@example.edu").Any()));
        Assert.Empty(_sink.To("later@example.edu"));
        Assert.Equal(0, await app.World.Ask(db => db.Set<Email>().CountAsync(l => l.Attempts > 0, Cancellation)));
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_letters_fault()
    {
        var port = _sink.Port;
        await _sink.DisposeAsync();
        await app.World.Arrange(db => db.Add(new Email("sara@example.edu", "Hello", "Hello Sara", app.Now)));
        await Eventually(() => app.World.Ask(db => db.Set<Email>().AnyAsync(l => l.LastError != null, Cancellation)));

        await using var back = new MailSink(port);
        await Eventually(() => Task.FromResult(back.To("sara@example.edu").Any()));

        Assert.Equal(0, await app.World.Ask(db => db.Set<Email>().Select(l => l.Attempts).SingleAsync(Cancellation)));
        Assert.Single(app.Log.Lines, line => line.Contains("Mail does not go out", StringComparison.Ordinal));
    }

    private async Task<List<MimeKit.MimeMessage>> Arrived(string address, int count)
    {
        await app.EmailsAreSent();
        await Eventually(() => Task.FromResult(_sink.To(address).Count() >= count));
        return [.. _sink.To(address)];
    }

    private static async Task Eventually(Func<Task<bool>> so)
    {
        for (var i = 0; i < 1000 && !await so(); i++)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.True(await so());
    }
}
