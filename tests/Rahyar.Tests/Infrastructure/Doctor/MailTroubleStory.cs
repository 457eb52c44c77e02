using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Doctor;

/// <summary>Mail that does not go out is seen at once by whoever waits for it, by whoever runs the house, and by whoever watches it.</summary>
[Trait("Database", "sqlite")]
public sealed class MailTroubleStory : Story
{
    private readonly int _port = FreePort();

    private protected override string[] Settings => ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@uni.example>"];

    [Fact]
    public async Task A_mail_server_that_is_away_is_told_everywhere_and_so_is_its_return()
    {
        var nadia = await app.Administrator("Nadia");
        using var visitor = app.Visitor();

        // The first who asks is told already, and nobody learns whose address it is.
        foreach (var address in new[] { nadia.Email, "stranger@uni.example" })
        {
            (await visitor.Submit("/sign-in", "form:has([name=Email])", new { Email = address })).Is(200).IsAt("/sign-in/code").Shows("We could not send e-mails just now");
        }

        (await visitor.Get("/sign-in")).Is(200).Shows("We could not send e-mails just now");
        (await nadia.Get("/programmes")).Is(200).Shows("E-mails cannot be sent at the moment");
        (await nadia.Get("/doctor")).Is(200).Shows("does not answer", "Smtp:Host and Smtp:Port").One("#mail[data-verdict=broken]");
        Assert.Equal((503, "not ready: mail\n"), await Ready(visitor));
        (await visitor.Get("/health")).Is(200);
        await app.ProbesRun();
        var probe = await app.World.Ask(db => db.Probes.SingleAsync(Cancellation));
        Assert.Equal((false, "mail"), (probe.Ok, probe.Failed));
        (await nadia.Submit("/doctor", "#test-mail")).Is(503).Shows("does not answer");

        await using var sink = new MailSink(_port);
        app.Clock.Move(TimeSpan.FromMinutes(3));
        Assert.Equal((200, "ready\n"), await Ready(visitor));
        (await visitor.Get("/sign-in")).Hides("could not send e-mails");
        (await nadia.Get("/programmes")).Hides("E-mails cannot be sent");
        (await nadia.Submit("/doctor", "#test-mail")).Is(200).Shows("has taken an e-mail to nadia@");
        Assert.Single(sink.To(nadia.Email), m => m.Subject == "Test from Rahyar");
        await app.EmailsAreSent();
        Assert.Single(sink.To(nadia.Email), m => m.Subject != "Test from Rahyar");
    }

    [Fact]
    public async Task One_address_that_is_refused_is_no_trouble_of_mail()
    {
        await using var sink = new MailSink(_port) { Refuses = "nobody@uni.example" };
        await app.World.Arrange(db => db.Add(new Rahyar.Emails.Email("nobody@uni.example", "Hello", "Hello", app.Now)));
        await app.EmailsAreSent();
        using var visitor = app.Visitor();

        Assert.Equal((200, "ready\n"), await Ready(visitor));
        Assert.Equal(1, await app.World.Ask(db => db.Set<Rahyar.Emails.Email>().CountAsync(l => l.Attempts > 0, Cancellation)));
    }

    // It is asked of the machine at most every two seconds.
    private static async Task<(int, string)> Ready(Someone someone)
    {
        await Task.Delay(2100, Cancellation);
        var answer = await someone.Ask("/ready");
        return (answer.Status, answer.Html);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
