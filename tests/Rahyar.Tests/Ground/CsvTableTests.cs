using System.Text;
using Rahyar.Web.Downloads;

namespace Rahyar.Tests.Ground;

/// <summary>What leaves as CSV is read as it was meant, and never run.</summary>
[Trait("Database", "none")]
public sealed class CsvTableTests
{
    [Fact]
    public void A_spreadsheet_gets_its_mark_iso_and_latin_values_and_quotes_where_they_are_needed()
    {
        using var csv = CsvTable.ForSpreadsheets("day", "at", "hours", "words", "nothing");
        csv.Row(new DateOnly(2026, 12, 5), new DateTimeOffset(2026, 12, 5, 9, 30, 0, TimeSpan.Zero), 12.5m, "a \"b\", c\nd", null);
        var bytes = csv.ToBytes();

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("day,at,hours,words,nothing\r\n2026-12-05,2026-12-05T09:30:00.0000000+00:00,12.5,\"a \"\"b\"\", c\nd\",\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+98 912 000", "+98 912 000")]
    [InlineData("سارا", "سارا")]
    public void A_cell_that_a_spreadsheet_would_run_becomes_words(string cell, string written)
    {
        using var csv = CsvTable.ForSpreadsheets("cell");
        csv.Row(cell);

        Assert.Equal($"cell\r\n{written}\r\n", Encoding.UTF8.GetString(csv.ToBytes()[3..]));
    }

    [Fact]
    public void A_number_below_zero_stays_a_number_and_programs_get_what_was_there()
    {
        using var sheet = CsvTable.ForSpreadsheets("n");
        sheet.Row(-5);
        var text = new StringWriter();
        using (var csv = CsvTable.ForPrograms(text, "cell"))
        {
            csv.Row("=1+1");
        }

        Assert.EndsWith("\r\n-5\r\n", Encoding.UTF8.GetString(sheet.ToBytes()), StringComparison.Ordinal);
        Assert.Equal("cell\n=1+1\n", text.ToString());
    }
}
