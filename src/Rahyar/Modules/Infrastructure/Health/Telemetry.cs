using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// Traces and metrics by OpenTelemetry, to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without it nothing is collected. What else
/// there is to set, OpenTelemetry's own variables do. Log lines stay on the console.
/// </summary>
internal static class Telemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT", Npgsql = "Npgsql";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Collector]))
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("rahyar", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(Npgsql).AddAspNetCoreInstrumentation(requests =>
            {
                // Whose page it was is nobody's business: of an address only the pattern leaves the house.
                requests.EnrichWithHttpResponse = (activity, response) =>
                    activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
                requests.RecordException = false;
            }).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(Npgsql).AddOtlpExporter());
    }
}
