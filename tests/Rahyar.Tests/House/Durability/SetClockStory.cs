using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Durability;

/// <summary>The machine's clock is set, by two days ahead or back. (What is on the clock: <c>tests/Rahyar.Endurance</c>, with a real server.)</summary>
public sealed class SetClockStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.JournalIsRead();
    }

    [Fact]
    public async Task An_entry_from_a_clock_that_was_ahead_holds_up_no_letter_and_no_later_one_is_dropped()
    {
        app.Clock.Set(TimeSpan.FromDays(2));
        await WriteAsync("From the future.");
        await app.JournalIsRead();
        app.Clock.Set(TimeSpan.FromDays(-2));
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentor("Reza");
        var other = await app.World.Mentorship(reza, mina);
        (await mina.SubmitOnly((await mina.Get($"/mentorships/{other}/messages")).Is(200), "form.composer", new { Text = "By the right clock." })).Is(302);

        await app.TimePasses(TimeSpan.FromMinutes(16));

        Assert.Single(await app.EmailsTo(_omid.Email), l => l.Subject == "Sara wrote to you");
        Assert.Single(await app.EmailsTo(reza.Email), l => l.Subject == "Mina wrote to you");
    }

    [Fact]
    public async Task What_waits_for_its_letter_while_the_clock_is_set_ahead_is_news_still()
    {
        await WriteAsync("A moment ago.");
        await app.JournalIsRead();

        app.Clock.Set(TimeSpan.FromDays(3));
        await app.JournalIsRead();
        Assert.DoesNotContain(await app.EmailsTo(_omid.Email), l => l.Subject == "Sara wrote to you");
        await app.TimePasses(TimeSpan.FromMinutes(16));

        Assert.Single(await app.EmailsTo(_omid.Email), l => l.Subject == "Sara wrote to you");
    }

    [Fact]
    public async Task A_letter_that_is_to_be_tried_again_does_not_wait_for_the_time_of_a_clock_that_was_ahead()
    {
        app.Clock.Set(TimeSpan.FromDays(2));
        var email = new Email(_omid.Email, "News", "News", app.Now);
        email.Failed("The server said no.", app.Now.AddHours(7));
        await app.World.Arrange(db => db.Add(email));
        app.Clock.Set(TimeSpan.FromDays(-2));

        Assert.True(await app.World.Ask(db => db.Emails.Where(Email.DueAt(app.Now)).AnyAsync(e => e.Id == email.Id, Cancellation)));
        await app.World.Arrange(db => db.Emails.Single(e => e.Id == email.Id).Take(app.Now.AddSeconds(15)));
        Assert.False(await app.World.Ask(db => db.Emails.Where(Email.DueAt(app.Now)).AnyAsync(e => e.Id == email.Id, Cancellation)));
    }

    [Fact]
    public void What_was_put_off_by_a_clock_that_was_ahead_is_tried_at_once()
    {
        var failed = new FailedWork("renaming", "1", null, app.Now);
        failed.Fail(new InvalidOperationException("No."), app.Now.AddDays(2), FailedWork.Always);
        Assert.False(failed.IsPutOff(app.Now));

        failed.Fail(new InvalidOperationException("No."), app.Now, FailedWork.Always);
        Assert.True(failed.IsPutOff(app.Now));
    }

    private async Task WriteAsync(string text) =>
        (await _sara.SubmitOnly((await _sara.Get($"/mentorships/{_pair}/messages")).Is(200), "form.composer", new { Text = text })).Is(302);
}
