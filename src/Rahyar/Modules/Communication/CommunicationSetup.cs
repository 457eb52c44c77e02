using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Live;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notifications;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Structure;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Communication;

internal static class CommunicationSetup
{
    // A message so old is answered more easily when nobody expects a reason.
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    public static void AddCommunication(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<FlashMeetings.Queue>();
        services.AddScheduledWork<FlashMeetings.WishWork>();
        services.AddScheduledWork<FlashMeetings.SlotWork>();
        services.AddSingleton<FileLimits>();
        services.AddCommunicationTables();
        services.AddContentFolder<SharedFileContent>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSingleton(new ProbePath("stream", LiveFeed.KeepsUpAsync));
        services.AddHostedService<PromptNotices>();
        services.AddHostedService<PatientNotices>();
        services.AddNotice<SessionBooked>("communication.letter.session-booked", CommunicationRoutes.Sessions, OfSession);
        services.AddNotice<SessionLogged>("communication.letter.session-logged", CommunicationRoutes.Sessions, OfSession);
        services.AddNotice<SessionCancelled>("communication.letter.session-cancelled", CommunicationRoutes.Sessions, OfSession);
        // One e-mail a thread until it is opened.
        services.AddNotice<MessageSent>("communication.letter.message", CommunicationRoutes.Messages, notice => notice with
        {
            Patient = true,
            SeenUpTo = async (db, to, ct) => (await ReadingPosition.OfAsync(db, to, ct)).ThreadUpTo,
            SameWhen = (to, seen) => UnreadMark.Cause(to.MentorshipId, to.PersonId, seen),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 20, "messages", "nav.messages") { Icon = "messages", Href = _ => CommunicationRoutes.Inbox });
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 30, "sessions", "nav.sessions") { Icon = "sessions", Href = _ => CommunicationRoutes.Calendar });
        services.AddConsequence<ReadAnew>();
        services.AddSingleton(new AskersSessions(SpoiledSessions.OfAsync));
        services.AddConsequence<SpoiledSessions>();
        services.AddConsequence<DroppedSessions>();
        services.AddConsequence<FlashMeetings.NoMoreMeetings>();
        services.AddSingleton<Planning.IOpenMatters>(provider => provider.GetRequiredService<FlashMeetings.NoMoreMeetings>());
        services.AddSingleton<Planning.IOpenMatters>(provider => provider.GetRequiredService<DroppedSessions>());
        services.AddSingleton<INextStep, ConfirmStep>();
        services.AddSingleton(new LastWordOf(Correspondence.LastWordOfAsync));
        services.AddSingleton(new MessagesAddress(CommunicationRoutes.Messages));
        services.AddSingleton<INextStep>(new MentorshipStep(40,
            (m, _) => m is { Ongoing: true, MayBeInTouch: true } && m.The<OwnThread>().LastWordAt is null ? "hello" : null, Thread));
        services.AddSingleton<INextStep>(new MentorshipStep(50,
            (m, at) => m.Ongoing && m.The<OwnThread>() is var thread && thread.Unread(at.Viewer.Id) ? at.Now - thread.LastWordAt > Late ? "reply-late" : "reply" : null, Thread));

        static string Thread(OwnMentorship m) => CommunicationRoutes.Messages(m.Id);
    }

    private static Notice OfSession(Notice notice) => notice with
    {
        Moment = (db, entry, ct) => db.Sessions.Where(s => s.Id == entry.SubjectId).Select(s => (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(ct),
    };

    public static void MapCommunication(this WebApplication app)
    {
        app.MapLive();
        app.MapSessionCalendar();
        app.MapFileDownload();
    }
}
