using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>That the weak link of these stories is weak.</summary>
public sealed class WeakLinkStory : Story
{
    [Fact]
    public async Task A_weak_link_is_felt_and_the_page_still_comes()
    {
        var slow = await Browser.Open(app, Look.Phone.OnAWeakLink());

        await slow.GotoAsync("/sign-in");

        Assert.True(await slow.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseStart") >= 350,
            "The network's emulation had no effect.");
        await slow.Context.DisposeAsync();
    }
}
