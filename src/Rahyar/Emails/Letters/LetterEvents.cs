using Rahyar.Journal;

namespace Rahyar.Emails.Letters;

[Verb("letter.reworded")]
internal sealed record LetterReworded(string Letter, string Language) : Event;

[Verb("letter.restored")]
internal sealed record LetterRestored(string Letter) : Event;

[Verb("letterhead.set")]
internal sealed record LetterheadSet : Event;
