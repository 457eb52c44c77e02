using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Announcements;

namespace Rahyar.Demo;

/// <summary>What the coordinator has announced: once to everyone, once to the mentors.</summary>
internal static class AnnouncementSeeds
{
    public static IEnumerable<Announcement> In(Programme programme, int everyone, int mentors, Guid by, DateTimeOffset now)
    {
        var moved = new Announcement(programme, new AnnouncementWords(
            "The closing evening has moved", "Dear {name},\n\nthe closing evening of the programme is a week later than we said: same room, same hour. Bring whoever has helped you on the way.",
            "شب پایانی جابه‌جا شد", "{name} گرامی،\n\nشب پایانی برنامه یک هفته دیرتر از آن است که گفته بودیم: همان تالار و همان ساعت. هر کس را که در این راه یاورتان بوده با خود بیاورید."),
            new Audience(), true, Guid.CreateVersion7(now), by, now.AddDays(-9));
        moved.Send(everyone, 0);
        var tea = new Announcement(programme, new AnnouncementWords(
            "Tea for mentors on Thursday", "Dear {name},\n\nfive of you asked how others deal with long silences. We talk about it over tea, Thursday at four, in the common room.", null, null),
            new Audience(Side.Mentor), false, Guid.CreateVersion7(now), by, now.AddDays(-3));
        tea.Send(mentors - 2, 2);
        return [moved, tea];
    }
}
