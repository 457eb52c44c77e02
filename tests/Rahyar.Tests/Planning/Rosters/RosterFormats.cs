using System.Text;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning.Rosters;

/// <summary>Each file that institutions have is read, and how it was read is said; or it is refused in one sentence.</summary>
[Trait("Database", "none")]
public sealed class RosterFormats : IDisposable
{
    private const string Persian = "شناسه;نام و نام خانوادگی;ایمیل;کشور;زبان‌ها\nس۱;ژاله پگاه‌چی;zhale@uni.example;ایران;فارسی و انگلیسی\nس۲;گلی کیانی;goli@uni.example;آلمان;آلمانی\n";
    private const string Western = "id,name,email\n1,José Muñoz,jose@uni.example\n2,Zoë Brontë,zoe@uni.example\n";
    private static readonly Encoding Arabic = CodePagesEncodingProvider.Instance.GetEncoding(1256)!, Latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    public static TheoryData<string, string, string, bool> Encodings => new()
    {
        { "utf-8", "utf-8", "ژاله پگاه‌چی", true }, { "utf-8 with a mark", "utf-8", "ژاله پگاه‌چی", true }, { "utf-16le", "utf-16le", "ژاله پگاه‌چی", true },
        { "utf-16be", "utf-16be", "ژاله پگاه‌چی", true }, { "utf-16 without a mark", "utf-16le", "ژاله پگاه‌چی", false }, { "windows-1256", "windows-1256", "ژاله پگاه\u200cچي", false },
        { "windows-1252", "windows-1252", "José Muñoz", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found_out_and_said(string saved, string encoding, string name, bool certain)
    {
        // Windows-1256 has no Persian yeh; programs write the Arabic one.
        byte[] bytes = saved switch
        {
            "utf-8 with a mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Persian)],
            "utf-16le" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Persian)],
            "utf-16be" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Persian)],
            "utf-16 without a mark" => Encoding.Unicode.GetBytes(Persian),
            "windows-1256" => Arabic.GetBytes(Persian.Replace('ی', 'ي').Replace('۱', '1').Replace('۲', '2')),
            "windows-1252" => Latin.GetBytes(Western),
            _ => Encoding.UTF8.GetBytes(Persian),
        };

        var (rows, findings, form) = Read(bytes);

        Assert.Empty(findings.Faults);
        Assert.Equal((encoding, certain, name), (form.Encoding, form.IsCertain, rows[0].Name));
        foreach (var language in (string[])["en", "fa"])
        {
            Assert.DoesNotContain("planning.", FormWords.Of(form, In(language)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_name_in_ten_thousand_rows_may_be_the_only_one_that_tells()
    {
        var many = new StringBuilder("id,name,email\n");
        for (var i = 0; i < 10_000; i++)
        {
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},Someone,s{i}@uni.example\n");
        }

        var (rows, _, form) = Read([.. Encoding.ASCII.GetBytes(many.ToString()), .. Latin.GetBytes("s,Zoë,zoe@uni.example\n")]);

        Assert.Equal(("windows-1252", "Zoë"), (form.Encoding, rows[^1].Name));
        Assert.Equal("José Muñoz", Read(Latin.GetBytes(Western), new RosterChoices { Encoding = "windows-1252" }).Rows[0].Name);
        Assert.NotEqual("José Muñoz", Read(Latin.GetBytes(Western), new RosterChoices { Encoding = "windows-1256" }).Rows[0].Name);
    }

    [Theory]
    [InlineData(","), InlineData(";"), InlineData("\t"), InlineData("|")]
    public void Titles_above_the_headings_and_quoted_lines_do_no_harm(string by)
    {
        var text = $"Mentors of the faculty, autumn\n\nas of 1 November; all of them\n{string.Join(by, "Student ID", "First name", "Last name", "E-mail address", "Field of study", "Note")}\n{string.Join(by, "9001", "Sara", "Amini", "sara@uni.example", "\"Physics\nand more\"", "x")}\n";

        var (rows, findings, form) = Read(Encoding.UTF8.GetBytes(text));

        Assert.DoesNotContain(findings.Faults, f => f.Cause != "control");
        Assert.Equal((by[0], 4), (form.Delimiter, form.HeaderRow));
        if (findings.FaultCount == 0)
        {
            Assert.Equal(("9001", "Sara Amini", "sara@uni.example", 5), (rows[0].Id, rows[0].Name, rows[0].Email, rows[0].Row));
        }
    }

    [Fact]
    public void An_xlsx_is_read_as_people_see_it()
    {
        var book = Workbooks.Xlsx(("Read me", [["Nothing here"]]), ("منتورها", [
            ["Mentors of the faculty"], [],
            ["شماره دانشجویی", "نام", "نام خانوادگی", "رایانامه", "ظرفیت", "Born", "Code", "Free from", "Sum"],
            [960123456789d, "سارا", "امینی", "sara@uni.example", 3d, "<c s=\"1\"><v>46361</v></c>", "<c s=\"2\"><v>42</v></c>", "<c s=\"3\"><v>0.75</v></c>", "<c t=\"str\"><f>1+1</f><v>two</v></c>"],
            [8d, "<c t=\"inlineStr\"><is><t>مینا</t></is></c>", "راد", "mina@uni.example", null, null, null, null, "<c t=\"e\"><v>#N/A</v></c>"]]));

        var (rows, findings, form) = Read(book);

        Assert.Empty(findings.Faults);
        Assert.Equal((RosterKind.Xlsx, "منتورها", 3), (form.Kind, form.Sheet, form.HeaderRow));
        Assert.Equal(("960123456789", "سارا امینی", 3), (rows[0].Id, rows[0].Name, rows[0].Profile.Capacity));
        Assert.Equal([("Born", "2026-12-05"), ("Code", "00042"), ("Free from", "18:00"), ("Sum", "two")], rows[0].Profile.Attributes.Select(a => (a.Key, a.Value)));
        Assert.Equal(("8", "مینا راد", 5), (rows[1].Id, rows[1].Name, rows[1].Row));
        Assert.Contains("column-missing", Read(book, new RosterChoices { Sheet = "Read me" }).Findings.Causes.Keys);
    }

    [Fact]
    public void An_ods_is_read_as_people_see_it()
    {
        var (rows, findings, form) = Read(Workbooks.Ods(("Notes", [["nothing"]]), ("Mentees", [
            ["id", "name", "email", "seeks", "Born"],
            ["<table:table-cell office:value-type=\"float\" office:value=\"960123456789\"><text:p>9.60E+11</text:p></table:table-cell>", "Sara", "sara@uni.example", "Python\nR", "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-12-05\"><text:p>12/05/26</text:p></table:table-cell>"],
            ["<table:table-cell office:value-type=\"float\" office:value=\"7\"><text:p>007</text:p></table:table-cell>", "Mina", "mina@uni.example", "", ""]])));

        Assert.Empty(findings.Faults);
        Assert.Equal((RosterKind.Ods, "Mentees"), (form.Kind, form.Sheet));
        Assert.Equal(["960123456789", "007"], rows.Select(r => r.Id));
        Assert.Equal(["Python", "R"], rows[0].Profile.Seeks);
        Assert.Equal("2026-12-05", rows[0].Profile.Attributes["Born"]);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "nothing", "empty" }, { "blank lines", "empty" }, { "an old workbook", "old-workbook" }, { "a picture", "no-table" }, { "a letter as PDF", "no-table" }, { "another archive", "no-table" },
        { "half a workbook", "bad-workbook" }, { "a workbook of broken parts", "bad-workbook" }, { "a workbook that names entities", "bad-workbook" }, { "a workbook without end", "too-large" }, { "a workbook without a floor", "bad-workbook" }, { "a workbook of more parts than it tells", "too-large" }, { "a row a thousand million times", "too-large" }, { "no columns that are known", "column-missing" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_read_is_refused_in_one_sentence(string what, string cause)
    {
        byte[] bytes = what switch
        {
            "blank lines" => "\n \n,,\n"u8.ToArray(),
            "an old workbook" => [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3],
            "a picture" => [0x89, 0x50, 0x4E, 0x47, 1, 2],
            "a letter as PDF" => "%PDF-1.7 and more"u8.ToArray(),
            "another archive" => Workbooks.Zip([("word/document.xml", "<x/>")]),
            "half a workbook" => Workbooks.Xlsx(("One", [["id", "name", "email"]]))[..300],
            "a workbook of broken parts" => Workbooks.Zip([("xl/workbook.xml", "<workbook><sheets>")]),
            "a workbook that names entities" => Workbooks.Zip([("META-INF/manifest.xml", "<m/>"), ("content.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>")]),
            "a workbook without end" => Workbooks.Zip([("META-INF/manifest.xml", "<m/>"), ("content.xml", $"<x>{new string(' ', 70 * 1024 * 1024)}</x>")]),
            "a workbook without a floor" => Workbooks.Zip([("META-INF/manifest.xml", "<m/>"), ("content.xml", $"<x xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">{Repeat("<a>")}{Repeat("</a>")}<table:table table:name=\"One\"/></x>")]),
            "a workbook of more parts than it tells" => Telling(1, Workbooks.Zip(Enumerable.Range(0, 5_001).Select(n => ($"{n}", "")))),
            "a row a thousand million times" => Workbooks.Ods(("One", [["id", "name", "email", "</table:table-row><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>1</text:p></table:table-cell>"]])),
            "no columns that are known" => "a,b,c\n1,2,3\n"u8.ToArray(),
            _ => [],
        };

        static string Repeat(string tag) => string.Concat(Enumerable.Repeat(tag, 100));
        static byte[] Telling(byte parts, byte[] zip) => [.. zip[..^14], parts, 0, parts, 0, .. zip[^10..]];
        Assert.True(bytes.Length < 1 << 20, "What comes in is small, whatever it unpacks to.");
        var (rows, findings, _) = Read(bytes);

        Assert.Empty(rows);
        Assert.Contains(findings.Faults, f => f.Cause == cause);
        foreach (var language in (string[])["en", "fa"])
        {
            Assert.All(findings.Faults, f => Assert.DoesNotContain("planning.", f.Sentence(In(language)), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_text_that_begins_like_an_archive_is_a_text() =>
        Assert.Equal("s1", Assert.Single(Read("PK,id,name,email\n1,s1,Sara,sara@uni.example\n"u8.ToArray()).Rows).Id);

    [Fact]
    public void A_column_under_its_own_heading_is_none_of_ours_whatever_it_is_called()
    {
        var goals = "id,name,email,goals\n9001,Sara,sara@uni.example,mine\n"u8.ToArray();
        var key = Read(goals).Form.Key;

        var row = Assert.Single(Read(goals, new RosterChoices { Key = key, Targets = ["id", "name", "email", RosterForm.Kept] }).Rows);
        Assert.Equal(("theirs", "mine"), (row.Over(new RosterProfile { Goals = "theirs" }).Goals, row.Profile.Attributes["goals"]));

        var (rows, findings, _) = Read(goals, new RosterChoices { Key = key, Targets = [RosterForm.Kept, "name", "email", "goals"] });
        Assert.Empty(rows);
        Assert.Equal(["column-missing"], findings.Faults.Select(f => f.Cause));
    }

    [Fact]
    public void Every_sheet_is_gone_through_whichever_is_read()
    {
        (string, string[][])[] sheets = [("Mentees", [["id", "name", "email"], ["9001", "Sara", "sara@uni.example"]]), ("Waiting", [["Mina"], ["mina@uni.example"]])];
        foreach (var book in (byte[][])[Workbooks.Xlsx([.. sheets.Select(s => (s.Item1, (object?[][])s.Item2))]), Workbooks.Ods(sheets)])
        {
            var form = Read(book).Form;
            Assert.Equal("Mentees", form.Sheet);
            Assert.Equal(["9001", "Mina", "mina@uni.example"], RosterFile.All(_file, form).Select(cells => cells[0]).Skip(1));
        }
    }

    [Theory]
    [InlineData("R, Python|SQL, R", "R·Python·SQL")]
    [InlineData("R،Python|SQL،R", "R·Python·SQL")]
    [InlineData("R; C#, .NET|SQL؛R", "R·C#, .NET·SQL")]
    [InlineData("R/Python|Python/SQL|R|SQL/R", "R·Python·SQL")]
    [InlineData("UI/UX|TCP/IP|UI/UX", "UI/UX·TCP/IP")]
    [InlineData("R and Python|Python and SQL|SQL", "R·Python·SQL")]
    [InlineData("آمار و پایتون|پایتون و نگارش|نگارش", "آمار·پایتون·نگارش")]
    [InlineData("Research and development|Physics", "Research and development·Physics")]
    [InlineData("R, Python and SQL|SQL, R|Python", "R·Python·SQL")]
    [InlineData("R\nPython|SQL", "R·Python·SQL")]
    public void What_divides_a_list_is_found_out_of_what_stands_in_it(string cells, string topics)
    {
        var text = "id,name,email,seeks\n" + string.Concat(cells.Split('|').Select((cell, i) => $"s{i},Someone,s{i}@uni.example,\"{cell}\"\n"));

        var (rows, findings, _) = Read(Encoding.UTF8.GetBytes(text));

        Assert.Empty(findings.Faults);
        Assert.Equal(topics.Split('·'), rows.SelectMany(r => r.Profile.Seeks).Distinct());
    }

    [Theory]
    [InlineData("R|Python", "R·Python")]
    public void A_bar_divides_a_list_where_it_does_not_divide_cells(string cell, string topics) =>
        Assert.Equal(topics.Split('·'), Assert.Single(Read(Encoding.UTF8.GetBytes($"id,name,email,seeks\ns1,Sara,s@uni.example,{cell}\n")).Rows).Profile.Seeks);

    [Theory]
    [InlineData("Iran"), InlineData("ایران"), InlineData("IR"), InlineData("irn"), InlineData("Islamic Republic of Iran"), InlineData(" ايران ")]
    public void A_country_has_many_names(string written) => Assert.Equal("IR", Countries.Find(written)?.Code);

    [Theory]
    [InlineData("Deutschland", "DE"), InlineData("آلمان", "DE"), InlineData("الولايات المتحدة", "US"), InlineData("USA", "US"), InlineData("U.S.A.", "US"), InlineData("آمریکا", "US"), InlineData("امریکا", "US"), InlineData("ایالات متحده آمریکا", "US"),
     InlineData("انگلستان", "GB"), InlineData("Türkiye", "TR"), InlineData("ترکیه", "TR"), InlineData("هلند", "NL"), InlineData("امارات", "AE"), InlineData("افغانستان", "AF"), InlineData("کانادا", "CA"), InlineData("Nowhere", null)]
    public void Countries_are_known_by_any_usual_name(string written, string? code) => Assert.Equal(code, Countries.Find(written)?.Code);

    [Theory]
    [InlineData("fa", "fa"), InlineData("Persian", "fa"), InlineData("farsi", "fa"), InlineData("فارسی", "fa"), InlineData("fas", "fa"), InlineData("per", "fa"), InlineData("English (C1)", "en"), InlineData("انگلیسی", "en"), InlineData("Deutsch", "de"),
     InlineData("آلمانی", "de"), InlineData("ترکی", "tr"), InlineData("العربية", "ar"), InlineData("en-GB", "en-GB"), InlineData("کردی", "ku"), InlineData("Français", "fr"), InlineData("Klingonish", null)]
    public void Languages_are_known_by_any_usual_name(string written, string? code) => Assert.Equal(code, Languages.Find(written));

    [Fact]
    public void Days_hours_and_ways_to_meet_are_understood_in_either_language_as_matching_reads_them()
    {
        var (rows, findings, _) = Read(Encoding.UTF8.GetBytes("id,name,email,availability,modes,languages\n"
            + "s1,Sara,s@uni.example,دوشنبه ۱۸:۰۰-۲۱:۰۰؛ سه‌شنبه ۹ تا ۱۲,تصویری و حضوری,\"Persian, English\"\ns2,Mina,m@uni.example,Monday 18-21; Sat 09:00-12:00,online/phone,فارسی/انگلیسی\n"));

        Assert.Empty(findings.Faults);
        Assert.Empty(findings.Notes);
        Assert.Equal(["Mon 18:00-21:00;Tue 09:00-12:00", "Mon 18:00-21:00;Sat 09:00-12:00"], rows.Select(r => r.Profile.Availability));
        Assert.Equal([["video", "in-person"], ["video", "voice"]], rows.Select(r => r.Profile.Modes));
        Assert.All(rows, r => Assert.Equal(["fa", "en"], r.Profile.Languages));
    }

    [Theory]
    [InlineData("sara\u200B.z@uni.example", "sara.z@uni.example")]
    [InlineData("sa\u00ADra@uni.example", "sara@uni.example")]
    [InlineData("reza@دانشگاه.ایران", "reza@xn--mgbawv3gi04e.xn--mgba3a4f16a")]
    public void An_address_has_one_form(string written, string stored)
    {
        var row = Assert.Single(Read(Encoding.UTF8.GetBytes($"id,name,email\n۹۰۰۷\u200C,Sara,{written}\n")).Rows);

        Assert.Equal("9007", row.Id);
        Assert.Equal(stored, row.Email);
    }

    [Fact]
    public void Ids_that_a_spreadsheet_has_rounded_and_letters_that_cannot_be_seen_are_told()
    {
        var (_, findings, _) = Read(Encoding.UTF8.GetBytes("id,name,email\n9.60123E+11,Sara,sa\u00ADra@uni.example\n"));

        Assert.Equal(["rounded", "invisible"], findings.Notes.Select(n => n.Cause));
    }

    [Theory]
    [InlineData("۱۴۰۵/۰۹/۱۴", "hijri", "2026-12-05"), InlineData("2026-12-05", "year-first", "2026-12-05"), InlineData("25/12/2026", "day-first", "2026-12-25"), InlineData("12/25/2026", "month-first", "2026-12-25"),
     InlineData("05/12/2026", "either", null), InlineData("not a day", null, null), InlineData("1405/13/40", null, null)]
    public void Days_are_recognised_in_both_calendars_and_any_order(string cell, string? form, string? day)
    {
        var read = DayForms.Read(cell, []);

        Assert.Equal((form, day), (read?.Form, read?.Day?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Locale In(string language) => new(Texts.Own, language, TimeZoneInfo.Utc, CalendarKind.Gregorian);

    private (List<RosterRow> Rows, RosterFindings Findings, RosterForm Form) Read(byte[] bytes, RosterChoices? choices = null)
    {
        File.WriteAllBytes(_file, bytes);
        var findings = new RosterFindings();
        RosterForm? form = null;
        if (choices is not null)
        {
            form = RosterSurvey.Of(_file, choices).Form;
        }

        var reader = new RosterReader(_file, findings, form);
        return ([.. reader.Read()], findings, reader.Form ?? new RosterForm());
    }
}
