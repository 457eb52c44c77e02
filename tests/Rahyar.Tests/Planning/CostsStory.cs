using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>Hours and money are written down, set against the budget and the relationships, and corrected by their opposite.</summary>
public sealed class CostsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Page => $"/programmes/{_programme}/costs";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task What_was_spent_stands_against_the_budget_and_for_each_relationship()
    {
        (await _nasrin.Get(Page)).Is(200).Shows("Nothing is recorded yet").Hides("costs.", "[[");
        var page = (await Write("Nasrin", "StaffTime", hours: "۱۲٫۵")).Shows("12.5 h", "Hours are not in these amounts", "0 running");
        Assert.Contains("–", page.One(".figures").TextContent, StringComparison.Ordinal);
        await Write("Canteen", "Events", amount: "1,250.50");
        page = (await _nasrin.Submit(Page, "#budget", new { Planned = new[] { "500", "", "", "1000", "" }, Hour = "40" })).Is(200);
        page.Shows("1,750.5", "of 1,500 planned", "an hour counts as 40", "250.5 over").Hides("Hours are not in these amounts");

        foreach (var n in new[] { 1, 2 })
        {
            await app.World.Mentorship(await app.Mentor($"Omid {n}"), await app.Mentee($"Sara {n}"));
        }

        (await _nasrin.Get(Page)).Shows("2 running", "875.25", "0 completed");
    }

    [Fact]
    public async Task A_wrong_entry_is_reversed_once_and_both_stay()
    {
        var page = await Write("Canteen", "Events", amount: "2145");
        var (one, two) = (await _nasrin.Click(page, "Correct"), await _nasrin.Click(page, "Correct"));
        (await _nasrin.Submit(one, "#reverse form", new { Note = " " })).Is(422);
        (await _nasrin.Submit(one, "#reverse form", new { Note = "a digit too many" })).Is(200).Shows("The entry is reversed", "reversed", "reversal").Hides(">Correct<");
        (await _nasrin.Submit(two, "#reverse form", new { Note = "again" })).Is(200);

        var entries = await app.World.Ask(db => db.CostEntries.OrderBy(c => c.At).ToListAsync(Cancellation));
        Assert.Equal([2145m, -2145m], entries.Select(e => e.Amount).OrderDescending());
        var reversal = entries.Single(e => e.ReversesId is not null);
        (await _nasrin.Submit((await _nasrin.Get($"{Page}?reverse={reversal.Id}")).Is(200), "#reverse form", new { Note = "and back" })).Is(422).Shows("A reversal cannot be reversed");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_a_second_click_is_none()
    {
        (await Write("Nasrin", "StaffTime", hours: "2", amount: "3", status: 422)).Shows("either hours or an amount");
        (await Write("Nasrin", "StaffTime", status: 422)).Shows("either hours or an amount");
        (await Write("Nasrin", "StaffTime", hours: "0", status: 422)).Shows("more than 0");
        (await Write("Nasrin", "StaffTime", hours: "-3", status: 422)).Shows("has to be a number");
        (await Write("Nasrin", "StaffTime", hours: "2.125", status: 422)).Shows("at most two decimals");
        await Write("Nasrin", "Tools", amount: "99999999999999999999", status: 422);
        (await Write("Nasrin", "StaffTime", hours: "2", on: "2031-01-01", status: 422)).Shows("in the future", "2031-01-01");
        Assert.Equal(0, await app.World.Ask(db => db.CostEntries.CountAsync(Cancellation)));

        var form = await _nasrin.Get(Page);
        var words = new { On = "2026-10-05", Who = "<script>x</script>", Kind = "Tools", Amount = "5" };
        (await _nasrin.Submit(form, "#new", words)).Is(200);
        (await _nasrin.Submit(form, "#new", words)).Is(200).Shows("<script>x</script>");
        Assert.Equal(1, await app.World.Ask(db => db.CostEntries.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task The_download_holds_nothing_that_a_spreadsheet_would_run()
    {
        await Write("=HYPERLINK(\"http://evil\")", "Other", amount: "5", note: "@SUM(A1), \"quoted\"");
        var csv = (await _nasrin.Get($"{Page}.csv")).Is(200);

        Assert.StartsWith("text/csv", csv.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", csv.Html, StringComparison.Ordinal);
        Assert.Contains("\"'@SUM(A1), \"\"quoted\"\"\"", csv.Html, StringComparison.Ordinal);
        Assert.Contains(",Other,", csv.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_set_the_budget_the_second_is_told()
    {
        using var parisa = await app.Administrator("Parisa");
        var (first, second) = (await _nasrin.Get(Page), await parisa.Get(Page));
        (await _nasrin.Submit(first, "#budget", new { Hour = "40" })).Is(200);
        (await parisa.Submit(second, "#budget", new { Hour = "50" })).Is(409).Shows("Someone changed this");
        Assert.Equal(40m, await app.World.Ask(async db => (await db.Budgets.SingleAsync(Cancellation)).Hour));
    }

    private async Task<Sheet> Write(string who, string kind, string hours = "", string amount = "", string note = "", string on = "2026-10-05", int status = 200) =>
        (await _nasrin.Submit(Page, "#new", new { On = on, Who = who, Kind = kind, Hours = hours, Amount = amount, Note = note })).Is(status);
}
