using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Announcements;

[Verb("announcement.recalled")]
internal sealed record AnnouncementRecalled(int Waiting) : Event;

[Verb("announcement.sent")]
internal sealed record AnnouncementSent(int Recipients, int Spared, bool Necessary, bool Urgent, int Waits) : Event;
