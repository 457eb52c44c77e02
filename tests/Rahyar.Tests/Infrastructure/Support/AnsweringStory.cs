using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Support;

/// <summary>The way of support: hears of what is new, takes, answers with what is at hand, and keeps what was promised.</summary>
public sealed class AnsweringStory : Story
{
    [Fact]
    public async Task Support_hears_of_new_requests_once_for_all_and_only_of_those_that_are_theirs()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        await app.World.Mentorship(omid, sara);
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        Assert.Equal("/tickets", (await hamed.Get("/")).Is(200).Path);
        using var elsewhere = await app.World.Holder("Else", Role.Support, await app.World.Programme("Another"));
        await app.World.Give(omid.Id, Role.Support);
        var omids = (await app.EmailsTo(omid.Email)).Count;
        var programme = await app.World.Programme();
        await app.World.Arrange(db => db.AddRange(new Ticket(programme, sara.Id, "One", app.Now), new Ticket(programme, sara.Id, "Two", app.Now)));

        (await hamed.Get("/programmes")).Is(200).Shows("2 requests wait");
        (await omid.Get("/programmes")).Is(200).Hides("requests wait");
        await app.ScheduledWorkRuns();
        Assert.DoesNotContain(await app.EmailsTo(hamed.Email), e => e.Subject.Contains("wait", StringComparison.Ordinal));
        await app.TimePasses(TimeSpan.FromMinutes(6));
        var told = Assert.Single(await app.EmailsTo(hamed.Email), e => e.Subject == "Help requests that wait: 2");
        Assert.DoesNotContain("Sara", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.EmailsTo(elsewhere.Email), e => e.Subject.Contains("wait", StringComparison.Ordinal));
        // The asker's mentor holds the office too: this is no matter for him.
        Assert.Equal(omids, (await app.EmailsTo(omid.Email)).Count);

