using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>Notes when a session was last seen: once an hour each, so that reading pages stays reading.</summary>
internal static class LastSeen
{
    private const int Most = 50_000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // Their sessions end when they have rested for half an hour.
    private static readonly TimeSpan EveryOfOffices = TimeSpan.FromMinutes(1);

    public static void UseLastSeen(this WebApplication app)
    {
        var noted = new ConcurrentDictionary<Guid, DateTimeOffset>();
        app.Use(async (http, next) =>
        {
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var viewer = http.Viewer();
            var (session, due) = (viewer.SessionId, now - (viewer.Roles.Count + viewer.Withheld.Count > 0 ? EveryOfOffices : Every));
            if (viewer.SignedIn && !InBackground(http) && !(noted.TryGetValue(session, out var last) && last > due))
            {
                // Forgetting costs one more note each.
                if (noted.Count >= Most)
                {
                    noted.Clear();
                }

                noted[session] = now;
                var db = http.RequestServices.GetRequiredService<AppDb>();
                await db.LeaveBehindAsync(() => db.SignInSessions.Where(s => s.Id == session && s.SeenAt < due)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), http.RequestAborted));
            }

            await next(http);
        });
    }

    // What an open page asks for by itself is no sign of anybody in front of it.
    private static bool InBackground(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<BackgroundAttribute>() is not null
        || (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.ContainsKey("X-Fragment"));
}
