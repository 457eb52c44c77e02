using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Bulk;

/// <summary>Acts on many at once as a coordinator does them: tick, look, begin, wait.</summary>
internal static class BulkPages
{
    /// <summary>Ticks rows of a list, or all that its filter shows, and looks at what would follow.</summary>
    public static async Task<Sheet> Chooses(this Someone coordinator, string list, string deed, params Guid[] rows) =>
        await coordinator.Submit((await coordinator.Get(list)).Is(200), "#bulk", rows.Length == 0 ? new Dictionary<string, object?> { ["Bulk.All"] = "true", ["Bulk.Deed"] = deed }
            : new Dictionary<string, object?> { ["Bulk.Rows"] = rows, ["Bulk.Deed"] = deed });

    /// <summary>Begins it and comes back when it has ended.</summary>
    public static async Task<Sheet> Begins(this Someone coordinator, Sheet preview, object? words = null) => await coordinator.Waits(await coordinator.Submit(preview, "#start", words));

    public static async Task<Sheet> Waits(this Someone coordinator, Sheet page)
    {
        for (var looked = 0; page.Status == 200 && page.Has("progress") && looked < 1200; looked++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
            page = await coordinator.Get(page.Path);
        }

        return page;
    }

    /// <summary>What became of each row, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Outcomes(this Sheet page) =>
        page.All("table.rows tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.QuerySelector(".pill")!.TextContent);
}
