using Rahyar.Web.Texts;

namespace Rahyar.Tests.Ground;

/// <summary>Whatever digits and separators people write with, one number is read; what is none is none.</summary>
[Trait("Database", "none")]
public sealed class ParseTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData(" ۱۲ ", 12)]
    [InlineData("١٢", 12)]
    [InlineData("12,500", 12_500)]
    [InlineData("۱۲٬۵۰۰", 12_500)]
    [InlineData("1 200 300", 1_200_300)]
    [InlineData("0", 0)]
    [InlineData("-3", null)]
    [InlineData("−3", null)]
    [InlineData("1,25", null)]
    [InlineData("12.5", null)]
    [InlineData("2147483648", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("twelve", null)]
    public void Whole_numbers(string? typed, int? number) => Assert.Equal(number, Parse.Integer(typed));

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("12,5", 12.5)]
    [InlineData("۱۲٫۵", 12.5)]
    [InlineData("۱۲٬۵۰۰٫۵", 12_500.5)]
    [InlineData("12,500.5", 12_500.5)]
    [InlineData("0,125", 0.125)]
    [InlineData("12,500", 12_500.0)]
    [InlineData("−2,5", -2.5)]
    [InlineData("1.2.3", null)]
    [InlineData("1e5", null)]
    [InlineData("NaN", null)]
    [InlineData(" ", null)]
    public void Decimal_numbers(string? typed, double? number) => Assert.Equal(number, (double?)Parse.Decimal(typed));

    [Theory]
    [InlineData("40", 40.0)]
    [InlineData("40 %", 40.0)]
    [InlineData("۴۰٪", 40.0)]
    [InlineData("%", null)]
    public void Shares(string? typed, double? number) => Assert.Equal(number, Parse.Percent(typed));

    [Fact]
    public void Days_and_times()
    {
        Assert.Equal(new DateOnly(2026, 12, 5), Parse.Day("۲۰۲۶-۱۲-۰۵"));
        Assert.Null(Parse.Day("2026-13-05"));
        Assert.Equal(new TimeOnly(7, 5), Parse.Time("۷:۰۵"));
        Assert.Null(Parse.Time("25:00"));
    }
}
