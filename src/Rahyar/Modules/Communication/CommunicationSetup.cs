using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Live;
using Rahyar.Modules.Communication.Notifications;
using Rahyar.Modules.Communication.Sessions;

namespace Rahyar.Modules.Communication;

internal static class CommunicationSetup
{
    public static void AddCommunication(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<Short.Queue>();
        services.AddScheduledWork<Short.WishWork>();
        services.AddScheduledWork<Short.SlotWork>();
        services.AddSingleton<FileLimits>();
        services.AddSingleton<ContentFolder>();
        services.AddScheduledWork<ContentSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<PromptNotices>();
        services.AddHostedService<MessageNotices>();
    }

    public static void MapCommunication(this WebApplication app)
    {
        app.MapLive();
        app.MapSessionCalendar();
        app.MapFileDownload();
    }
}
