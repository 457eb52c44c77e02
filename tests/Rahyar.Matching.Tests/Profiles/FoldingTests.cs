namespace Rahyar.Matching.Tests;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("علي", "علی")]
    [InlineData("كريمي", "کریمی")]
    [InlineData("دانشجوی ۱۴۰۵", "دانشجوی ١٤٠٥")]
    [InlineData("آرش", "ارش")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("خانۀ ما", "خانه ما")]
    [InlineData("کـــتاب", "کتاب")]
    [InlineData("José  ÁLVAREZ ", "jose alvarez")]
    public void What_reads_alike_is_alike(string one, string other)
    {
        Assert.Equal(Folding.Fold(one), Folding.Fold(other));
        Assert.Equal(Folding.SearchKey(one), Folding.SearchKey(other));
    }

    [Fact]
    public void A_half_space_parts_words_that_are_compared_and_joins_names_that_are_looked_up()
    {
        Assert.Equal(Folding.Fold("برنامه نویسی"), Folding.Fold("برنامه‌نویسی"));
        Assert.Equal(Folding.SearchKey("علیرضا"), Folding.SearchKey("علی‌رضا"));
    }

    [Theory]
    [InlineData("سارا", "سارو")]
    [InlineData("12", "21")]
    public void What_differs_stays_different(string one, string other)
    {
        Assert.NotEqual(Folding.Fold(one), Folding.Fold(other));
        Assert.NotEqual(Folding.SearchKey(one), Folding.SearchKey(other));
    }
}
