using System.Text.Json;
using Xunit;

namespace Rahyar.Paradigm.Tests;

public class CatalogueStory
{
    private static readonly (string Letter, IndicatorKind Kind)[] Letters =
    [
        ("E", IndicatorKind.Events), ("S", IndicatorKind.Survey), ("A", IndicatorKind.Assessment), ("L", IndicatorKind.Logs),
    ];

    [Fact]
    public void Every_fact_equals_the_dossier_field_by_field()
    {
        using var dossier = JsonDocument.Parse(File.ReadAllText(Shared.Domain("indicators.json")));
        var rows = dossier.RootElement.EnumerateArray().ToList();
        Assert.Equal(60, rows.Count);
        foreach (var (row, ours) in rows.Zip(IndicatorCatalogue.All))
        {
            string Text(string field) => row.GetProperty(field).GetString()!;
            Assert.Equal(Text("id"), ours.Id);
            Assert.Equal(Text("category"), ours.Category.ToString());
            Assert.Equal(Text("name"), ours.Name.English);
            Assert.Equal(Text("definition"), ours.Definition.English);
            Assert.Equal(Text("computed"), ours.Computed.English);
            Assert.Equal(Text("unit"), ours.Unit.English);
            Assert.Equal(Text("better"), ours.Better == Better.Higher ? "higher" : "lower");
            Assert.Equal(row.GetProperty("target").GetDouble(), ours.Target);
            Assert.Equal(row.GetProperty("danger").GetDouble(), ours.Danger);
            Assert.Equal(Text("enough_data"), ours.EnoughData.English);
            Assert.Equal(Kinds(Text("kind")), ours.Kind);
            Assert.Equal(Text("source"), ours.Source);
        }
    }

    [Fact]
    public void The_target_lies_on_the_better_side_of_danger() =>
        Assert.All(IndicatorCatalogue.All, i => Assert.Equal(i.Better, i.DefaultTargets.Better));

    [Fact]
    public void The_minimum_in_numbers_is_the_one_in_words() =>
        Assert.All(IndicatorCatalogue.All, i =>
        {
            Assert.NotEmpty(i.Minimum);
            var words = i.EnoughData.English.Replace("1 000", "1000", StringComparison.Ordinal);
            // The rule of PLN-07 is about working time, and counts nothing.
            if (i.Id != "PLN-07")
                Assert.All(i.Minimum, m => Assert.Matches($@"(^|\D){m.AtLeast}(\D|$)", words));
            Assert.Equal(words.Contains("40 % response", StringComparison.Ordinal), i.MinimumResponse == 0.40);
        });

    [Fact]
    public void Windows_are_four_weeks_unless_the_formula_names_days()
    {
        Assert.Equal(28, IndicatorCatalogue.Get("STR-02").WindowDays);
        Assert.Equal(180, IndicatorCatalogue.Get("PLN-05").WindowDays);
        Assert.All(IndicatorCatalogue.All.Where(i => i.WindowDays != 28), i =>
            Assert.Matches($@"(^|\D){i.WindowDays}(\D|$)", i.Computed.English + " " + i.Definition.English));
        // A reading that has changed since says so: hours of the institution, and sessions that a request for help names (docs/adr/0056).
        Assert.All(IndicatorCatalogue.All, i => Assert.Equal(i.Id is "INF-04" or "INF-05" or "INF-06" ? 2 : 1, i.FormulaVersion));
    }

    [Fact]
    public void An_unknown_indicator_is_refused_by_name()
    {
        Assert.Null(IndicatorCatalogue.Find("PLN-10"));
        Assert.Contains("PLN-10", Assert.Throws<KeyNotFoundException>(() => IndicatorCatalogue.Get("PLN-10")).Message);
    }

    [Fact]
    public void Each_mentoring_model_has_its_mask()
    {
        Assert.Equal(
            ["STR-02", "INF-04", "COM-05", "HUM-03", "EVA-06"], MentoringModel.Flash.Mask().Select(i => i.Id));
        Assert.Equal(59, MentoringModel.Circle.Mask().Count());
        Assert.False(MentoringModel.Circle.Applies("HUM-06"));
        MentoringModel[] whole =
            [MentoringModel.OneToOne, MentoringModel.Group, MentoringModel.Peer, MentoringModel.Reverse, MentoringModel.Blended];
        Assert.All(whole, m => Assert.Equal(60, m.Mask().Count()));
    }

    [Fact]
    public void In_a_programme_of_several_models_an_indicator_applies_when_it_applies_to_any()
    {
        MentoringModel[] both = [MentoringModel.Flash, MentoringModel.Circle];
        Assert.Null(both.WhyNot("PLN-01"));
        Assert.NotNull(both.WhyNot("HUM-06"));
        Assert.Null(Array.Empty<MentoringModel>().WhyNot("HUM-06"));
    }

    private static IndicatorKind Kinds(string letters) =>
        letters.Split('+').Aggregate(IndicatorKind.None, (kind, l) => kind | Letters.Single(x => x.Letter == l).Kind);
}
