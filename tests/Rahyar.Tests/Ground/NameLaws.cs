using System.Diagnostics;
using Rahyar.Data;
using Rahyar.Web.Downloads;

namespace Rahyar.Tests.Ground;

/// <summary>Names and titles stand in other people's e-mails and exports.</summary>
[Trait("Database", "none")]
public sealed class NameLaws
{
    [Theory]
    [InlineData("Sara\nhttps://evil.example/win")]
    [InlineData("see www.evil.example")]
    [InlineData("Sara evil.com")]
    [InlineData("sara@example.edu")]
    [InlineData("win at evil.tld/now")]
    public void A_name_holds_no_address(string name) =>
        Assert.Equal("input.name-address", Assert.Throws<Refused>(() => Guard.Name(name, 200, "Name")).Name);

    [Theory]
    [InlineData("Dr. J.Karimi")]
    [InlineData("سارا احمدی")]
    [InlineData("O’Neill, Ana-María (she/her)")]
    [InlineData("Prof.Dr.Müller")]
    public void What_people_are_called_stays(string name) => Assert.Equal(name, Guard.Name(name, 200, "Name"));

    [Fact]
    public void A_title_is_one_line() => Assert.Equal("one two", Guard.Line("one\r\ntwo", 200, "Name"));

    [Fact]
    public void A_long_cell_is_judged_in_no_time()
    {
        var watch = Stopwatch.StartNew();
        Assert.False(FormulaCell.Is("+" + new string(' ', 120_000) + "1"));
        Assert.True(FormulaCell.Is("+ 1 SUM(A1)"));
        // A spreadsheet may take another sign for the separator than the file has.
        Assert.Equal("Ali;'=cmd|' /C calc'!A0;b", FormulaCell.Neutral("Ali;=cmd|' /C calc'!A0;b"));
        Assert.Equal("'=1;\t'@SUM(A1)\n'=2", FormulaCell.Neutral("=1;\t@SUM(A1)\n=2"));
        Assert.Equal("a; b -5; +98 912", FormulaCell.Neutral("a; b -5; +98 912"));
        Assert.Equal("x;'\"=cmd|'/C calc'!A0;y", FormulaCell.Neutral("x;\"=cmd|'/C calc'!A0;y"));
        Assert.Equal("Plan:\n-call Sara\n@Ali", FormulaCell.Neutral("Plan:\n-call Sara\n@Ali"));
        // The regex of before needed 18 seconds: this is a bound on the kind of growth, not on the machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }
}
