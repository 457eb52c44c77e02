using Microsoft.AspNetCore.Mvc.Rendering;
using Rahyar.Data;

namespace Rahyar.Web.Texts;

/// <summary>Time zones as people choose them.</summary>
internal static class Zones
{
    /// <summary>The zone of that name, or UTC where this machine does not know it.</summary>
    public static TimeZoneInfo Of(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <exception cref="Refused">There is none of that name here.</exception>
    public static string Read(string? typed, string field) => TimeZoneInfo.TryFindSystemTimeZoneById(typed ?? "", out var zone) && zone.HasIanaId ? zone.Id
        : throw new Refused("people.time-zone") { Field = field };

    /// <summary>To choose from, by their hour at that moment from west to east, each with its place.</summary>
    /// <param name="held">The one that is set; it is in the list even where nobody else would choose it.</param>
    public static IEnumerable<SelectListItem> List(string held, DateTimeOffset now) => TimeZoneInfo.GetSystemTimeZones()
        .Where(zone => zone.HasIanaId && (zone.Id.Contains('/') && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal) || zone.Id == "UTC"))
        .Select(zone => zone.Id).Append(held).Distinct()
        .Select(id => (Id: id, Offset: Of(id).GetUtcOffset(now)))
        .OrderBy(zone => zone.Offset).ThenBy(zone => zone.Id, StringComparer.Ordinal)
        .Select(zone => new SelectListItem($"{Hours(zone.Offset)} {zone.Id.Replace('_', ' ')}", zone.Id, zone.Id == held));

    /// <summary>«Tehran time»: by the place that the zone is called after, in the reader's language where that is known.</summary>
    public static string NameOf(TimeZoneInfo zone, Locale l)
    {
        var place = zone.Id[(zone.Id.LastIndexOf('/') + 1)..];
        return l.Has($"zone.place.{place}") ? l["zone.time", l[$"zone.place.{place}"]] : place == "UTC" ? l["zone.utc"] : l["zone.time", place.Replace('_', ' ')];
    }

    private static string Hours(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm}";
}
