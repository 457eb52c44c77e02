using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Live;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notifications;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

internal static class CommunicationSetup
{
    public static void AddCommunication(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<Short.Queue>();
        services.AddScheduledWork<Short.QueueWork>();
        services.AddSingleton<FileLimits>();
        services.AddSingleton<ContentFolder>();
        services.AddScheduledWork<ContentSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<PromptNotices>();
        services.AddHostedService<PatientNotices>();
        services.AddNotice<SessionBooked>("communication.letter.session-booked", "sessions", OfSession);
        services.AddNotice<SessionLogged>("communication.letter.session-logged", "sessions", OfSession);
        services.AddNotice<SessionCancelled>("communication.letter.session-cancelled", "sessions", OfSession);
        // One letter a thread until it is opened.
        services.AddNotice<MessageSent>("communication.letter.message", "messages", notice => notice with
        {
            Patient = true,
            Once = (_, to) => UnreadMark.Cause(to.MentorshipId, to.PersonId, to.ReadUpTo),
            StillNews = (entry, to) => to.ReadUpTo is null || to.ReadUpTo < entry.At,
        });
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
