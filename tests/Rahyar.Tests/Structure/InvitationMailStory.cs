using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Invitations leave the house by SMTP, and there is no outbox to read them in.</summary>
public sealed class InvitationMailStory : Story, IAsyncDisposable
{
    private readonly MailSink _sink = new();

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Both_sides_of_a_published_pair_get_one_mail_with_the_way_to_their_answer()
    {
        var programme = await app.World.Programme();
        using var nasrin = await app.Coordinator("Nasrin");
        using var omid = await app.World.Mentor("Omid", profile: new RosterProfile { Offers = ["statistics"] });
        using var mina = await app.World.Mentee("Mina", profile: new RosterProfile { Seeks = ["statistics"] }, language: "fa");

        (await nasrin.Publishes(await nasrin.Matches(programme))).Is(200);
        for (var i = 0; i < 100 && _sink.Taken.Count < 2; i++)
        {
            await Task.Delay(100, Cancellation);
        }

        var (his, hers) = (Assert.Single(_sink.To(omid.Email)), Assert.Single(_sink.To(mina.Email)));
        Assert.Equal("A mentee for you: Mina", his.Subject);
        Assert.Contains("Omid منتور شما باشد", hers.TextBody, StringComparison.Ordinal);
        Assert.Contains("/answer", his.TextBody, StringComparison.Ordinal);
        Assert.Contains("/answer", hers.TextBody, StringComparison.Ordinal);
        (await nasrin.Get("/outbox")).Is(404);
    }
}
