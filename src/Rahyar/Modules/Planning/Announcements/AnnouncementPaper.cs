using Rahyar.Letters;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>An announcement as one person will read it.</summary>
internal static class AnnouncementPaper
{
    /// <summary>Where the reader's name comes.</summary>
    public const string NamePlace = "{name}";

    private const int LongestHeading = 300;

    public static Letter WriteAnnouncement(this LetterPaper paper, Announcement announcement, Programme programme, string author, Person to)
    {
        var own = paper.For(to);
        var words = own.With(announcement.Words.For(own.Language));
        var (subject, text) = announcement.Words.In(own.Language);
        var footer = announcement.Necessary
            ? words["announcement.footer.necessary", author, programme.Name]
            : words["announcement.footer", author, programme.Name, paper.Link(PeopleRoutes.Reminders)];
        var heading = Named(subject);
        return new Letter(to.Email!, heading.Length <= LongestHeading ? heading : heading[..LongestHeading], $"{Named(text)}\n\n—\n{footer}", announcement.SentAt, to.Id, announcement.CauseFor(to.Id));

        string Named(string said) => said.Replace(NamePlace, to.Name, StringComparison.Ordinal);
    }
}
