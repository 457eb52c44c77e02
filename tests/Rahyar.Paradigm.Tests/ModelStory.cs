using Xunit;

namespace Rahyar.Paradigm.Tests;

public class ModelStory
{
    private static readonly HashSet<string> NodeIds = [.. ParadigmModel.Nodes.Select(n => n.Id)];

    [Fact]
    public void Six_components_hold_seven_categories_and_the_core_holds_none()
    {
        Assert.Equal(Enum.GetValues<ComponentId>(), ParadigmModel.Components.Select(c => c.Id));
        Assert.Equal(Enum.GetValues<CategoryId>(), ParadigmModel.Categories.Select(c => c.Id));
        Assert.Equal(Enum.GetValues<CategoryId>(), ParadigmModel.Components.SelectMany(c => c.Categories));
        Assert.Empty(ParadigmModel.Component(ComponentId.CORE).Categories);
        Assert.All(ParadigmModel.Categories, c =>
            Assert.Contains(c.Id, ParadigmModel.Component(c.Component).Categories));
    }

    [Fact]
    public void Sixty_indicators_stand_in_their_categories()
    {
        int[] counts = [.. ParadigmModel.Categories.Select(c => c.Indicators.Count)];
        Assert.Equal([9, 8, 8, 8, 10, 8, 9], counts);
        Assert.Equal(60, IndicatorCatalogue.All.Select(i => i.Id).Distinct().Count());
        Assert.All(IndicatorCatalogue.All, i => Assert.StartsWith(i.Category.ToString(), i.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void Twenty_four_relations_have_existing_ends_and_evidence()
    {
        Assert.Equal(
            Enumerable.Range(1, 24).Select(i => $"R{i:00}"), ParadigmModel.Relations.Select(r => r.Id));
        Assert.All(ParadigmModel.Relations, r =>
        {
            Assert.NotEmpty(r.From);
            Assert.NotEmpty(r.To);
            Assert.NotEmpty(r.Sentences);
            Assert.All(r.From.Concat(r.To), end => Assert.Contains(end, NodeIds));
            Assert.All(r.Sentences, s => Assert.NotEmpty(ParadigmModel.Sentence(s).Text));
        });
        Assert.Equal(16, ParadigmModel.Relations.Count(r => r.Status == RelationStatus.Stated));
        Assert.Equal(NodeIds.Count, ParadigmModel.Nodes.Count);
    }

    [Fact]
    public void Every_node_is_the_end_of_a_relation()
    {
        var used = ParadigmModel.Relations.SelectMany(r => r.From.Concat(r.To)).ToHashSet();
        Assert.All(NodeIds, id => Assert.Contains(id, used));
    }

    [Fact]
    public void The_quoted_evidence_is_in_the_abstract()
    {
        var text = Plain(File.ReadAllText(Shared.Domain("paper-abstract.txt")));
        Assert.Equal(17, ParadigmModel.Sentences.Count);
        Assert.All(ParadigmModel.Sentences, s => Assert.Contains(Plain(s.Text), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_untranslated()
    {
        IEnumerable<Wording> wordings =
        [
            .. ParadigmModel.Components.Select(c => c.Name),
            .. ParadigmModel.Categories.SelectMany(c => new[] { c.Name, c.Definition }),
            .. ParadigmModel.Nodes.Select(n => n.Name),
            .. ParadigmModel.Relations.SelectMany(r => new[] { r.Label, r.Kind }),
            .. ParadigmModel.OpenQuestions,
            .. IndicatorCatalogue.All.SelectMany(i =>
                new[] { i.Name, i.Definition, i.Computed, i.Unit, i.EnoughData }),
            .. Enum.GetValues<IndicatorStatus>().Select(s => s.Name()),
            .. Enum.GetValues<MentoringModel>().Select(m => m.Name()),
        ];
        Assert.All(wordings, w =>
        {
            Assert.NotEmpty(w.English);
            Assert.Matches(@"[\u0600-\u06FF]|٪", w.Persian);
            // Arabic yeh and kaf look right and sort and search wrong.
            Assert.DoesNotMatch("[يكة]", w.Persian);
        });
    }

    // The abstract breaks lines anywhere, also after a hyphen.
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
