using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>Who reads the Solar Hijri calendar also writes it.</summary>
public sealed class DayStory : Story
{
    [Theory]
    [InlineData("۱۴۰۵/۰۹/۱۴", "2026-12-05")]
    [InlineData("1405-9-14", "2026-12-05")]
    [InlineData("١٤٠٣/١٢/٣٠", "2025-03-20")]
    [InlineData("2026-12-05", "2026-12-05")]
    [InlineData("۱۴۰۴/۱۲/۳۰", null)]
    [InlineData("۱۴۰۵/۱۳/۰۱", null)]
    [InlineData("۱۴۰۵/۰۹", null)]
    [InlineData("فردا", null)]
    [InlineData("", null)]
    public void A_day_is_read_in_either_calendar_and_any_digits(string typed, string? day) =>
        Assert.Equal(day, Reader(CalendarKind.SolarHijri).ReadDay(typed)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Who_reads_Gregorian_is_not_taken_back_six_centuries()
    {
        Assert.Null(Reader(CalendarKind.Gregorian).ReadDay("1405-09-14"));
        Assert.Equal("2026-12-05", Reader(CalendarKind.Gregorian).Typed(new DateOnly(2026, 12, 5)));
        Assert.Equal("۱۴۰۵/۰۹/۱۴", Reader(CalendarKind.SolarHijri).Typed(new DateOnly(2026, 12, 5)));
    }

    [Fact]
    public async Task A_programme_and_a_goal_take_Persian_days_and_keep_what_is_no_day()
    {
        using var nasrin = await app.World.Coordinator("Nasrin", language: "fa");
        using var sara = await app.World.Mentee("Sara", language: "fa");
        await app.World.Arrange(async db => (await db.People.Where(p => p.Id == nasrin.Id || p.Id == sara.Id).ToListAsync(Cancellation))
            .ForEach(p => p.Calendar = CalendarKind.SolarHijri));

        var form = (await nasrin.Get("/programmes/new")).Is(200);
        Assert.Equal("text", form.One("#StartsOn").GetAttribute("type"));
        (await nasrin.Submit(form, "main form", Plan("۱۴۰۵/۱۲/۳۱", "۱۴۰۶/۰۵/۱۰"))).Is(422).Shows("این تاریخ خوانده نشد", "۱۴۰۵/۱۲/۳۱");
        (await nasrin.Submit(form, "main form", Plan("۱۴۰۵/۱۱/۱۲", "۱۴۰۶/۰۵/۱۰"))).Is(200);
        var made = await app.World.Ask(db => db.Programmes.SingleAsync(p => p.Name == "شیراز ۱۴۰۶", Cancellation));
        Assert.Equal((new DateOnly(2027, 2, 1), new DateOnly(2027, 8, 1)), (made.StartsOn, made.EndsOn));
        (await nasrin.Get($"/programmes/{made.Id}/edit")).Is(200).Shows("۱۴۰۵/۱۱/۱۲");

        var goals = $"/mentorships/{await app.World.Mentorship(await app.Mentor("Omid"), sara, MentorshipState.Initiated)}/goals";
        (await sara.Submit(goals, "#write", new { Text = "یک مقاله بخوانم.", TargetOn = "۱۴۰۵/۰۹/۱۴" })).Is(200).Shows("۱۴ آذر ۱۴۰۵");
        Assert.Equal(new DateOnly(2026, 12, 5), await app.World.Ask(db => db.Goals.Select(g => g.TargetOn).SingleAsync(Cancellation)));
    }

    private static Locale Reader(CalendarKind calendar) => new(Texts.Own, "fa", TimeZoneInfo.Utc, calendar);

    private static object Plan(string startsOn, string endsOn) => new
    {
        Name = "شیراز ۱۴۰۶",
        Purpose = "تا هر دانشجوی سال اول راهش را پیدا کند.",
        StartsOn = startsOn,
        EndsOn = endsOn,
        CadenceDays = "۱۴",
        DefaultPlaces = "3",
    };
}
