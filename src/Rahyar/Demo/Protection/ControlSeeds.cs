using Rahyar.Modules.Infrastructure.Protection;

namespace Rahyar.Demo.Protection;

/// <summary>What the demo's university shows for its controls: most of them, one not yet confirmed, one run out, and the rest left to do.</summary>
internal static class ControlSeeds
{
    private static readonly (string Control, string Says, int DaysAgo)[] Shown =
    [
        ("sign-in-protection", "Everybody with an office has a passkey; list in the register.", 40),
        ("encryption", "TLS report of the computing centre; backups are sealed with a passphrase kept by two people.", 75),
        ("retention", "Periods agreed with the data protection officer.", 30),
        ("consent-records", "Sample of twenty consents compared with the texts.", 60),
        ("roles-reviewed", "Roles gone through with the faculties.", 25),
        ("vulnerability-updates", "Monthly round of updates, ticket 2214.", 12),
        ("audit-log", "Access log of ten people compared with the pages opened.", 50),
        ("data-map", "Record of processing, version 3.", 120),
        ("processor-list", "Mail and hosting: contracts in the register.", 200),
    ];

    public static IEnumerable<ControlEvidence> In(Staff staff, DateTimeOffset now)
    {
        foreach (var (control, says, ago) in Shown)
        {
            var evidence = Enter(control, says, staff, now.AddDays(-ago));
            evidence.Confirm(staff.Safeguarding.Id, now.AddDays(1 - ago));
            yield return evidence;
        }

        yield return Enter("breach-drill", "Table exercise with the computing centre; minutes follow.", staff, now.AddDays(-3));
    }

    private static ControlEvidence Enter(string control, string says, Staff staff, DateTimeOffset at) =>
        new(control, says, DateOnly.FromDateTime(at.UtcDateTime), staff.Administrator.Id, at);
}
