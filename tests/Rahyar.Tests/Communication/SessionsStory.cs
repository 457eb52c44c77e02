using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

public sealed class SessionsStory : Story
{
    private const string Booking = "form[action$='/sessions']";
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Sessions => $"/mentorships/{_pair}/sessions";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
    }

    [Fact]
    public async Task A_session_that_both_say_took_place_moves_the_relationship()
    {
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            foreach (var participation in await db.Set<Modules.Planning.Participation>().ToListAsync(Cancellation))
            {
                participation.Prepare(app.Now);
                participation.BecomeReady(app.Now);
                mentorship.NotePrepared(app.Now);
            }
        });
        (await _sara.Submit(Sessions, Booking, new { Day = "2026-10-06", Time = "09:30", Minutes = "30", Modality = "Voice", Topic = "Getting to know" }))
            .Is(200).Shows("Booked for", "Getting to know", "Voice");
        (await _omid.Get("/sessions")).Shows("Getting to know", "Sara", "Coming");

        await app.DaysPass(2);
        (await _sara.Submit(Sessions, "form[action*='session=']", button: "It took place")).Is(200).Shows("waits for the other side");
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(_pair));

        (await _omid.Submit(Sessions, "form[action*='session=']", button: "technical trouble")).Is(200).Shows("took place", "technical trouble");

        Assert.Equal(MentorshipState.Initiated, await app.World.StateOf(_pair));
    }

    [Fact]
    public async Task A_form_sent_twice_books_once()
    {
        var form = await _sara.Get(Sessions);
        var booking = new { Day = "2026-10-06", Time = "09:30" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _sara.SubmitOnly(form, Booking, booking)));

        Assert.All(answers, answer => answer.Is(302));
        (await _sara.Submit(form, Booking, new { Day = "2026-10-07", Time = "09:30" })).Is(409).Shows("already saved another session");
        Assert.Equal(1, await app.World.Ask(db => db.Sessions.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task One_gone_by_is_logged_and_waits_for_the_other_side()
    {
        (await _omid.Submit(Sessions, Booking, new { Day = "2026-10-02", Time = "18:00", Modality = "InPerson", Trouble = true })).Shows("is logged", "waits for the other side");

        (await _sara.Submit(Sessions, "form[action*='session=']", button: "It did not")).Shows("did not take place");
    }

    [Fact]
    public async Task Both_answering_at_once_count_both()
    {
        await _sara.Submit(Sessions, Booking, new { Day = "2026-10-05", Time = "12:00" });
        await app.DaysPass(1);
        var (hers, his) = (await _sara.Get(Sessions), await _omid.Get(Sessions));

        await Task.WhenAll(_sara.Submit(hers, "form[action*='session=']", button: "It took place"), _omid.Submit(his, "form[action*='session=']", button: "It took place"));

        Assert.Equal(SessionState.Held, await app.World.Ask(db => db.Sessions.Select(s => s.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Two_that_were_missed_in_a_row_are_a_reason_to_ask_until_one_is_held()
    {
        await WasAsync("2026-10-01", "It did not");
        await WasAsync("2026-10-02", "It took place");
        await WasAsync("2026-10-03", "It did not");
        Assert.Empty(await app.World.AlertsOf(_pair));

        await WasAsync("2026-10-04", "It did not");
        Assert.Equal([Session.MissedAlert], await app.World.AlertsOf(_pair));

        await WasAsync("2026-10-05", "It took place");
        Assert.Empty(await app.World.AlertsOf(_pair));

        // Omid logs it, Sara says what it was.
        async Task WasAsync(string day, string what)
        {
            (await _omid.Submit(Sessions, Booking, new { Day = day, Time = "06:00" })).Is(200).Shows("is logged");
            (await _sara.Submit(Sessions, "form[action*='session=']", button: what)).Is(200);
        }
    }

    [Fact]
    public async Task Each_sees_their_own_clock_and_the_others()
    {
        await app.World.Arrange(async db =>
        {
            var omid = await db.Users.SingleAsync(p => p.Id == _omid.Id, Cancellation);
            (omid.TimeZone, omid.Language, omid.Calendar) = ("Asia/Tehran", "fa", Web.Texts.CalendarKind.SolarHijri);
        });

        // The form of a Persian reader names the days of their own calendar.
        var form = (await _omid.Get(Sessions)).Is(200).Shows("دوشنبه ۲۰ مهر");
        (await _omid.Submit(form, Booking, new { Day = "2026-10-12", Time = "۱۳:۳۰" })).Shows("دوشنبه ۲۰ مهر", "۱۳:۳۰");

        (await _sara.Get(Sessions)).Shows("Monday 12 October, 10:00", "For Omid: Monday 12 October, 13:30 (Asia/Tehran)");
    }

    [Fact]
    public async Task A_cancelled_session_is_gone_from_what_is_coming_and_cannot_be_confirmed()
    {
        await _sara.Submit(Sessions, Booking, new { Day = "2026-10-06", Time = "09:30" });
        var sheet = await _omid.Get(Sessions);

        (await _omid.Submit(sheet, "form[action*='Cancel']")).Is(200).Shows("is cancelled");
        (await _omid.Submit(sheet, "form[action*='Cancel']")).Is(422).Shows("Only a session that is still to come");
    }

    [Fact]
    public async Task A_stranger_finds_neither_sessions_nor_their_calendar_file()
    {
        await _sara.Submit(Sessions, Booking, new { Day = "2026-10-06", Time = "09:30", Topic = "canary-90ab; the outline, \\ and گفت‌وگویی بلند دربارهٔ روش پژوهش و آنچه باید خواند" });
        var file = (await _sara.Get(Sessions)).LinkTo("Add to calendar");
        using var stranger = await app.Mentor("Stranger");

        (await stranger.Get(Sessions)).Is(404).Hides("canary-90ab");
        (await stranger.Get(file)).Is(404).Hides("canary-90ab");
        (await stranger.Get("/sessions")).Is(200).Hides("canary-90ab");
        var own = (await _sara.Get(file)).Is(200);
        Assert.Contains("DTSTART:20261006T093000Z\r\n", own.Html, StringComparison.Ordinal);
        var unfolded = own.Html.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:canary-90ab\\; the outline\\, \\\\ and گفت‌وگویی بلند دربارهٔ روش پژوهش و آنچه باید خواند\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("METHOD:PUBLISH\r\n", unfolded, StringComparison.Ordinal);
        Assert.Contains("@rahyar\r\n", unfolded, StringComparison.Ordinal);
        Assert.DoesNotContain("VTIMEZONE", unfolded, StringComparison.Ordinal);
        Assert.All(own.Html.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
    }

    [Fact]
    public async Task An_hour_that_comes_twice_is_asked_about()
    {
        await app.World.Arrange(async db => (await db.Users.SingleAsync(p => p.Id == _sara.Id, Cancellation)).TimeZone = "Europe/Berlin");

        var asked = (await _sara.Submit(Sessions, Booking, new { Day = "2026-10-25", Time = "02:30" })).Is(422).Shows("twice");
        (await _sara.Submit(asked, Booking, new { Second = "yes" })).Is(200).Shows("Booked for");

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), await app.World.Ask(db => db.Sessions.Select(s => s.StartsAt).SingleAsync(Cancellation)));
    }

    [Theory]
    [InlineData("2026-03-29", "02:30", "session.time-skipped")]
    [InlineData("2026-10-25", "02:30", "session.time-twice")]
    [InlineData("2026-02-30", "02:30", "session.day")]
    [InlineData("2026-10-25", "25:00", "session.clock")]
    [InlineData(null, null, "session.day")]
    public void A_time_that_is_none_is_refused_by_name(string? day, string? time, string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(name, Assert.Throws<Refused>(() => LocalTime.Read(day, time, null, zone)).Name);
    }
}
