using Microsoft.EntityFrameworkCore;
using Rahyar.Front;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure;

/// <summary>After a start covers are rendered ahead: nobody waits for that, nothing is written, and what fails there keeps nobody out.</summary>
[Trait("Database", "sqlite")]
public sealed class WarmUpStory : Story
{
    [Fact]
    public async Task Covers_are_rendered_ahead_and_leave_no_trace()
    {
        var programme = await app.World.Programme();
        using var nasrin = await app.Coordinator("Nasrin");
        var head = await Head();

        Assert.Equal(1, await WarmUp.RenderCoversAsync(app.Services, Cancellation));

        Assert.Equal(head, await Head());
        (await nasrin.Get($"/programmes/{programme}")).Is(200);
    }

    private Task<(long, int)> Head() => app.World.Ask(async db => (await db.Journal.MaxAsync(e => e.Seq, Cancellation), await db.PageViews.CountAsync(Cancellation)));
}
