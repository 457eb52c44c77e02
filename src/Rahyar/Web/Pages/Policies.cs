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

    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorization(options =>
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        Add(SignedIn, viewer => viewer.SignedIn);
        Add(Desk, viewer => viewer.Roles.Count > 0);
        Add(Coordinator, viewer => viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Coordinator));
        Add(Administrator, viewer => viewer.IsAdministrator);
        Add(Support, viewer => viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Support));
        Add(Safeguarding, viewer => viewer.Roles.Any(r => r.Role == Role.SafeguardingLead));

        void Add(string name, Func<Viewer, bool> may) => options.AddPolicy(name, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && may(http.Viewer())));
    });
}
