using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>A third language is a file of texts: here Arabic, which has its own digits and six forms of a number, and says only a little.</summary>
public sealed class LanguageStory : Story
{
    private static readonly Dictionary<string, string> Arabic = new()
    {
        ["language.ar"] = "العربية",
        ["locale.direction"] = "rtl",
        ["locale.digits"] = "٠١٢٣٤٥٦٧٨٩",
        ["locale.point"] = "٫",
        ["locale.thousands"] = "٬",
        ["locale.comma"] = "، ",
        ["locale.calendar"] = "Gregorian",
        ["locale.week-start"] = "Saturday",
        ["locale.plural"] = "zero: n = 0; one: n = 1; two: n = 2; few: n % 100 = 3..10; many: n % 100 = 11..99",
        ["nav.home"] = "الرئيسية",
        ["size.bytes.few"] = "{0} بايتات",
        ["size.bytes.many"] = "{0} بايتًا",
        ["size.bytes.other"] = "{0} بايت",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("rahyar-texts-").FullName;

    private protected override string[] Settings
    {
        get
        {
            File.WriteAllText(Path.Combine(_folder, "texts.ar.json"), JsonSerializer.Serialize(Arabic));
            return [$"--Rahyar:TextsFolder={_folder}"];
        }
    }

    [Fact]
    public async Task Its_readers_choose_it_and_read_it_and_English_where_it_says_nothing()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        Assert.Equal("ltr", (await sara.Get("/")).One("html").GetAttribute("dir"));

        var account = (await sara.Submit("/account", "main form:has([name=Language])", new { Language = "ar" })).Is(200);
        Assert.Equal(("ar", "rtl"), (account.One("html").GetAttribute("lang"), account.One("html").GetAttribute("dir")));
        account.Shows("الرئيسية", "Time zone");
        (await sara.Submit(files, "#share", new { File = new Upload("five.txt", Upload.Like("five.txt", 5), "text/plain") })).Shows("٥ بايتات");
        (await sara.Submit(files, "#share", new { File = new Upload("twelve.txt", Upload.Like("twelve.txt", 12), "text/plain") })).Shows("١٢ بايتًا");
        (await sara.Submit(files, "#share", new { File = new Upload("hundred.txt", Upload.Like("hundred.txt", 101), "text/plain") })).Shows("١٠١ بايت").Hides("size.");

        // And someone who has not signed in: by the browser's wish, and by the switch in its own words.
        using var visitor = app.Visitor();
        var door = (await visitor.Get("/sign-in")).Is(200).Shows("العربية", "فارسی");
        var chosen = await visitor.Submit(door, "form[data-language]", button: "العربية");
        Assert.Equal("rtl", chosen.One("html").GetAttribute("dir"));
    }

    [Fact]
    public async Task Someone_whom_a_roster_brings_reads_the_first_of_their_languages_that_has_texts()
    {
        var programme = await app.World.Programme();
        var nora = await app.Coordinator("Nora");
        var preview = (await nora.Submit($"/programmes/{programme}/rosters", "form[enctype]",
            new { Side = "Mentee", File = new Upload("r.csv", "id,name,email,languages\ns1,Layla,layla@uni.example,de; ar; en\ns2,Darya,darya@uni.example,fa\ns3,Otto,otto@uni.example,de\n") })).Is(200);
        var page = await nora.Submit(preview, "form[action*=Confirm]");
        for (var i = 0; page.Is(200).Has("progress") && i < 200; i++)
        {
            await Task.Delay(50, Cancellation);
            page = await nora.Get(preview.Path);
        }

        var read = await app.World.Ask(db => db.People.Where(p => p.InstitutionalId != null).OrderBy(p => p.InstitutionalId).Select(p => p.Language).ToListAsync(Cancellation));
        Assert.Equal(["ar", "fa", "en"], read);
    }

    [Theory]
    [InlineData("one: n = 1", "0 other, 1 one, 2 other")]
    [InlineData("zero: n = 0; one: n = 1; two: n = 2; few: n % 100 = 3..10; many: n % 100 = 11..99", "0 zero, 1 one, 2 two, 103 few, 111 many, 199 many, 100 other, 202 other")]
    [InlineData("one: n % 10 = 1 and n % 100 != 11; few: n % 10 = 2..4 and n % 100 != 12..14", "1 one, 21 one, 11 other, 3 few, 13 other, 22 few, 5 other")]
    [InlineData("one: n = 0, 1 or n = 11..12", "0 one, 1 one, 2 other, 11 one, 13 other")]
    public void Forms_of_numbers_follow_the_rule(string rule, string forms)
    {
        var read = PluralRule.Read(rule);

        Assert.All(forms.Split(", ").Select(f => f.Split(' ')), f => Assert.Equal(f[1], read.FormOf(long.Parse(f[0], null))));
        Assert.Equal(read.FormOf(1), read.FormOf(-1));
        Assert.Throws<FormatException>(() => PluralRule.Read("one: m = 1"));
    }

    [Fact]
    public void The_two_built_in_languages_are_written_as_ever()
    {
        var texts = Texts.Own;
        var (english, persian) = (new Locale(texts, "en", TimeZoneInfo.Utc, CalendarKind.Gregorian), new Locale(texts, "fa", TimeZoneInfo.Utc, CalendarKind.SolarHijri));

        Assert.Equal(("1,234.5", "۱٬۲۳۴٫۵"), (english.Number(1234.5), persian.Number(1234.5)));
        Assert.Equal(("12.5 %", "۱۲٫۵٪"), (english.Percent(12.5, 1), persian.Percent(12.5, 1)));
        Assert.Equal((DayOfWeek.Monday, DayOfWeek.Saturday), (english.Rules.WeekStart, persian.Rules.WeekStart));
        Assert.Equal((CalendarKind.Gregorian, CalendarKind.SolarHijri), (english.Rules.Calendar, persian.Rules.Calendar));
    }

    private protected override ValueTask Leave()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
