using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A coordinator announces something, to whom she chooses, and has seen first who they are and what they will read.</summary>
public sealed class AnnouncementStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _sara = null!, _parisa = null!, _omid = null!;

    private string New => $"/programmes/{_programme}/announcements/new";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _sara = await app.Mentee("Sara");
        _parisa = await app.World.Mentee("Parisa", language: "fa");
        _omid = await app.Mentor("Omid");
    }

    [Fact]
    public async Task She_sees_who_and_how_and_then_each_gets_one_letter_in_their_language()
    {
        (await _nasrin.Get($"/programmes/{_programme}/announcements")).Is(200).Shows("Nothing announced yet").Hides("announcement.", "[[");
        var looked = (await Look(new { Side = "Mentee", SubjectEnglish = "Hello {name}", TextEnglish = "The room has <b>changed</b>.", SubjectPersian = "سلام", TextPersian = "اتاق عوض شد." })).Is(200)
            .Shows("This goes to 2 people", "As Sara will read it", "Hello Sara", "As Parisa will read it", "اتاق عوض شد.");
        Assert.Empty(await app.EmailsTo(_sara.Email));

        (await _nasrin.Submit(looked, "#send")).Is(200).Shows("on its way to 2 people", "Hello");

        var sara = Assert.Single(await app.EmailsTo(_sara.Email));
        Assert.Equal("Hello Sara", sara.Subject);
        Assert.Contains("The room has <b>changed</b>.", sara.Text, StringComparison.Ordinal);
        Assert.Contains("/account/reminders", sara.Text, StringComparison.Ordinal);
        Assert.Contains("اتاق عوض شد.", Assert.Single(await app.EmailsTo(_parisa.Email)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.EmailsTo(_omid.Email));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "announcement.sent" && e.ActorId == _nasrin.Id, Cancellation)));
        (await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/announcements"), "Hello {name}")).Is(200).Shows("E-mails written", "mentees");
    }

    [Fact]
    public async Task A_double_click_sends_once_and_the_same_form_with_other_words_is_refused()
    {
        var looked = await Look(new { SubjectEnglish = "Hello", TextEnglish = "Come." });
        (await _nasrin.Submit(looked, "#send")).Is(200);
        (await _nasrin.Submit(looked, "#send")).Is(200);
        (await _nasrin.SubmitOnly(looked, "#send", new { TextEnglish = "Do not come." })).Is(409);

        Assert.Single(await app.EmailsTo(_sara.Email));
        Assert.Equal(1, await app.World.Ask(db => db.Announcements.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task On_a_friday_night_it_waits_for_each_readers_monday_and_in_an_emergency_for_nobodys()
    {
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == _sara.Id)).TimeZone = "Asia/Tehran");
        await app.DaysPass(4.6);

        var looked = (await Look(new { SubjectEnglish = "Hello", TextEnglish = "Come." })).Is(200)
            .Shows("3 e-mails wait", "will be sent from Monday 12 October, 04:30", "The last is sent at Monday 12 October, 08:00", "Send now, it is urgent").Hides("announcement.", "[[");
        (await _nasrin.Submit(looked, "#send")).Is(200).Shows("will be sent from Monday 12 October, 04:30");
        Assert.Equal(new DateTimeOffset(2026, 10, 12, 4, 30, 0, TimeSpan.Zero), Assert.Single(await app.EmailsTo(_sara.Email)).NextAttemptAt);
        Assert.Equal(new DateTimeOffset(2026, 10, 12, 8, 0, 0, TimeSpan.Zero), Assert.Single(await app.EmailsTo(_omid.Email)).NextAttemptAt);
        (await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/announcements"), "Hello")).Is(200).Shows("3 e-mails wait");

        looked = await Look(new { SubjectEnglish = "The house is closed", TextEnglish = "Do not come." });
        (await _nasrin.Submit(looked, "#send", new { Urgent = true })).Is(200).Shows("sent at once, as urgent");
        Assert.Null((await app.EmailsTo(_sara.Email))[^1].NextAttemptAt);
        Assert.Contains("\"urgent\":true", await app.World.Ask(db => db.Journal.Where(e => e.Verb == "announcement.sent").OrderByDescending(e => e.Seq).Select(e => e.Facts).FirstAsync(Cancellation)), StringComparison.Ordinal);
        await app.DaysPass(3);
        (await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/announcements"), "Hello")).Is(200).Shows("3 e-mails waited");
    }

    [Fact]
    public async Task What_waits_for_the_morning_can_be_called_back()
    {
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == _sara.Id)).TimeZone = "Pacific/Auckland");
        app.Clock.Move(TimeSpan.FromHours(4));
        (await _nasrin.Submit(await Look(new { SubjectEnglish = "Hello", TextEnglish = "Come." }), "#send")).Is(200);
        var page = (await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/announcements"), "Hello")).Is(200).Shows("1 e-mail has not been sent yet");

        (await _nasrin.Submit(page, "#call-back form")).Is(200).Shows("1 e-mail was recalled and will not be sent.", "1 e-mail was recalled on");
        Assert.Empty(await app.EmailsTo(_sara.Email));
        Assert.Single(await app.EmailsTo(_omid.Email));
        (await _nasrin.Submit(page, "#call-back form")).Is(422).Shows("No e-mail is waiting any more");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "announcement.recalled", Cancellation)));
    }

    [Fact]
    public async Task One_language_serves_all_readers()
    {
        await Sent(new { SubjectEnglish = "Hello", TextEnglish = "Come." });

        var email = Assert.Single(await app.EmailsTo(_parisa.Email));
        Assert.StartsWith("Come.", email.Text, StringComparison.Ordinal);
        Assert.Contains("If you do not want announcements", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_want_them_is_spared_unless_it_is_necessary()
    {
        var reminders = await _sara.Get("/account/reminders");
        var kinds = reminders.All("[name=Wanted]").Select(k => k.GetAttribute("value")!).Where(k => k != "announcement").ToArray();
        Assert.Contains("announcement", reminders.Html, StringComparison.Ordinal);
        (await _sara.Submit(reminders, "#reminders", new { Wanted = kinds })).Is(200);

        (await Look(new { SubjectEnglish = "A party", TextEnglish = "Come." })).Shows("1 more person has switched announcements off", "goes to 2 people");
        await Sent(new { SubjectEnglish = "A party", TextEnglish = "Come." });
        Assert.Empty(await app.EmailsTo(_sara.Email));

        await Sent(new { SubjectEnglish = "The house is closed", TextEnglish = "Do not come.", Necessary = true });
        Assert.DoesNotContain("/account/reminders", Assert.Single(await app.EmailsTo(_sara.Email)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_on_both_sides_gets_one_and_who_left_or_may_not_come_in_gets_none()
    {
        await app.World.Enrol(_omid.Id, Side.Mentee, _programme);
        await app.World.Arrange(async db =>
        {
            (await db.Participations.SingleAsync(p => p.PersonId == _sara.Id)).Withdraw(_nasrin.Id, app.Now);
            (await db.People.SingleAsync(p => p.Id == _parisa.Id)).Deactivate(app.Now);
        });

        await Sent(new { SubjectEnglish = "Hello", TextEnglish = "Come." });

        Assert.Single(await app.EmailsTo(_omid.Email));
        // That she no longer takes part is told in a letter of its own.
        Assert.DoesNotContain(await app.EmailsTo(_sara.Email), e => e.Subject == "Hello");
        Assert.Empty(await app.EmailsTo(_parisa.Email));
    }

    [Fact]
    public async Task When_others_have_come_meanwhile_she_looks_again()
    {
        var looked = await Look(new { SubjectEnglish = "Hello", TextEnglish = "Come." });
        using var reza = await app.Mentee("Reza");

        var again = (await _nasrin.Submit(looked, "#send")).Is(409).Shows("Nothing was sent", "This goes to 4 people");
        Assert.Empty(await app.EmailsTo(_sara.Email));
        (await _nasrin.Submit(again, "#send")).Is(200);
        Assert.Single(await app.EmailsTo(reza.Email));
    }

    [Fact]
    public async Task What_cannot_be_sent_says_why_and_keeps_the_words()
    {
        (await Look(new { SubjectEnglish = "Only a subject" })).Is(422).Shows("the subject or the text is missing");
        (await Look(new { })).Is(422).Shows("Write a subject and a text");
        var nobody = (await Look(new { SubjectEnglish = "Hello", TextEnglish = "Long words", Search = "zzz" })).Is(422).Shows("Nobody matches");
        Assert.Contains("Long words", nobody.One("#announcement [name=TextEnglish]").TextContent, StringComparison.Ordinal);
        (await Look(new { SubjectEnglish = "Hello", TextEnglish = new string('ب', 100_000) })).Is(422);
        Assert.Equal(0, await app.World.Ask(db => db.Announcements.CountAsync(Cancellation)));

        await Sent(new { SubjectEnglish = "Hi\r\nBcc: thief@example.org", TextEnglish = "<script>alert(1)</script>" });
        Assert.Equal("Hi Bcc: thief@example.org", Assert.Single(await app.EmailsTo(_sara.Email)).Subject);
    }

    [Fact]
    public async Task Others_find_nothing_and_in_Persian_it_is_Persian()
    {
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));
        using var persian = await app.World.Coordinator("Maryam", _programme, "fa");

        (await elsewhere.Get(New)).Is(404);
        (await elsewhere.Get($"/programmes/{_programme}/announcements")).Is(404);
        (await _sara.Get(New)).Is(404);
        (await persian.Get(New)).Is(200).Shows("نوشتن اطلاعیه", "برای چه کسانی است؟").Hides("announcement.", "[[");
    }

    private async Task<Sheet> Look(object fields) => await _nasrin.Submit(New, "#announcement", fields);

    private async Task Sent(object fields) => (await _nasrin.Submit((await Look(fields)).Is(200), "#send")).Is(200).Shows("on its way");
}
