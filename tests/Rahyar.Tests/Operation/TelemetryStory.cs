using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>What an operator's collector hears of requests: how long and what came of them, and not whose page it was.</summary>
public sealed class TelemetryStory : Story
{
    private readonly WebApplication _collector;
    private readonly List<(string Path, string Words)> _heard = [];

    public TelemetryStory()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            lock (_heard)
            {
                _heard.Add((request.Path, Encoding.UTF8.GetString(body.ToArray())));
            }

            return Results.Ok();
        });
        _collector.StartAsync(Cancellation).GetAwaiter().GetResult();
    }

    private protected override string[] Settings =>
        [$"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Urls.First()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    private protected override ValueTask Leave() => _collector.DisposeAsync();

    [Fact]
    public async Task The_collector_hears_of_requests_by_their_pattern_and_of_no_person()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        var pair = await app.World.Mentorship(omid, sara);
        (await sara.Get($"/mentorships/{pair}?secret=token")).Is(200);
        (await sara.Get($"/mentorships/{Guid.NewGuid()}")).Is(404);

        Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush());

        lock (_heard)
        {
            Assert.Contains(_heard, h => h.Path == "/v1/traces" && h.Words.Contains("mentorships/{id:guid}", StringComparison.Ordinal));
            Assert.Contains(_heard, h => h.Path == "/v1/metrics" && h.Words.Contains("http.server.request.duration", StringComparison.Ordinal));
            foreach (var (path, words) in _heard)
            {
                Assert.NotEqual("/v1/logs", path);
                Assert.DoesNotContain($"{pair}", words, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("secret=token", words, StringComparison.Ordinal);
                Assert.DoesNotContain(sara.Email, words, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain($"{sara.Id}", words, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
