using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Matching as a coordinator does it: by the pages.</summary>
internal static class MatchingPages
{
    /// <summary>Starts a run and comes back when it has ended.</summary>
    public static async Task<Sheet> Matches(this Someone coordinator, Guid programme, object? rules = null)
    {
        var page = await coordinator.Submit($"/programmes/{programme}/matching", "main form", rules);
        for (var looked = 0; page.Is(200).Has("progress") && looked < 400; looked++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
            page = await coordinator.Get(page.Path);
        }

        return page;
    }

    public static Task<Sheet> Publishes(this Someone coordinator, Sheet run) => coordinator.Submit(run, "form[action*=Publish]");

    /// <summary>The row of a mentee.</summary>
    public static string RowOf(this Sheet run, string mentee) =>
        run.All("li.proposal").Single(row => row.QuerySelector(".pair b")!.TextContent == mentee).TextContent;

    public static string IdOf(this Sheet run, string mentee) =>
        run.All("li.proposal").Single(row => row.QuerySelector(".pair b")!.TextContent == mentee).Id!;
}
