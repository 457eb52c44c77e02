using Rahyar.Modules.Planning;
using Rahyar.Web;
using Rahyar.Web.Layout;

namespace Rahyar.Front;

/// <summary>What the pages of several modules add to the house.</summary>
internal static class FrontSetup
{
    public static void AddFront(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 10, "home", "nav.home") { Icon = "home", Href = _ => WebRoutes.Home });
        services.AddSingleton(new NavigationEntry(NavigationPart.Programme, 10, "cover", "nav.cover") { Icon = "home", Href = PlanningRoutes.Programme });
    }
}
