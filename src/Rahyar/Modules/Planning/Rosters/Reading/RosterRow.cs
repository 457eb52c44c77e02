namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>One person of a roster without a fault. <paramref name="Row"/> counts as a spreadsheet does.</summary>
/// <param name="Row">Where they stand.</param>
/// <param name="Id">The institution's id, in Latin digits.</param>
/// <param name="Name">As it is written.</param>
/// <param name="Email">As it is stored.</param>
/// <param name="Profile">What the file says of them.</param>
/// <param name="Present">Of which columns it says anything.</param>
internal sealed record RosterRow(int Row, string Id, string Name, string Email, RosterProfile Profile, IReadOnlySet<string> Present)
{
    /// <summary>The id as it is written, by which somebody may be known from before.</summary>
    public string WrittenId { get; init; } = Id;

    /// <summary>Of which columns under their own heading it says anything.</summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string>();

    /// <summary>What is known then: of a column that the file does not have it says nothing, and what is there stays.</summary>
    public RosterProfile Over(RosterProfile? old)
    {
        if (old is null)
        {
            return Profile;
        }

        var attributes = new SortedDictionary<string, string>(Profile.Attributes);
        foreach (var (name, text) in old.Attributes.Where(a => !Kept.Contains(a.Key)))
        {
            attributes[name] = text;
        }

        return new RosterProfile
        {
            Department = Has("department") ? Profile.Department : old.Department,
            Field = Has("field") ? Profile.Field : old.Field,
            Country = Has("country") ? Profile.Country : old.Country,
            TimeZone = ZoneOver(old),
            Languages = Has("languages") ? Profile.Languages : old.Languages,
            Offers = Has("offers") ? Profile.Offers : old.Offers,
            Seeks = Has("seeks") ? Profile.Seeks : old.Seeks,
            Goals = Has("goals") ? Profile.Goals : old.Goals,
            Years = Has("years") ? Profile.Years : old.Years,
            Education = Has("education") ? Profile.Education : old.Education,
            Availability = Has("availability") ? Profile.Availability : old.Availability,
            Modes = Has("modes") ? Profile.Modes : old.Modes,
            Values = Has("values") ? Profile.Values : old.Values,
            Capacity = Has("capacity") ? Profile.Capacity : old.Capacity,
            Prefer = Has("prefer") ? Profile.Prefer : old.Prefer,
            Avoid = Has("avoid") ? Profile.Avoid : old.Avoid,
            Group = Has("group") ? Profile.Group : old.Group,
            Locked = Has("locked") ? Profile.Locked : old.Locked,
            Attributes = attributes,
        };

        bool Has(string column) => Present.Contains(column);
    }

    // A zone that came from the country goes with it; one that was written stays where the file names none.
    private string? ZoneOver(RosterProfile old) => Present.Contains("timezone") ? Profile.TimeZone
        : !Present.Contains("country") || (old.TimeZone is not null && old.TimeZone != Countries.Find(old.Country)?.Zone) ? old.TimeZone
        : Profile.TimeZone ?? (old.Country == Profile.Country ? old.TimeZone : null);
}
