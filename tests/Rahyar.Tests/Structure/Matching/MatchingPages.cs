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

    /// <summary>Announces a draw and draws: by a seed from outside, or one that the house throws.</summary>
    public static async Task<Sheet> Draws(this Someone coordinator, Guid programme, string? seed = null, bool stratified = false)
    {
        var announced = (await coordinator.Submit($"/programmes/{programme}/waiting", "form[action*=Announce]", new { Source = seed is null ? "" : "Dice before witnesses", Stratified = stratified })).Is(200);
        return await coordinator.Submit(announced, "form[action*=Draw]", seed is null ? null : new { Seed = seed });
    }

    public static Task<Sheet> Publishes(this Someone coordinator, Sheet run) => coordinator.Submit(run, "form[action*=Publish]");

    /// <summary>The row of a mentee.</summary>
    public static string RowOf(this Sheet run, string mentee) =>
        run.All("li.proposal").Single(row => row.QuerySelector(".pair b")!.TextContent == mentee).TextContent;

    public static string IdOf(this Sheet run, string mentee) =>
        run.All("li.proposal").Single(row => row.QuerySelector(".pair b")!.TextContent == mentee).Id!;
}
