using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>The institution and a programme put letters into their own words; a mail server takes what goes out.</summary>
public sealed class LettersStory : Story
{
    private const string Letter = "structure.invitation.mentor";

    private readonly MailSink _sink = new() { Refuses = "nobody@example.edu" };
    private Someone _ada = null!, _nasrin = null!;
    private Guid _programme;

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>", "--Smtp:PerMinute=40"];

    private protected override async Task Arrange() =>
        (_programme, _ada, _nasrin) = (await app.World.Programme(), await app.Administrator("Ada"), await app.Coordinator("Nasrin"));

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Fact]
    public async Task A_programme_s_words_come_before_the_institution_s_and_these_before_the_house_s()
    {
        await Rewords(_ada, $"/letters/{Letter}", "Welcome, {name}", "Dear {name},\n\n{other} and you begin in {programme}.\n\n{link}\n\nWith regards", "{name} خوش آمدید", "{name} گرامی\n\nاینجا: {link}");
        using var parisa = await app.World.Mentor("Parisa", language: "fa");
        using var babak = await app.Mentor("Babak");
        await Proposes(babak, "Sara");
        await Proposes(parisa, "Ana");
        var letter = Assert.Single(await app.EmailsTo(babak.Email), e => e.Letter == Letter);
        Assert.Equal("Welcome, Babak", letter.Subject);
        Assert.StartsWith("Dear Babak,\n\nSara and you begin in First steps.\n\nhttp", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith("\n\nWith regards", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("Parisa خوش آمدید", Assert.Single(await app.EmailsTo(parisa.Email), e => e.Letter == Letter).Subject);

        var page = (await _nasrin.Get($"/programmes/{_programme}/letters/{Letter}")).Is(200).Hides("letters.", "[[");
        Assert.Contains("Welcome, {name}", page.One("[name=SubjectEnglish]").GetAttribute("value"), StringComparison.Ordinal);
        await Rewords(_nasrin, $"/programmes/{_programme}/letters/{Letter}", "It begins", "Hello {name}, it begins.\n{link}", null, null);
        using var omid = await app.Mentor("Omid");
        await Proposes(omid, "Mina");
        Assert.Equal("It begins", Assert.Single(await app.EmailsTo(omid.Email), e => e.Letter == Letter).Subject);

        (await _nasrin.Get($"/programmes/{_programme}/letters")).Is(200).Shows("own words").Hides("[[");
        (await _nasrin.Submit($"/programmes/{_programme}/letters/{Letter}", "#restore")).Is(200).Shows("The previous words apply again");
        (await _ada.Submit($"/letters/{Letter}", "#restore")).Is(200);
        Assert.Equal(0, await app.World.Ask(db => db.Set<LetterText>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_unknown_field_and_a_missing_link_are_refused_with_their_place_and_nothing_is_kept()
    {
        var page = (await _ada.Get($"/letters/{Letter}")).Is(200);
        (await _ada.Submit(page, "#letter", new { TextEnglish = "Hello {name}\n{othre} said yes.\n{link}" })).Is(422).Shows("There is no field {othre} (line 2)");
        (await _ada.Submit(page, "#letter", new { TextPersian = "سلام {name}" })).Is(422).Shows("The e-mail needs {link}");
        (await _ada.Submit(page, "#letter", new { SubjectEnglish = "Hello {}" })).Is(422);
        Assert.Equal(0, await app.World.Ask(db => db.Set<LetterText>().CountAsync(Cancellation)));

        // What was not changed is not kept as one's own; of two who change it the second is told.
        (await _ada.Submit(page, "#letter")).Is(200);
        Assert.Equal(0, await app.World.Ask(db => db.Set<LetterText>().CountAsync(Cancellation)));
        (await _ada.Submit(page, "#letter", new { SubjectEnglish = "First" })).Is(200);
        (await _ada.Submit(page, "#letter", new { SubjectEnglish = "Second" })).Is(409);
        // Neither does an old tab's "as before" take away what a colleague has written since.
        var older = (await _ada.Get($"/letters/{Letter}")).Is(200);
        (await _ada.Submit(older, "#letter", new { SubjectEnglish = "Third" })).Is(200);
        (await _ada.Submit(older, "#restore")).Is(409);
        Assert.Equal("Third", await app.World.Ask(db => db.Set<LetterText>().Select(t => t.Subject).SingleAsync(Cancellation)));
        // Codes are the institution's alone, and what is no letter is nowhere.
        (await _nasrin.Get($"/programmes/{_programme}/letters/people.code.letter")).Is(404);
        (await _nasrin.Get($"/letters/{Letter}")).Is(404);
        (await _ada.Get("/letters/no.such")).Is(404);
    }

    [Fact]
    public async Task It_is_seen_and_tried_before_it_counts_and_goes_out_as_text_and_html_in_the_institution_s_name()
    {
        (await _ada.Submit("/letters", "#letterhead", new { NameEnglish = "University of Example", NamePersian = "دانشگاه نمونه", Colour = "red" })).Is(422);
        (await _ada.Submit("/letters", "#letterhead", new { NameEnglish = "University of Example", NamePersian = "دانشگاه نمونه", Colour = "#7A1F2B" })).Is(200);
        var page = (await _ada.Get($"/letters/{Letter}")).Is(200).Shows("Omid Karimi");
        object typed = new { TextEnglish = "Hello {name},\n\nyou begin with {other}:\n\n{link}", TextPersian = "{name}، سلام\n\nبا {other} آغاز می‌کنید:\n\n{link}" };
        var preview = (await _ada.SubmitOnly(page, "#letter", typed, "Preview")).Is(200).Shows("you begin with Omid Karimi");
        (await _ada.SubmitOnly(page, "#letter", typed, "Send a test to me")).Is(200).Shows("Nothing was saved yet");
        Assert.Equal(0, await app.World.Ask(db => db.Set<LetterText>().CountAsync(Cancellation)));
        // On the page of the preview, Save saves.
        (await _ada.Submit(preview, "#letter")).Is(200).IsAt($"/letters/{Letter}").Shows("Hello {name},");
        Assert.Equal(2, await app.World.Ask(db => db.Set<LetterText>().CountAsync(Cancellation)));

        await Eventually(() => _sink.To(_ada.Email).Count(m => m.HtmlBody?.Contains("Omid Karimi", StringComparison.Ordinal) == true || m.HtmlBody?.Contains("امید کریمی", StringComparison.Ordinal) == true) == 2);
        var mails = _sink.To(_ada.Email).Where(m => m.Subject!.StartsWith("Test: ", StringComparison.Ordinal) || m.Subject!.StartsWith("آزمایش", StringComparison.Ordinal)).OrderBy(m => m.Subject![0]).ToList();
        Assert.Equal(2, mails.Count);
        Assert.Contains("you begin with Omid Karimi", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", mails[0].HtmlBody, StringComparison.Ordinal);
        Assert.Contains("University of Example", mails[0].HtmlBody, StringComparison.Ordinal);
        Assert.Contains("#7a1f2b", mails[0].HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fa\" dir=\"rtl\">", mails[1].HtmlBody, StringComparison.Ordinal);
        Assert.Contains("دانشگاه نمونه", mails[1].HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_what_was_sent_and_why_one_was_not_and_never_what_it_says()
    {
        await app.World.Arrange(db => db.Add(new Email("nobody@example.edu", "Secret subject", "Secret words", app.Now)));
        using var babak = await app.Mentor("Babak");
        await Proposes(babak, "Sara");
        await app.EmailsAreSent();

        var log = (await _ada.Get("/emails")).Is(200).Shows("A mentee for you: …", "babak@example.edu", "Accepted by the mail server").Hides("Omid Karimi", "Secret", "letters.", "[[");
        (await _ada.Click(log, "a[href*='state=Failed']")).Is(200).Shows("nobody@example.edu", "Next attempt on", "no such mailbox").Hides("babak@");
        (await _ada.Get("/emails?q=babak")).Is(200).Shows("babak@example.edu").Hides("nobody@");
        (await _nasrin.Get($"/programmes/{_programme}/emails")).Is(200).Shows("babak@example.edu").Hides("nobody@");
        (await _nasrin.Get("/emails")).Is(404);
    }

    [Fact]
    public async Task A_relay_that_limits_gets_so_many_a_minute_and_a_code_does_not_wait()
    {
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 60).Select(n => new Email($"reader{n}@example.edu", "Hello", "Hello", app.Now))));
        await Eventually(() => _sink.Taken.Count >= 40);
        await app.World.Arrange(db => db.Add(new Email("code@example.edu", "Code", "417 203", app.Now, cause: $"{Email.CodeCause}{Guid.NewGuid()}")));
        await Eventually(() => _sink.To("code@example.edu").Any());
        Assert.Equal(40, _sink.Taken.Count(m => m.Subject != "Code"));

        app.Clock.Move(TimeSpan.FromMinutes(1.1));
        await Eventually(() => _sink.Taken.Count(m => m.Subject == "Hello") == 60);
    }

    private async Task Proposes(Someone mentor, string mentee)
    {
        using var other = await app.Mentee(mentee);
        var (one, two) = (app.World.ParticipationOf(mentor), app.World.ParticipationOf(other));
        await app.World.Arrange(async db => db.Add(new Mentorship(await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation),
            await db.Participations.Where(p => p.Id == one || p.Id == two).ToListAsync(Cancellation), 70, "[]", _nasrin.Id, app.Now)));
    }

    private static async Task Eventually(Func<bool> done)
    {
        for (var waited = 0; waited < 30_000 && !done(); waited += 100)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.True(done());
    }

    private static async Task Rewords(Someone who, string address, string subjectEnglish, string textEnglish, string? subjectPersian, string? textPersian)
    {
        var page = (await who.Get(address)).Is(200);
        (await who.Submit(page, "#letter", new
        {
            SubjectEnglish = subjectEnglish,
            TextEnglish = textEnglish,
            SubjectPersian = subjectPersian ?? page.One("[name=SubjectPersian]").GetAttribute("value")!,
            TextPersian = textPersian ?? page.One("[name=TextPersian]").TextContent,
        })).Is(200).Shows("Saved.");
    }
}
