using System.IO.Compression;
using System.Text;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>What a roster file may look like, and what is said of one that cannot be taken.</summary>
[Trait("Database", "none")]
public sealed class RosterReading : IDisposable
{
    private const string Header = "id,name,email";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(",", false)]
    [InlineData(";", true)]
    [InlineData("\t", false)]
    public void Columns_stand_in_any_order_and_case_behind_any_separator(string separator, bool mark)
    {
        var text = string.Join(separator, "E-Mail Consent", "NAME", "Email", "ID", "timeZone") + "\r\n"
            + string.Join(separator, "yes", "سارا می‌خواهد", "sara@example.edu", "s1", "Asia/Tehran") + "\r\n";

        var (rows, findings) = Read([.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)]);

        Assert.Empty(findings.Faults);
        var row = Assert.Single(rows);
        Assert.Equal(("s1", "سارا می‌خواهد", "sara@example.edu", "Asia/Tehran"), (row.Id, row.Name, row.Email, row.Profile.TimeZone));
        Assert.Equal("yes", row.Profile.Attributes["E-Mail Consent"]);
    }

    [Fact]
    public void A_compressed_roster_is_known_by_its_bytes()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{Header}\ns1,Sara,sara@example.edu\n"));
        }

        Assert.Equal("Sara", Assert.Single(Read(packed.ToArray()).Rows).Name);
        Assert.Contains(Faults(packed.ToArray()[..^12]), f => f.Cause is "bad-gzip");
    }

    [Fact]
    public void What_people_write_goes_in_as_it_is()
    {
        var (rows, findings) = Read(""""
            id,name,email,offers,seeks,goals,capacity,note,country
            -5,"O'Neil, ""Ned""",ned+tag@sub.example.edu,C++;.NET;F#;C#,.NET Core,"- learn C
            - meet people",۳,+98 912 345 6789,Narnia
            s2,5" disk,x@دانشگاه.ایران,,,,,-5 to 10,
            """");

        Assert.Empty(findings.Faults);
        Assert.Equal(["C++", ".NET", "F#", "C#"], rows[0].Profile.Offers);
        Assert.Equal((3, "Narnia", "+98 912 345 6789"), (rows[0].Profile.Capacity, rows[0].Profile.Country, rows[0].Profile.Attributes["note"]));
        Assert.Equal(("O'Neil, \"Ned\"", "- learn C\n- meet people"), (rows[0].Name, rows[0].Profile.Goals!.ReplaceLineEndings("\n")));
        Assert.Equal(3, rows[1].Row);
        Assert.Equal("country", Assert.Single(findings.Notes).Cause);
    }

    [Theory]
    [InlineData("Iran", "Asia/Tehran")]
    [InlineData("ir", "Asia/Tehran")]
    [InlineData("Germany", "Europe/Berlin")]
    [InlineData("United Kingdom", "Europe/London")]
    [InlineData("United States", null)]
    [InlineData("I prefer not to say", null)]
    public void A_blank_time_zone_comes_from_a_country_that_has_one(string country, string? zone) =>
        Assert.Equal(zone, Assert.Single(Read($"{Header},country,timezone\ns1,Sara,sara@example.edu,{country},").Rows).Profile.TimeZone);

    [Fact]
    public void Every_zone_of_the_table_of_countries_exists() => Assert.All(
        TimeZoneInfo.GetSystemTimeZones().Count > 0 ? Enumerable.Range('A', 26).SelectMany(a => Enumerable.Range('A', 26), (a, b) => $"{(char)a}{(char)b}")
            .Select(Countries.Find).OfType<Country>().Where(c => c.Zone is not null) : [],
        country => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(country.Zone!, out _), country.Zone));

    [Theory]
    [InlineData("id,name\ns1,Sara", 1, "email", "column-missing")]
    [InlineData("id,name,email,ID\ns1,Sara,s@example.edu,2", 1, "id", "column-doubled")]
    [InlineData("id,name,email,=cmd\ns1,Sara,s@example.edu,2", 1, "=cmd", "column-name")]
    [InlineData("id,name,email\ns1,Sara,s@example.edu\n\ns1,Mina,m@example.edu", 4, "id", "doubled-id")]
    [InlineData("id,name,email\ns1,Sara,s@example.edu\ns2,Mina,S@Example.edu", 3, "email", "doubled-email")]
    [InlineData("id,name,email\ns1,,s@example.edu", 2, "name", "blank")]
    [InlineData("id,name,email\ns1,Sara,sara at example", 2, "email", "email")]
    [InlineData("id,name,email\ns1,Sara,a@b@example.edu", 2, "email", "email")]
    [InlineData("id,name,email\ns1,Sara,sara@example", 2, "email", "email")]
    [InlineData("id,name,email,timezone\ns1,Sara,s@example.edu,Mars/Olympus", 2, "timezone", "timezone")]
    [InlineData("id,name,email,timezone\ns1,Sara,s@example.edu,Iran Standard Time", 2, "timezone", "timezone")]
    [InlineData("id,name,email,timezone\ns1,Sara,s@example.edu,../../etc/passwd", 2, "timezone", "timezone")]
    [InlineData("id,name,email\ns1,=cmd|'/C calc'!A0,s@example.edu", 2, "name", "formula")]
    [InlineData("id,name,email,note\ns1,Sara,s@example.edu,\"=1+1\"", 2, "note", "formula")]
    [InlineData("id,name,email,note\ns1,Sara,s@example.edu,\"\t@SUM(1)\"", 2, "note", "formula")]
    [InlineData("id,name,email,note\ns1,Sara,s@example.edu,+cmd|x", 2, "note", "formula")]
    [InlineData("id,name,email,note\ns1,Sara,s@example.edu,-2+3+cmd|' /C calc'!A0", 2, "note", "formula")]
    [InlineData("id,name,email,note\ns1,Sara,s@example.edu,+1*HYPERLINK(1)", 2, "note", "formula")]
    [InlineData("id,name,email,capacity\ns1,Sara,s@example.edu,many", 2, "capacity", "capacity")]
    [InlineData("id,name,email,capacity\ns1,Sara,s@example.edu,-5", 2, "capacity", "capacity")]
    [InlineData("id,name,email,availability\ns1,Sara,s@example.edu,Mon 22:00-02:00", 2, "availability", "availability")]
    [InlineData("id,name,email,availability\ns1,Sara,s@example.edu,Monkey 18:00-21:00", 2, "availability", "availability")]
    [InlineData("id,name,email\ns1,Sa\u0007ra,s@example.edu", 2, "name", "control")]
    [InlineData("id,name,email\ns1,\"Sa\nra\",s@example.edu", 2, "name", "control")]
    [InlineData("id,name,email\ns1,Sara,s@example.edu,extra", 2, "", "too-many-cells")]
    [InlineData("id,name,email\ns1,\"Sara\"h,s@example.edu", 2, "", "quote")]
    [InlineData("id,name,email\ns1,\"Sara,s@example.edu", 2, "", "quote")]
    [InlineData("id,name,email,values\ns1,Sara,s@example.edu,a;b;c;d;e;f", 2, "values", "too-many-values")]
    [InlineData("id,name,email\n", 1, "", "no-rows")]
    [InlineData("", 1, "", "empty")]
    public void Each_fault_names_its_row_column_and_cause(string text, int row, string column, string cause) =>
        Assert.Contains(Faults(Encoding.UTF8.GetBytes(text)), f => f.Row == row && f.Column == column && f.Cause == cause);

    [Fact]
    public void A_damaged_letter_is_told_where_it_shows()
    {
        var fault = Assert.Single(Faults([.. Encoding.UTF8.GetBytes($"{Header}\ns1,سارا,s@example.edu\ns2,Jos"), 0xE9, .. Encoding.ASCII.GetBytes(",j@example.edu\n")]));

        Assert.Equal((3, "name", "encoding"), (fault.Row, fault.Column, fault.Cause));
        Assert.Equal("bad-workbook", Assert.Single(Faults([0x50, 0x4B, 3, 4, 0, 0])).Cause);
    }

    [Fact]
    public void Letters_without_end_are_refused_and_not_kept_in_memory()
    {
        Assert.Equal("too-long", Assert.Single(Faults(Encoding.UTF8.GetBytes($"{Header}\ns1,{new string('x', 100_000)},s@example.edu"))).Cause);
        Assert.Equal("endless-row", Faults(Encoding.UTF8.GetBytes($"{Header}\ns1,\"{new string('x', 2_000_000)}"))[0].Cause);
    }

    [Fact]
    public void A_small_file_that_unpacks_without_end_is_too_large()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{Header}\n"));
            var lines = Encoding.UTF8.GetBytes(new string('\n', 1 << 20));
            for (var i = 0; i < RosterFile.MostBytes / lines.Length + 1; i++)
            {
                gzip.Write(lines);
            }
        }

        Assert.True(packed.Length < 1 << 20);
        Assert.Contains(Faults(packed.ToArray()), f => f.Cause == "too-large");
    }

    [Fact]
    public void Ten_thousand_faults_are_counted_and_the_first_are_listed()
    {
        var text = new StringBuilder("id,name,email,timezone\n");
        for (var i = 0; i < 10_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},Someone,s{i}@example.edu,Nowhere/{i}\n");
        }

        var all = 0;
        var findings = new RosterFindings { Each = _ => all++ };
        File.WriteAllText(_file, text.ToString());
        Assert.Empty(new RosterReader(_file, findings).Read());

        Assert.Equal((10_000, 10_000, RosterFindings.Listed), (findings.FaultCount, all, findings.Faults.Count));
        Assert.Equal(10_000, findings.Causes["timezone"]);
        Assert.Equal(2, findings.Faults[0].Row);
    }

    [Theory]
    [InlineData("small-mentees.csv", 300)]
    [InlineData("small-mentors.csv", 80)]
    [InlineData("developers-mentees.csv.gz", 5805)]
    [InlineData("developers-mentors.csv.gz", 5050)]
    public void Real_rosters_go_in_unchanged(string name, int rows)
    {
        var findings = new RosterFindings();

        Assert.Equal(rows, new RosterReader(SharedRosters.Path(name), findings).Read().Count());

        Assert.Equal(0, findings.FaultCount);
        Assert.All(findings.Notes, note => Assert.Equal("country", note.Cause));
    }

    [Fact]
    public void Each_cause_has_its_sentence_in_both_languages()
    {
        var texts = Texts.Own;
        foreach (var key in texts.In("en").Keys.Where(k => k.StartsWith("planning.roster.fault.", StringComparison.Ordinal)))
        {
            Assert.True(texts.In("fa").ContainsKey(key), key);
        }

        var fault = new RosterFault(3, "email", "doubled-email", "sara@example.edu", 2);
        Assert.Contains("row 2", fault.Sentence(new Locale(texts, "en", TimeZoneInfo.Utc, CalendarKind.Gregorian)), StringComparison.Ordinal);
        Assert.Contains("سطر ۲", fault.Sentence(new Locale(texts, "fa", TimeZoneInfo.Utc, CalendarKind.SolarHijri)), StringComparison.Ordinal);
    }

    private IReadOnlyList<RosterFault> Faults(byte[] bytes)
    {
        var (rows, findings) = Read(bytes);
        Assert.All(findings.Faults, f => Assert.True(Texts.Own.Has($"planning.roster.fault.{f.Cause}") && Texts.Own.Has($"planning.roster.cause.{f.Cause}"), f.Cause));
        Assert.DoesNotContain(rows, r => findings.Faults.Any(f => f.Row == r.Row));
        return findings.Faults;
    }

    private (List<RosterRow> Rows, RosterFindings Findings) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private (List<RosterRow> Rows, RosterFindings Findings) Read(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        var findings = new RosterFindings();
        return ([.. new RosterReader(_file, findings).Read()], findings);
    }
}
