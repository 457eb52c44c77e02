using System.Text.Json.Serialization;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>What an asker ticked to be sent along: each line was shown to them as it stands here, and what they did not tick is null.</summary>
internal sealed record TicketContext(string? Page = null, string? Browser = null, string? Reading = null, string? Network = null, string? Error = null)
{
    private const int Longest = 200;

    internal static readonly JsonColumn<TicketContext> Stored = new("infrastructure.ticket.context");

    /// <summary>Each line with the end of its text key <c>help.context.{Name}</c>.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, string Value)> Lines => new (string, string?)[] { ("page", Page), ("error", Error), ("browser", Browser), ("reading", Reading), ("network", Network) }
        .Where(line => line.Item2 is not null).Select(line => (line.Item1, line.Item2!));

    /// <summary>Null where nothing was ticked.</summary>
    public static TicketContext? Read(string? page, string? browser, string? reading, string? network, string? error)
    {
        var read = new TicketContext(Line(page), Line(browser), Line(reading), Line(network), Line(error));
        return read == new TicketContext() ? null : read;
    }

    private static string? Line(string? typed) => Guard.OptionalLine(typed, Longest, "") is { Length: > 0 } line ? line : null;
}
