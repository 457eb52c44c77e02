using Rahyar.Modules.People;

namespace Rahyar.Tests.People;

public sealed class FoldedTests
{
    [Theory]
    [InlineData("علي", "علی")]
    [InlineData("كريمي", "کریمی")]
    [InlineData("می‌خواهم", "میخواهم")]
    [InlineData("دانشجوی ۱۴۰۵", "دانشجوی ١٤٠٥")]
    [InlineData("آرش", "ارش")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("خانۀ ما", "خانه ما")]
    [InlineData("José  ÁLVAREZ ", "jose alvarez")]
    public void What_reads_alike_is_found_alike(string one, string other) => Assert.Equal(Folded.Of(one), Folded.Of(other));

    [Theory]
    [InlineData("سارا", "سارو")]
    [InlineData("12", "21")]
    public void What_differs_stays_different(string one, string other) => Assert.NotEqual(Folded.Of(one), Folded.Of(other));
}
