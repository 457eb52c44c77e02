namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Who brings a roster. Addresses of people who have signed in already are theirs: only an administrator may change them by a file.</summary>
internal sealed record RosterBringer(Guid? Id, bool IsAdministrator);
