using Rahyar.Journal;

namespace Rahyar.Modules.People.Offices;

[Verb("office-rules.set")]
internal sealed record OfficeRulesSet(int GraceDays, int StrictHours, int StrictIdleMinutes, int UsualHours, int UsualIdleMinutes, int EveryoneDays) : Event;

[Verb("role.confirmed")]
internal sealed record RoleConfirmed(Role Role) : Event;

[Verb("second-factor.removed")]
internal sealed record SecondFactorRemoved : WayInChanged;
