using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Notes;

[Verb("note.written", Reach.Members)]
internal sealed record NoteWritten(int Number) : Event;

[Verb("note.changed", Reach.Members)]
internal sealed record NoteChanged(int Number) : Event;

[Verb("note.removed", Reach.Members)]
internal sealed record NoteRemoved(int Number) : Event;

[Verb("note.taken-back", Reach.Members)]
internal sealed record NoteTakenBack(int Number) : Event;
