using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Outages;

/// <summary>What is said in one sentence is not said in pages, and only where it belongs (review/faults 11).</summary>
public sealed class QuietErrorsStory : Story
{
    [Fact]
    public async Task A_taken_port_is_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, said, complained) = await Command.RunAsync(app, ["serve", "--urls", $"http://127.0.0.1:{port}"]);

        Assert.Equal(1, code);
        Assert.Equal("", said);
        Assert.StartsWith($"Another program listens on http://127.0.0.1:{port} already", complained, StringComparison.Ordinal);
        Assert.Single(complained.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task What_another_window_has_to_say_does_not_appear_on_a_refusal()
    {
        using var sara = await app.Mentee("Sara");
        var (first, second) = ((await sara.Get("/help/ask")).Is(200), (await sara.Get("/help/ask")).Is(200));
        var done = await sara.SubmitOnly(first, "#ask", new { Text = "The microphone stays silent." });
        Assert.Equal(302, done.Status);

        (await sara.SubmitOnly(second, "#ask", new { Text = "" })).Is(422).Hides("Your request is with support", "data-saved");

        (await sara.Get("/help")).Is(200).Shows("Your request is with support");
        (await sara.Get("/help")).Is(200).Hides("Your request is with support");
    }

    [Fact]
    public async Task The_same_form_many_times_at_once_leaves_no_trace_in_the_log()
    {
        using var sara = await app.Mentee("Sara");
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(await app.Mentor("Omid"), sara)}/messages")).Is(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => sara.SubmitOnly(thread, "form.composer", new { Text = "Once only." })));

        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Equal(1, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
        Assert.DoesNotContain(app.Log.Lines, l => !l.Contains("DataProtection", StringComparison.Ordinal));
    }
}
