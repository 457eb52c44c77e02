using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Web.Lists;

namespace Rahyar.Tests.Finding;

/// <summary>Which columns a list shows stands in its address: the page, its cells and both files hold just these. Asked of each list that a module registers.</summary>
[Trait("Database", "each")]
public sealed class ColumnsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _ada = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
        _ada = await app.World.Administrator("Ada");
        await app.World.Mentee("Wanda West", _programme);
        await app.World.Mentorship(await app.World.Mentor("Mina Moss", _programme), await app.World.Mentee("Omid Olm", _programme));
    }

    [Fact]
    public async Task Each_list_shows_the_columns_that_were_chosen_and_its_files_hold_just_these()
    {
        var kinds = app.Services.GetServices<ListKind>().ToList();
        Assert.True(kinds.Count >= 4);
        Assert.Equal(kinds.Count, kinds.Select(k => k.Key).Distinct().Count());
        foreach (var kind in kinds)
        {
            var all = (await app.World.Ask(db => Task.FromResult(kind.Columns(db)))).Select(c => c.Key).ToList();
            Assert.Contains(kind.Naming, all);
            await Compare(kind, all, "");
            // Each by itself, and each left out: the name always stays.
            foreach (var one in all)
            {
                await Compare(kind, [.. all.Where(c => c == one || c == kind.Naming)], $"columns={one}");
                await Compare(kind, [.. all.Where(c => c != one || c == kind.Naming)], string.Join('&', all.Where(c => c != one).Select(c => $"columns={c}")));
            }

            // What another version called a column is no column of ours.
            await Compare(kind, all, "columns=of-a-later-version.%3Cb%3E");
            await Compare(kind, [kind.Naming], $"columns=of-a-later-version.{kind.Naming}");
        }
    }

    [Fact]
    public async Task Columns_are_chosen_in_a_form_and_stay_with_search_order_pages_and_filters()
    {
        var people = $"/programmes/{_programme}/people";
        var page = await _nasrin.Submit($"{people}?side=Mentee", ".shown form[method=get]", new { columns = new[] { "state", "id" } });
        Assert.Equal(["Name", "State", "Id"], Heads(page));
        page.Shows("Columns (3 of 5)");
        Assert.Contains("side=Mentee", page.Address.Query, StringComparison.Ordinal);
        foreach (var next in new[] { await _nasrin.Submit(page, "form.find", new { q = "o" }), await _nasrin.Click(page, "th a.sort"), await _nasrin.Click(page, "a.chip[href*='state=Waiting']") })
        {
            Assert.Equal(3, Heads(next).Count);
            Assert.Contains("columns=name.state.id", next.Address.Query, StringComparison.Ordinal);
        }

        var whole = await _nasrin.Click(page, "Show all columns");
        Assert.Equal(5, Heads(whole).Count);
        Assert.DoesNotContain("columns", whole.Address.Query, StringComparison.Ordinal);
        // All of them is none said.
        var every = await _nasrin.Submit(people, ".shown form[method=get]");
        Assert.DoesNotContain("columns=", every.LinkTo("spreadsheet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_column_is_left_out_is_not_told_that_they_were_taken_along()
    {
        var (olm, moss) = (await app.World.Mentee("Sara Sand", _programme), await app.World.Mentor("Tara Thorn", _programme));
        await app.World.Mentorship(moss, olm);
        (await _nasrin.Get($"/programmes/{_programme}/journey/export/csv?columns=name.stage&q=sand")).Is(200).Shows("Sara Sand").Hides("Thorn");
        (await olm.Get("/account/access")).Shows("Nasrin");
        (await moss.Get("/account/access")).Hides("Nasrin");
        (await _nasrin.Get($"/programmes/{_programme}/journey/export/csv?q=sand")).Is(200).Shows("Tara Thorn");
        (await moss.Get("/account/access")).Shows("Nasrin");
    }

    private async Task Compare(ListKind kind, IReadOnlyList<string> expected, string asked)
    {
        var who = kind.InProgrammes ? _nasrin : _ada;
        var page = (await who.Get($"{kind.Address(_programme)}?{asked}")).Is(200);
        var (heads, what) = (Heads(page), $"{kind.Key}?{asked}");
        Assert.True(expected.Count == heads.Count, $"{what}: {string.Join(", ", heads)}");
        var rows = page.All("table.rows:has(thead th) > tbody > tr");
        Assert.True(rows.Count > 0, $"{what} shows no row.");
        foreach (var cells in rows.Select(row => row.Children.ToList()))
        {
            Assert.True(cells.Count == heads.Count, $"{what}: a row of {cells.Count} cells under {heads.Count} headings.");
            Assert.Single(cells, cell => cell.LocalName == "th");
            Assert.All(cells.Zip(heads), pair => Assert.True(pair.First.LocalName == "th" || pair.First.GetAttribute("data-label") == pair.Second, $"{what}: {pair.Second} has the cell of {pair.First.GetAttribute("data-label")}."));
        }

        var csv = (await who.Get(page.LinkTo("a[href*='export/csv']"))).Is(200).Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, csv[0].Split(','));
        Assert.Equal(rows.Count, csv.Length - 1);
        var sheet = new MemoryStream((await who.Get(page.LinkTo("a[href*='export/xlsx']"))).Is(200).Body).Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(heads, sheet[0].Keys);
        Assert.Equal(rows.Count, sheet.Count);
    }

    private static List<string> Heads(Sheet page) => [.. page.All("table.rows > thead th").Select(th => th.TextContent.Trim())];
}
