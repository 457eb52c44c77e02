using Microsoft.AspNetCore.Authorization;
using Rahyar.Modules.People;

namespace Rahyar.Web.Pages;

/// <summary>Who may open a page at all; which rows they see there is the query's matter. No policy means nobody.</summary>
internal static class Policies
{
    public const string SignedIn = nameof(SignedIn);
    public const string Desk = nameof(Desk);
    public const string Coordinator = nameof(Coordinator);
    public const string Administrator = nameof(Administrator);
    public const string Support = nameof(Support);
    public const string Safeguarding = nameof(Safeguarding);

    private static readonly Dictionary<string, Func<Viewer, bool>> May = new()
    {
        [SignedIn] = viewer => viewer.SignedIn,
        [Desk] = viewer => viewer.Roles.Count > 0,
        [Coordinator] = viewer => viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Coordinator),
        [Administrator] = viewer => viewer.IsAdministrator,
        [Support] = viewer => viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Support),
        [Safeguarding] = viewer => viewer.Roles.Any(r => r.Role == Role.SafeguardingLead),
    };

    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        foreach (var (name, may) in May)
        {
            options.AddPolicy(name, policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => context.Resource is HttpContext http && may(http.Viewer())));
        }
    });

    /// <summary>Whether only a second factor is missing for this address to open: then it leads there, and everything else is not there.</summary>
    public static bool OpensWithSecondFactor(this HttpContext http) => http.Viewer() is { Withheld.Count: > 0 } viewer
        && (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? []) is { Count: > 0 } asked
        && asked.All(a => a.Policy is { } policy && May.TryGetValue(policy, out var may) && may(viewer with { Roles = [.. viewer.Roles, .. viewer.Withheld] }));
}
