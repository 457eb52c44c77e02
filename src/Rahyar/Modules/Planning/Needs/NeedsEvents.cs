using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Needs;

[Verb("needs.note-written")]
internal sealed record NeedsNoteWritten(Voice Voice) : Event;

[Verb("needs.note-signed")]
internal sealed record NeedsNoteSigned(Voice Voice) : Event;