        // One more within the hour waits for the next letter.
        await app.World.Arrange(db => db.Add(new Ticket(programme, sara.Id, "Three", app.Now)));
        await app.TimePasses(TimeSpan.FromMinutes(10));
        Assert.Single(await app.EmailsTo(hamed.Email), e => e.Subject.Contains("wait", StringComparison.Ordinal));
        await app.TimePasses(TimeSpan.FromMinutes(55));
        Assert.Single(await app.EmailsTo(hamed.Email), e => e.Subject == "Help requests that wait: 1");
    }

    [Fact]
    public async Task An_answer_that_is_not_read_is_the_next_step_of_its_asker()
    {
        using var sara = await app.Mentee("Sara");
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        var ticket = new Ticket(null, sara.Id, "One", app.Now);
        await app.World.Arrange(db => db.Add(ticket));
        (await sara.Get("/")).Is(200).Hides("Support has answered");

        var page = (await hamed.Get($"/tickets/{ticket.Id}")).Is(200);
        // What is at hand stands before what one writes and sends.
        Assert.True(page.Html.IndexOf("handler=Insert", StringComparison.Ordinal) < page.Html.IndexOf("name=\"Reply\"", StringComparison.Ordinal));
        (await hamed.Submit(page, "#answer", new { Reply = "Look there." })).Is(200);

        var home = (await sara.Get("/")).Is(200).Shows("Support has answered your request for help");
        (await sara.Get(home.One(".card.lead a.button").GetAttribute("href")!)).Is(200).Shows("Look there.");
        (await sara.Get("/")).Hides("Support has answered");
    }

    [Fact]
    public async Task Whoever_writes_ten_times_in_an_hour_causes_one_letter_and_the_next_tells_of_what_came_since()
    {
        var sara = await app.Mentee("Sara");
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        var programme = await app.World.Programme();
        var ticket = new Ticket(programme, sara.Id, "One", app.Now);
        await app.World.Arrange(db => db.Add(ticket));
        await app.TimePasses(TimeSpan.FromMinutes(6));
        Assert.Single(await Letters());

        for (var i = 0; i < 5; i++)
        {
            await app.World.Arrange(async db => db.Add((await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Continue($"And {i}.", app.Now)));
            await app.TimePasses(TimeSpan.FromMinutes(8));
        }

        Assert.Single(await Letters());
        await app.TimePasses(TimeSpan.FromMinutes(25));
        Assert.Equal(2, (await Letters()).Count);
        await app.TimePasses(TimeSpan.FromMinutes(90));
        Assert.Equal(2, (await Letters()).Count);

        async Task<List<Rahyar.Emails.Email>> Letters() => [.. (await app.EmailsTo(hamed.Email)).Where(e => e.Subject.Contains("wait", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Support_of_one_programme_answers_there_and_writes_nothing_for_the_institution()
    {
        using var hamed = await app.World.Holder("Hamed", Role.Support, await app.World.Programme());

        (await hamed.Get("/tickets")).Is(200).Hides("/tickets/articles", "/tickets/canned", "/tickets/hours");
        foreach (var page in new[] { "/tickets/articles", "/tickets/article", "/tickets/article?article=slow-link", "/tickets/canned", "/tickets/hours" })
        {
            (await hamed.Get(page)).Is(404);
        }
    }

    [Fact]
    public async Task A_request_is_taken_answered_with_what_is_at_hand_and_found_by_its_state()
    {
        var (sara, mina) = (await app.World.Mentee("Sara", language: "fa"), await app.Mentee("Mina"));
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        var programme = await app.World.Programme();
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 31).Select(i => new Ticket(programme, i == 0 ? sara.Id : mina.Id, $"Question {i}.", app.Now.AddMinutes(i - 40)))));
        var list = (await hamed.Get("/tickets")).Is(200).Shows("31 requests wait", "Question 0.", "Question 29.").Hides("Question 30.");
        (await hamed.Click(list, "a[rel=next]")).Is(200).Shows("Question 30.").Hides("Question 1.");
        (await hamed.Submit(list, "form.find", new { q = "sar" })).Is(200).Shows("Question 0.").Hides("Question 1.");

        var page = (await hamed.Submit(await hamed.Click(list, "Question 0."), "form[action*=Take]")).Is(200).Shows("taken by Hamed");
        (await hamed.Get("/tickets?of=mine")).Is(200).Shows("Question 0.").Hides("Question 1.");
        (await hamed.Get("/tickets?of=nobody")).Is(200).Shows("Question 1.").Hides("Question 0.");
        // In the asker's language, below what was written, and not sent yet.
        page = (await hamed.Submit(page, "#answer", new { Reply = "سلام", Canned = "which-device" }, "insert")).Is(200).Shows("سلام", "با چه دستگاهی کار می‌کنید");
        Assert.Equal(0, await app.World.Ask(db => db.TicketPosts.CountAsync(Cancellation)));
        (await hamed.Submit(page, "#answer")).Is(200).Shows("answered, waits for the asker");
        Assert.Contains("با چه دستگاهی", await app.World.Ask(db => db.TicketPosts.Select(p => p.Text).SingleAsync(Cancellation)), StringComparison.Ordinal);
        (await hamed.Get("/tickets?state=asker")).Is(200).Shows("Question 0.");
        (await sara.Get("/help")).Is(200).Shows("پشتیبانی منتظر شماست");

        var canned = (await hamed.Get("/tickets/canned")).Is(200).Shows("Which device and browser?");
        (await hamed.Submit(canned, "#a-which-device form", new { TitleEnglish = "Which phone?" })).Is(200).Shows("Which phone?").Hides("Which device and browser?");
        (await hamed.Submit(canned, "#a-which-device form", new { TitleEnglish = "Old tab" })).Is(409);
        (await hamed.Submit(canned, "#new form", new { TitleEnglish = "Ours", TextEnglish = "Our own words." })).Is(200);
        (await hamed.Submit(canned, "#new form", new { TitleEnglish = "Ours", TextEnglish = "Our own words." })).Is(200);
        Assert.Equal(2, await app.World.Ask(db => db.CannedAnswers.CountAsync(Cancellation)));
        (await hamed.Submit(canned, "#new form", new { TitleEnglish = "" })).Is(422);
    }

    [Fact]
    public async Task Of_two_who_take_one_request_the_second_is_told_who_has_it()
    {
        var sara = await app.Mentee("Sara");
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        using var parisa = await app.World.Holder("Parisa", Role.Support, null);
        var ticket = new Ticket(await app.World.Programme(), sara.Id, "One", app.Now);
        await app.World.Arrange(db => db.Add(ticket));
        var (his, hers) = (await hamed.Get($"/tickets/{ticket.Id}"), await parisa.Get($"/tickets/{ticket.Id}"));

        (await hamed.Submit(his, "form[action*=Take]")).Is(200).Shows("taken by Hamed");
        var told = (await parisa.Submit(hers, "form[action*=Take]")).Is(409).Shows("Hamed has taken this request meanwhile", "taken by Hamed");
        // Sent twice it is taken once, and whoever knows who has it may take it over.
        (await hamed.SubmitOnly(his, "form[action*=Take]")).Is(302);
        his = await hamed.Get(his.Path);
        (await parisa.Submit(told, "form[action*=Take]")).Is(200).Shows("taken by Parisa");
        // What has gone over to somebody else is not let go by an old tab.
        (await hamed.Submit(his, "form[action*=Release]")).Is(200).Shows("taken by Parisa");
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "ticket.assigned", Cancellation)));

        var other = new Ticket(await app.World.Programme(), sara.Id, "Two", app.Now);
        await app.World.Arrange(db => db.Add(other));
        var pages = (await hamed.Get($"/tickets/{other.Id}"), await parisa.Get($"/tickets/{other.Id}"));
        var both = await Task.WhenAll(hamed.SubmitOnly(pages.Item1, "form[action*=Take]"), parisa.SubmitOnly(pages.Item2, "form[action*=Take]"));
        Assert.Equal([302, 409], both.Select(b => b.Status).Order());
    }

    [Fact]
    public async Task What_is_promised_is_counted_in_the_hours_of_the_institution_and_holidays_are_none()
    {
        // By the story's clock it is Monday, at nine, in October.
        var sara = await app.Mentee("Sara");
        using var ada = await app.Administrator("Ada");
        (await sara.Get("/help/ask")).Is(200).Shows("within one working day");
        var hours = (await ada.Get("/tickets/hours")).Is(200).Shows("This is a proposal");
        var typed = Enum.GetValues<DayOfWeek>().SelectMany(d => new[] { ($"Opens{d}", d is DayOfWeek.Saturday or DayOfWeek.Sunday ? "" : "10:00"), ($"Closes{d}", d is DayOfWeek.Saturday or DayOfWeek.Sunday ? "" : "12:00") })
            .ToDictionary(f => f.Item1, f => (object?)f.Item2);
        var faulty = await ada.SendAsync(FilledForm.Request(hours, "#hours", typed.Select(f => new KeyValuePair<string, object?>(f.Key, f.Key == "ClosesMonday" ? "09:00" : f.Value)).ToList(), null));
        faulty.Is(422).Shows("Monday: give both hours", "09:00");
        Assert.Equal(302, (await ada.SendAsync(FilledForm.Request(hours, "#hours", typed.Append(new("PromisedHours", "3")).Append(new("Zone", "UTC")).ToList(), null))).Status);

        var times = await app.World.Ask(db => db.SupportHours.Select(h => h.Times).SingleAsync(Cancellation));
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var days = Enumerable.Range(0, 10).Select(i => today.AddDays(i)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var expected = Assert.NotNull(times.Working().After(app.Now, times.PromisedHours));
        (await sara.Get("/help/ask")).Is(200).Shows($"{expected.UtcDateTime:HH:mm}");
        (await sara.Get("/help")).Is(200).Shows("10:00–12:00");

        // A holiday on the day on which it would have been answered moves it on.
        var on = DateOnly.FromDateTime(expected.UtcDateTime);
        (await ada.Submit((await ada.Get("/tickets/hours")).Is(200), "#holiday", new { HolidayFrom = $"{on:yyyy-MM-dd}", HolidayTo = $"{on:yyyy-MM-dd}" })).Is(200);
        (await ada.Submit((await ada.Get("/tickets/hours")).Is(200), "#holiday", new { HolidayFrom = $"{on:yyyy-MM-dd}", HolidayTo = $"{on.AddDays(1):yyyy-MM-dd}" })).Is(422);
        times = await app.World.Ask(db => db.SupportHours.AsNoTracking().Select(h => h.Times).SingleAsync(Cancellation));
        var later = Assert.NotNull(times.Working().After(app.Now, times.PromisedHours));
        Assert.Equal(days[days.IndexOf(on) + 1], DateOnly.FromDateTime(later.UtcDateTime));
        (await sara.Submit("/help/ask", "#ask", new { Text = "Slow." })).Is(200).Shows("You can expect an answer by", $"{later.UtcDateTime:HH:mm}");

        // What is late says so; on a holiday nobody is written to.
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        await app.TimePasses(later - app.Now + TimeSpan.FromHours(1));
        (await hamed.Get("/tickets")).Is(200).Shows("late");
        (await ada.Submit((await ada.Get("/tickets/hours")).Is(200), "form[action*=NoHoliday]")).Is(200);
        Assert.Empty((await app.World.Ask(db => db.SupportHours.AsNoTracking().Select(h => h.Times).SingleAsync(Cancellation))).Holidays);
    }

    [Fact]
    public void Working_time_counts_from_both_ends()
    {
        var times = SupportTimes.Usual(InstitutionTime.Usual with { Zone = "Europe/Paris" }) with { Holidays = [new Holiday(new(2026, 10, 6), new(2026, 10, 7))] };
        var working = times.Working();
        // Monday at four in the afternoon, in summer time; Tuesday and Wednesday are holidays.
        var from = new DateTimeOffset(2026, 10, 5, 14, 0, 0, TimeSpan.Zero);

        Assert.True(working.IsOpen(from));
        Assert.False(working.IsOpen(from.AddDays(1)));
        Assert.Equal(new DateTimeOffset(2026, 10, 8, 9, 0, 0, TimeSpan.Zero), working.After(from, 3));
        Assert.Equal(3, working.Hours(from, working.After(from, 3)!.Value), 9);
        Assert.Equal(1.0 / 8, working.Days(from, from.AddDays(2)), 9);
        // Winter time begins on the 25th: a working day stays eight hours.
        Assert.Equal(16, working.Hours(new(2026, 10, 23, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 26, 23, 0, 0, TimeSpan.Zero)), 9);
        Assert.Null((times with { Days = [] }).Working().After(from, 1));
    }
}
