using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Rahyar.Modules.People.SignIn;

/// <summary>How often one network address may try to come in. How often one e-mail address may is counted in the database.</summary>
internal static class SignInRateLimits
{
    private const int PerMinute = 60;

    // The framework's middleware keeps a timer beyond the end of its application, and by it the application: a process that
    // opens hundreds, as the tests do, would keep them all.
    public static void UseSignInLimits(this WebApplication app)
    {
        var perMinute = app.Configuration.GetValue("Rahyar:SignInsPerMinute", PerMinute);
        var limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address => RateLimitPartition.GetSlidingWindowLimiter(NetworkOf(address),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>() is not null)
            {
                using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress);
                if (!lease.IsAcquired)
                {
                    http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    return;
                }
            }

            await next(http);
        });
    }

    // One household has a whole /64 of IPv6 addresses.
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
