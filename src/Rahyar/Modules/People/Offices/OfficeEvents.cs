using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Offices;

[Verb("office-rules.set", Security = SecurityKind.Access)]
internal sealed record OfficeRulesSet(int GraceDays, int StrictHours, int StrictIdleMinutes, int UsualHours, int UsualIdleMinutes, int EveryoneDays) : Event;

[Verb("role.confirmed", Security = SecurityKind.Access)]
internal sealed record RoleConfirmed(Role Role) : Event;

[Verb("second-factor.removed", Security = SecurityKind.Access)]
internal sealed record SecondFactorRemoved : WayInChanged;
