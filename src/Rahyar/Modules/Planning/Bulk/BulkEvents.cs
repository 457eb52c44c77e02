using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>Somebody had one deed done to many rows. What then happened to each is that row's own event.</summary>
/// <param name="Deed">The key of the <see cref="BulkDeed"/>.</param>
/// <param name="Rows">To how many it was to be done.</param>
[Verb("bulk-act.started")]
internal sealed record BulkActStarted(string Deed, int Rows) : Event;
