using Rahyar.Matching;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Matching.Engine;

internal static class RosterProfiles
{
    /// <summary>What a roster says of someone, as the engine reads it.</summary>
    public static Profile ToMatching(this RosterProfile roster, string id, string name) => new()
    {
        Id = id,
        Name = name,
        Department = roster.Department,
        Field = roster.Field,
        Country = roster.Country,
        TimeZone = roster.TimeZone,
        Languages = roster.Languages,
        Offers = roster.Offers,
        Seeks = roster.Seeks,
        Goals = roster.Goals,
        Years = Experience.Parse(roster.Years),
        Education = roster.Education,
        Availability = Availability.TryParse(roster.Availability, out var hours, out _) ? hours : null,
        Modes = roster.Modes,
        Values = roster.Values,
        Capacity = roster.Capacity,
        Prefer = roster.Prefer,
        Avoid = roster.Avoid,
        Group = roster.Group,
        Locked = roster.Locked,
        Attributes = roster.Attributes,
    };
}
