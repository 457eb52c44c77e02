using Rahyar.Web.Star;

namespace Rahyar.Web.Components;

/// <summary>The sample texts of the components' page live beside their samples: nobody but a developer reads them.</summary>
internal sealed record SampleTexts(bool Persian)
{
    public string this[string english, string persian] => Persian ? persian : english;

    public StarFigure Star(bool withLinks = true) => new(
    [
        Petal("PLN", this["Planning", "برنامه‌ریزی"], 86, 1, "9/9", withLinks),
        Petal("STR", this["Structure", "ساختار"], 74, 1, "8/8", withLinks),
        Petal("INF", this["Infrastructure", "زیرساخت"], 91, .75, "6/8", withLinks),
        Petal("COM", this["Communication", "ارتباط"], 63, 1, "8/8", withLinks),
        Petal("HUM", this["Relationships", "روابط"], 58, .7, "7/10", withLinks),
        Petal("SKL", this["Skills", "مهارت‌ها"], 34, .75, "6/8", withLinks) with { Weakest = true },
        Petal("EVA", this["Evaluation", "ارزشیابی"], null, .33, "3/9", withLinks),
    ], this["Profile of the seven categories", "نیم‌رخ هفت مقوله"],
       this["Skills is the weakest link; Evaluation has not enough data.", "مهارت‌ها سست‌ترین حلقه است؛ برای ارزشیابی دادهٔ کافی نیست."])
    {
        RightToLeft = Persian,
        Heads = (this["Category", "مقوله"], this["Index", "شاخص"], this["Coverage", "پوشش"]),
    };

    public StarFigure LongStar()
    {
        var star = Star(withLinks: false);
        string[] labels = Persian
            ? ["برنامه‌ریزی و مدیریت منتورینگ", "الگوسازی و ساختار", "زیرساخت و پشتیبانی فنی", "ابزارهای فناورانه و روش‌های ارتباطی",
                "روابط انسانی", "توانمندسازی و توسعهٔ مهارت‌ها", "حمایت و ارزشیابی"]
            : ["Mentoring planning and management", "Modelling and structure", "Technical infrastructure and support",
                "Tools and methods of communication", "Human relationships", "Skill empowerment and development", "Support and evaluation"];
        return star with { Id = "long", Petals = [.. star.Petals.Zip(labels, (petal, label) => petal with { Label = label })] };
    }

    public string Digits(string latin) => Persian
        ? string.Concat(latin.Select(letter => char.IsAsciiDigit(letter) ? (char)('۰' + (letter - '0')) : letter))
        : latin;

    private Petal Petal(string code, string label, double? index, double coverage, string covered, bool linked) =>
        new(code, label, index, coverage)
        {
            Figure = index is { } number ? Digits($"{number:0}") : "–",
            Covered = Digits(covered),
            Href = linked ? $"#{code}" : null,
        };
}
