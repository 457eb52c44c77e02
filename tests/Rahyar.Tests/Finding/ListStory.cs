using MiniExcelLibs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Finding;

/// <summary>Lists of the desk are alike: searched, filtered, sorted and paged by their address, and taken along exactly as they are shown.</summary>
[Trait("Database", "each")]
public sealed class ListStory : Story
{
    private const int Many = 120;

    private Guid _programme;
    private Someone _nasrin = null!;

    private string People => $"/programmes/{_programme}/people";

    private string Relationships => $"/programmes/{_programme}/relationships";

    private string Waiting => $"/programmes/{_programme}/waiting";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
    }

    [Fact]
    public async Task Pages_of_a_sorted_list_neither_repeat_nor_miss_anybody()
    {
        await Enrol(Many, n => $"Same {n % 3}");
        foreach (var sort in new[] { "", "sort=name", "sort=-name", "sort=state", "sort=-id", "sort=nothing" })
        {
            var ids = await Rows($"{People}?{sort}", "td:last-child", "p");
            Assert.Equal(Many, ids.Count);
            Assert.Equal(Many, ids.Distinct().Count());
        }

        var up = await _nasrin.Get($"{People}?sort=name");
        Assert.Equal("ascending", up.One("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("Same 0", up.All("tbody th")[0].TextContent.Trim());
        var down = await _nasrin.Get(up.LinkTo("th[aria-sort] a"));
        Assert.Equal("descending", down.One("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("Same 2", down.All("tbody th")[0].TextContent.Trim());
        Assert.False((await _nasrin.Get(down.LinkTo("th[aria-sort] a"))).Has("th[aria-sort]"));
    }

    [Fact]
    public async Task The_whole_state_is_in_the_address_and_links_of_before_still_hold()
    {
        await Enrol(Many, n => $"Mentee {n:000}");
        var page = await _nasrin.Get($"{People}?q=mentee&side=Mentee&state=Waiting&sort=-name&p=2");
        page.Shows("120 people", "Page 2 of 3");
        Assert.Equal("Mentee 069", page.All("tbody th")[0].TextContent.Trim());
        var next = await _nasrin.Click(page, "Next");
        Assert.Equal("Mentee 019", next.All("tbody th")[0].TextContent.Trim());
        // A search keeps filter and order, and begins at the beginning.
        var found = await _nasrin.Submit(next, "main form.find", new { q = "mentee 11" });
        Assert.Equal("Mentee 119", found.All("tbody th")[0].TextContent.Trim());
        (await _nasrin.Get($"{Waiting}?sheet=2")).Is(200).Shows("Page 2 of 3");
        (await _nasrin.Get($"{Relationships}?state=Active&sheet=7")).Is(200);
        foreach (var odd in new[] { "p=-1", "p=x", "p=99999999999", "sort=-", "sort=%27", "state=nothing", "q=%00%25_", $"q={new string('x', 3000)}" })
        {
            (await _nasrin.Get($"{People}?{odd}")).Is(200);
            (await _nasrin.Get($"{Waiting}?{odd}")).Is(200);
            (await _nasrin.Get($"{People}/export/csv?{odd}")).Is(200);
        }
    }

    [Fact]
    public async Task What_is_taken_along_is_what_is_shown()
    {
        await Enrol(Many, n => $"{(n % 2 == 0 ? "Even" : "Odd")} {n * 7 % Many:000}");
        foreach (var asked in new[] { "q=even&sort=-name", "side=Mentee&sort=id", "q=odd" })
        {
            var shown = await Rows($"{People}?{asked}", "tbody th", "p");
            Assert.Equal(shown, Csv(await _nasrin.Get($"{People}/export/csv?{asked}&p=2"), 0));
            Assert.Equal(shown, Cells(await _nasrin.Get($"{People}/export/xlsx?{asked}"), "Name"));
        }

        var waiting = await Rows($"{Waiting}?q=even", "tbody td:first-child", "sheet");
        Assert.Equal(waiting, Csv(await _nasrin.Get($"{Waiting}/export/csv?q=even"), 0));
        var link = (await _nasrin.Get($"{People}?q=even&sort=-name&p=2")).LinkTo("spreadsheet");
        Assert.Equal($"{People}/export/xlsx?q=even&sort=-name", link);
        // Nobody is a file, too.
        Assert.Empty(Csv(await _nasrin.Get($"{People}/export/csv?q=nobody-at-all"), 0));
        (await _nasrin.Get($"{People}/export/xlsx?q=nobody-at-all")).Is(200);
        (await _nasrin.Get($"{People}/export/pdf")).Is(404);
    }

    [Fact]
    public async Task No_cell_is_run()
    {
        await Enrol(1, _ => "=HYPERLINK(1)");
        await Enrol(1, _ => "@SUM(A1)", "x");
        var csv = (await _nasrin.Get($"{People}/export/csv")).Is(200);
        csv.Shows("'=HYPERLINK(1)", "'@SUM(A1)");
        var sheet = (await _nasrin.Get($"{People}/export/xlsx")).Is(200);
        Assert.Equal(["=HYPERLINK(1)", "@SUM(A1)"], Cells(sheet, "Name").Order(StringComparer.Ordinal));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(sheet.Body));
        foreach (var part in zip.Entries.Where(e => e.FullName.Contains("worksheets", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(part.Open());
            Assert.DoesNotContain("f>", await text.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Relationships_are_found_by_their_people_and_ones_own_are_in_no_file()
    {
        var (mina, omid, sara) = (await app.World.Mentor("Mina Moss", _programme), await app.World.Mentee("Omid Olm", _programme), await app.World.Mentee("Sara Sand", _programme));
        await app.World.Mentorship(mina, omid);
        var other = await app.World.Mentor("Tara Thorn", _programme);
        await app.World.Mentorship(other, sara);
        (await _nasrin.Get($"{Relationships}?q=MOSS+omid&sort=pair")).Is(200).Shows("Omid Olm and Mina Moss").Hides("Thorn");
        (await _nasrin.Get($"{Relationships}/export/csv?q=thorn")).Is(200).Shows("Sara Sand; Tara Thorn").Hides("Moss");
        Assert.Equal(["Omid Olm and Mina Moss", "Sara Sand and Tara Thorn"], Cells(await _nasrin.Get($"{Relationships}/export/xlsx?sort=pair"), "Pair"));
        (await sara.Get("/account/access")).Shows("Nasrin", "a list of the programme");

        await app.World.Give(mina.Id, Role.Coordinator, _programme);
        (await mina.Get($"{Relationships}/export/csv")).Is(200).Shows("Thorn").Hides("Moss", "Olm");
        var stranger = await app.World.Coordinator("Stranger", await app.World.Programme("Elsewhere"));
        foreach (var path in new[] { People, Relationships, Waiting })
        {
            (await stranger.Get($"{path}/export/csv")).Is(404);
            (await sara.Get($"{path}/export/xlsx")).Is(404);
        }
    }

    private Task Enrol(int many, Func<int, string> name, string mark = "") => app.World.Arrange(db =>
    {
        for (var n = 0; n < many; n++)
        {
            var person = new Person(name(n), $"m{mark}{n}@example.edu", $"M{mark}{n:000}", app.Now);
            db.AddRange(person, new Participation(_programme, person.Id, Side.Mentee, new RosterProfile(), _nasrin.Id, app.Now));
        }
    });

    private async Task<List<string>> Rows(string address, string cell, string page)
    {
        var rows = new List<string>();
        var sheet = await _nasrin.Get(address);
        for (var n = 2; ; n++)
        {
            rows.AddRange(sheet.Is(200).All(cell).Select(c => c.TextContent.Trim()));
            if (!sheet.Has("a[rel=next]"))
            {
                return rows;
            }

            sheet = await _nasrin.Get(sheet.LinkTo("a[rel=next]"));
            Assert.Contains($"{page}={n}", sheet.Address.Query, StringComparison.Ordinal);
        }
    }

    private static List<string> Csv(Sheet file, int column) => [.. file.Is(200).Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[column])];

    private static List<string> Cells(Sheet file, string column) =>
        [.. new MemoryStream(file.Is(200).Body).Query(useHeaderRow: true).Select(row => (string)((IDictionary<string, object>)row)[column]).Where(cell => cell is not null)];
}
