using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>The sent letters, with the codes in them, are shown by a demo alone: that somebody develops on this machine opens nothing.</summary>
[Trait("Database", "sqlite")]
public sealed class OutboxStory : Story
{
    private protected override string[] Settings => ["--environment=Development"];

    [Fact]
    public async Task In_development_the_outbox_is_open_to_nobody()
    {
        using var ada = await app.Administrator("Ada");
        using var visitor = app.Visitor();
        await visitor.Submit("/sign-in", "form:has([name=Email])", new { ada.Email });
        var letter = await app.World.Ask(db => db.Emails.Select(e => e.Id).FirstAsync(Cancellation));
        foreach (var address in new[] { "/outbox", $"/outbox/{letter}" })
        {
            (await visitor.Get(address)).Is(404);
            (await ada.Get(address)).Is(404);
        }
    }
}
