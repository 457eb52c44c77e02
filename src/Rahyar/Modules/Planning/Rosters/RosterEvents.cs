using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Rosters;

[Verb("roster.imported")]
internal sealed record RosterImported(Side Side, int Rows, int Added, int Changed) : Event;
