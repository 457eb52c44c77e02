using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Offices;

/// <summary>What the institution asks of its offices: how soon a second factor, and how long a session may last. One row; without it the usual holds.</summary>
internal sealed class OfficeRules : Entity
{
    public static readonly Guid OnlyId = new("0f1ce000-0000-7000-8000-000000000001");

    public static readonly OfficeRules Usual = new();

    /// <summary>How long a participant's browser may rest; as long as its cookie lives.</summary>
    public static readonly TimeSpan EveryoneIdle = TimeSpan.FromDays(60);

    public OfficeRules() => Id = OnlyId;

    /// <summary>How long somebody works in a new office before they need a second factor.</summary>
    public int GraceDays { get; private set; } = 7;

    public int StrictHours { get; private set; } = 12;
    public int StrictIdleMinutes { get; private set; } = 30;
    public int UsualHours { get; private set; } = 168;
    public int UsualIdleMinutes { get; private set; } = 480;

    /// <summary>For everyone who holds no office.</summary>
    public int EveryoneDays { get; private set; } = 180;

    /// <summary>Whoever held an office when the demand came has their first days from then on; null where it stood from the beginning.</summary>
    public DateTimeOffset? DemandedFrom { get; private set; }

    public void Set(int graceDays, int strictHours, int strictIdleMinutes, int usualHours, int usualIdleMinutes, int everyoneDays, Guid by, DateTimeOffset now)
    {
        Within(graceDays, 0, 30, nameof(GraceDays));
        Within(strictHours, 1, 24, nameof(StrictHours));
        Within(strictIdleMinutes, 5, Math.Min(240, strictHours * 60), nameof(StrictIdleMinutes));
        Within(usualHours, strictHours, 30 * 24, nameof(UsualHours));
        Within(usualIdleMinutes, strictIdleMinutes, Math.Min(7 * 24 * 60, usualHours * 60), nameof(UsualIdleMinutes));
        Within(everyoneDays, 1, 400, nameof(EveryoneDays));
        if ((GraceDays, StrictHours, StrictIdleMinutes, UsualHours, UsualIdleMinutes, EveryoneDays) == (graceDays, strictHours, strictIdleMinutes, usualHours, usualIdleMinutes, everyoneDays))
        {
            return;
        }

        (GraceDays, StrictHours, StrictIdleMinutes, UsualHours, UsualIdleMinutes, EveryoneDays) = (graceDays, strictHours, strictIdleMinutes, usualHours, usualIdleMinutes, everyoneDays);
        Record(new JournalEntry(now, by, new OfficeRulesSet(graceDays, strictHours, strictIdleMinutes, usualHours, usualIdleMinutes, everyoneDays), subject: Id));
    }

    /// <summary>Until when an office held since then works without a second factor.</summary>
    public DateTimeOffset GraceEnds(DateTimeOffset since) => (DemandedFrom > since ? DemandedFrom.Value : since).AddDays(GraceDays);

    /// <summary>How long a session of somebody with these roles may last in all, and how long it may rest.</summary>
    public (TimeSpan Whole, TimeSpan Idle) LimitOf(IEnumerable<Role> held)
    {
        var roles = held.ToList();
        return roles.Exists(Offices.Strict.Contains) ? (TimeSpan.FromHours(StrictHours), TimeSpan.FromMinutes(StrictIdleMinutes))
            : roles.Count > 0 ? (TimeSpan.FromHours(UsualHours), TimeSpan.FromMinutes(UsualIdleMinutes))
            : (TimeSpan.FromDays(EveryoneDays), EveryoneIdle);
    }

    private static void Within(int value, int least, int most, string field)
    {
        if (value < least || value > most)
        {
            throw new Refused("office-rules.bounds", least, most) { Field = field };
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<OfficeRules>
    {
        public void Configure(EntityTypeBuilder<OfficeRules> row) => row.ToTable("people_office_rules");
    }
}
