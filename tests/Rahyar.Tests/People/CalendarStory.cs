using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>The institution's zone, weekend and holidays, and everything that goes by them.</summary>
public sealed class CalendarStory : Story
{
    private const string Published = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//a university//holidays//EN
        BEGIN:VEVENT
        UID:1
        DTSTART;VALUE=DATE:20200503
        RRULE:FREQ=YEARLY
        SUMMARY:Foundation Day
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        DTSTART;VALUE=DATE:{0}
        DTEND;VALUE=DATE:{1}
        SUMMARY:<b>Recess</b>\, winter
        END:VEVENT
        BEGIN:VEVENT
        UID:4
        DTSTART;VALUE=DATE:{2}
        DURATION:P3D
        SUMMARY:Rest
        END:VEVENT
        BEGIN:VEVENT
        UID:5
        DTSTART;VALUE=DATE:{2}
        STATUS:CANCELLED
        SUMMARY:Called off
        END:VEVENT
        BEGIN:VEVENT
        UID:3
        DTSTART:{0}T090000Z
        DTEND:{0}T100000Z
        SUMMARY:A meeting
        END:VEVENT
        END:VCALENDAR
        """;

    [Fact]
    public async Task People_programmes_and_support_follow_it_unless_they_have_said_otherwise()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        using var nia = await app.Coordinator("Nia");
        var programme = await app.World.Programme();
        var own = await app.World.Programme("Its own days");
        await NeverSaid(sara);
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == nia.Id, Cancellation)).Live("Europe/Berlin");
            var elsewhere = await db.Programmes.SingleAsync(p => p.Id == own, Cancellation);
            elsewhere.SetTimes(elsewhere.Times with { Zone = "Europe/Berlin", Weekend = [DayOfWeek.Sunday] }, ada.Id, app.Now);
            db.Add(new SupportHours(SupportTimes.Usual(InstitutionTime.Usual)));
        });
        (await nia.Get("/people/calendar")).Is(404);
        var page = (await ada.Get("/people/calendar")).Is(200).Shows("Nothing has been set yet");

        var twice = await ada.Submit(page, "#days", new { Zone = "Asia/Tehran", Weekend = new[] { "Thursday", "Friday" } });
        twice.Is(200).Hides("Nothing has been set yet");
        (await ada.Submit(page, "#days", new { Zone = "Europe/Paris" })).Is(409);
        (await ada.Submit("/people/calendar", "#holiday", new { HolidayFrom = "2031-03-21", HolidayTo = "2031-03-24", HolidayName = "Nowruz" })).Is(200).Shows("Nowruz");

        async Task<string> ZoneOf(Someone who) => await app.World.Ask(db => db.People.Where(p => p.Id == who.Id).Select(p => p.TimeZone).SingleAsync(Cancellation));
        async Task<LifecycleTimes> TimesOf(Guid id) => (await app.World.Ask(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Id == id, Cancellation))).Times;
        Assert.Equal(("Asia/Tehran", "Europe/Berlin"), (await ZoneOf(sara), await ZoneOf(nia)));
        var (follows, differs, made) = (await TimesOf(programme), await TimesOf(own), await TimesOf(await app.World.Programme("Made later")));
        Assert.All([follows, made], times => Assert.Equal(("Asia/Tehran", 2), (times.Zone, times.Weekend.Length)));
        Assert.Equal(("Europe/Berlin", 1), (differs.Zone, differs.Weekend.Length));
        Assert.All([follows, made, differs], times => Assert.Equal("Nowruz", Assert.Single(times.InstitutionHolidays).Name));
        var support = await app.World.Ask(db => db.SupportHours.Select(h => h.Times).SingleAsync(Cancellation));
        Assert.Equal("Asia/Tehran", support.Zone);
        Assert.False(support.Working().IsOpen(new DateTimeOffset(2031, 3, 24, 8, 0, 0, TimeSpan.Zero)));

        // A colleague who comes later lives there too; who has said where they live stays there.
        (await ada.Submit("/people", "form[method=post]", new { Name = "Kaveh", Email = "kaveh@example.edu" })).Is(200);
        Assert.Equal("Asia/Tehran", await app.World.Ask(db => db.People.Where(p => p.Name == "Kaveh").Select(p => p.TimeZone).SingleAsync(Cancellation)));
        (await ada.Submit("/people/calendar", "form[action*=NoHoliday]")).Is(200).Shows("No holidays to come");
        Assert.Empty((await TimesOf(programme)).InstitutionHolidays);
        (await ada.Submit("/people/calendar", "#days", new { Weekend = Enum.GetNames<DayOfWeek>() })).Is(422).Shows("At least three days");
    }

    [Fact]
    public async Task Many_holidays_come_from_a_published_file_or_from_the_list_of_a_year_once_somebody_has_seen_them()
    {
        using var ada = await app.Administrator("Ada");
        var day = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(40);
        string Day(int later) => day.AddDays(later).ToString("yyyyMMdd", null);
        var file = new Upload("holidays.ics", Published.Replace("{0}", Day(0), StringComparison.Ordinal).Replace("{1}", Day(5), StringComparison.Ordinal).Replace("{2}", Day(20), StringComparison.Ordinal));

        var found = (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = file })).Is(200).Shows("Foundation Day", "<b>Recess</b>, winter").Hides("A meeting", "Called off");
        Assert.False(await app.World.Ask(db => db.Set<InstitutionCalendar>().AnyAsync(Cancellation)));
        Assert.Equal(4, found.All("#proposed li").Count);
        (await ada.Submit(found, "#proposed form")).Is(200);
        (await ada.Submit(found, "#proposed form")).Is(200);
        var kept = (await app.World.Ask(db => db.Set<InstitutionCalendar>().SingleAsync(Cancellation))).Time.Holidays;
        Assert.Equal(4, kept.Length);
        Assert.Contains(kept, h => (h.From, h.To) == (day.AddDays(20), day.AddDays(22)));
        Assert.Contains(kept, h => (h.From, h.To, h.Name) == (day, day.AddDays(4), "<b>Recess</b>, winter"));
        (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = file })).Is(200).Shows("Nothing new");

        (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = new Upload("x.ics", "PK\u0003\u0004 no calendar") })).Is(422).Shows("no calendar file");
        (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = new Upload("x.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:nonsense\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR") })).Is(422);

        // A day that never comes, one that is too far away, and a form without a day in it.
        (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = new Upload("x.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\nEND:VCALENDAR") })).Is(422);
        (await ada.Submit("/people/calendar", "#holiday", new { HolidayFrom = "9999-12-31" })).Is(422);

        var year = (await ada.Submit("/people/calendar", "#iran")).Is(200).Shows("by the moon");
        (await ada.Submit(year, "#proposed form")).Is(200).Shows("Victory of the Revolution");
        (await ada.Get("/people/calendar")).Shows("Foundation Day");
    }

    [Fact]
    public async Task What_a_file_has_beyond_what_a_calendar_holds_is_said()
    {
        using var ada = await app.Administrator("Ada");
        var day = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(10);
        var many = $"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Every other day\nDTSTART;VALUE=DATE:{day:yyyyMMdd}\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=230\nEND:VEVENT\nEND:VCALENDAR";

        var found = (await ada.Submit("/people/calendar", "#many form[enctype]", new { File = new Upload("many.ics", many) })).Is(200).Shows("The file has 30 more");

        Assert.Equal(InstitutionTime.MostHolidays, found.All("#proposed li").Count);
    }

    [Fact]
    public async Task The_institutions_own_zone_and_tehran_are_offered_first()
    {
        using var ada = await app.Administrator("Ada");
        (await ada.Submit("/people/calendar", "#days", new { Zone = "Europe/Berlin" })).Is(200);

        foreach (var page in new[] { "/people/calendar", "/account/zone", "/account" })
        {
            var zones = (await ada.Get(page)).Is(200).All("select option").Select(option => option.GetAttribute("value")!).Where(value => value.Contains('/', StringComparison.Ordinal)).ToList();
            Assert.Equal(["Europe/Berlin", "Asia/Tehran"], zones[..2]);
            Assert.Equal(zones.Count, zones.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "Friday 4 December, 22:00 (Berlin time)")]
    [InlineData("Asia/Tehran", "Saturday 5 December")]
    [Trait("Database", "none")]
    public void A_deadline_names_its_zone_where_the_readers_clock_hangs_elsewhere(string reader, string said)
    {
        var midnight = new DateTimeOffset(2026, 12, 5, 0, 30, 0, TimeSpan.FromHours(3.5));
        var locale = new Rahyar.Web.Texts.Locale(Rahyar.Web.Texts.Texts.Own, "en", TimeZoneInfo.FindSystemTimeZoneById(reader), Rahyar.Web.Texts.CalendarKind.Gregorian);
        Assert.Equal(said, locale.Deadline(midnight, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran")));
    }

    [Theory]
    [InlineData(1405, "nowruz", "2026-03-21", "2026-03-24")]
    [InlineData(1405, "nature", "2026-04-02", "2026-04-02")]
    [InlineData(1405, "revolution", "2027-02-11", "2027-02-11")]
    [InlineData(1408, "nowruz", "2029-03-20", "2029-03-23")]
    [InlineData(1403, "oil", "2025-03-19", "2025-03-19")]
    [Trait("Database", "none")]
    public void Holidays_of_the_solar_year_are_where_they_are(int year, string key, string from, string to)
    {
        var holiday = Assert.Single(IranianHolidays.Of(year), h => h.Key == key).Holiday;
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), (holiday.From, holiday.To));
    }

    [Fact]
    [Trait("Database", "none")]
    public void A_day_of_the_moon_is_at_most_a_day_off_and_a_year_has_each()
    {
        // Ashura of 1446, Eid al-Fitr of 1446 and Eid al-Adha of 1446, as they were kept in Iran.
        foreach (var (year, key, kept) in new[] { (1403, "ashura", new DateOnly(2024, 7, 16)), (1404, "fitr", new DateOnly(2025, 3, 31)), (1404, "adha", new DateOnly(2025, 6, 7)) })
        {
            Assert.Contains(IranianHolidays.Of(year), h => h.Key == key && Math.Abs(h.Holiday.From.DayNumber - kept.DayNumber) <= 1);
        }

        Assert.InRange(IranianHolidays.Of(1405).Count, 21, 24);
    }

    [Fact]
    [Trait("Database", "none")]
    public void Clocks_stand_still_on_holidays_of_both_in_the_zone_of_the_programme()
    {
        var noon = new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);
        var times = new LifecycleTimes { Zone = "Asia/Tehran", InstitutionHolidays = [new(new(2026, 3, 21), new(2026, 3, 24), "Nowruz")], Holidays = [new(new(2026, 3, 24), new(2026, 3, 25))] };

        Assert.Equal(noon.AddDays(8), times.After(noon, 3));
        // Half past eight in the evening of the 20th in London is midnight in Tehran: the holiday has begun.
        Assert.Equal(new DateTimeOffset(2026, 3, 25, 20, 30, 0, TimeSpan.Zero).AddDays(1), times.After(new(2026, 3, 20, 20, 30, 0, TimeSpan.Zero), 1));
        Assert.True(times.Disturbs(noon.AddDays(1), TimeZoneInfo.Utc));
        Assert.False(times.Disturbs(noon, TimeZoneInfo.Utc));
        // Three weeks off and a weekend: what falls due in their first night goes out on the morning after.
        var recess = new LifecycleTimes { InstitutionHolidays = [new(new(2026, 7, 6), new(2026, 7, 24))] };
        Assert.Equal(new(2026, 7, 27, 8, 0, 0, TimeSpan.Zero), recess.FirstAllowed(new(2026, 7, 7, 3, 10, 0, TimeSpan.Zero), TimeZoneInfo.Utc));
        Assert.Equal([new Holiday(new(2026, 3, 21), new(2026, 3, 25), "Nowruz")], times.AllHolidays());
    }

    [Fact]
    public async Task Whoever_has_not_said_where_they_live_is_asked_and_answers_once()
    {
        using var sara = await app.Mentee("Sara");
        Assert.False((await sara.Get("/")).Is(200).Has("#zone"));
        await NeverSaid(sara);
        var home = (await sara.Get("/")).Is(200);
        Assert.True(home.Has("#zone[hidden]"));

        Assert.False((await sara.Get("/account/zone?device=Mars%2FOlympus")).Is(200).Has("#device"));
        (await sara.Submit("/account/zone?device=Asia%2FKabul&returnUrl=%2F", "#device")).IsAt("/");
        Assert.False((await sara.Get("/")).Has("#zone"));
        (await sara.Submit("/account/zone?returnUrl=%2Faccount", "#choose", new { Zone = "Europe/Berlin" })).IsAt("/account");
        (await sara.Submit("/account/zone?returnUrl=https%3A%2F%2Fevil.example", "#choose")).IsAt("/");
        Assert.Equal("Europe/Berlin", await app.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => p.TimeZone).SingleAsync(Cancellation)));
    }

    private Task NeverSaid(Someone who) => app.World.Arrange(db => db.People.Where(p => p.Id == who.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.ZoneSource, ZoneSource.Institution), Cancellation));
}
