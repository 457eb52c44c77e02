using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Rahyar.Modules.People.SignIn;

/// <summary>How often one network address may try to come in. How often one e-mail address may is counted in the database.</summary>
internal static class Limits
{
    public const string SignIn = nameof(SignIn);
    private const int PerMinute = 60;

    public static void AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Rahyar:SignInsPerMinute", PerMinute);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(NetworkOf(http.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                })
                : RateLimitPartition.GetNoLimiter(""));
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
