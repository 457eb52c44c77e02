using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>An announcement as one person will read it.</summary>
internal static class AnnouncementEmail
{
    /// <summary>Where the reader's name comes.</summary>
    public const string NamePlace = "{name}";

    private const int LongestHeading = 300;

    public static Email WriteAnnouncement(this EmailComposer composer, Announcement announcement, Programme programme, string author, Person to)
    {
        var own = composer.For(to);
        var words = own.With(announcement.Words.For(own.Language));
        var (subject, text) = announcement.Words.In(own.Language);
        var footer = announcement.Necessary
            ? words["announcement.footer.necessary", author, programme.Name]
            : words["announcement.footer", author, programme.Name, composer.Link(PeopleRoutes.Reminders)];
        var heading = Named(subject);
        return new Email(to.Email!, Excerpt.Fit(heading, LongestHeading), $"{Named(text)}\n\n—\n{footer}", announcement.SentAt, to.Id, announcement.CauseFor(to.Id));

        string Named(string said) => said.Replace(NamePlace, to.Name, StringComparison.Ordinal);
    }
}
