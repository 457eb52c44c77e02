using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Finding;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>What requests for help add to the house.</summary>
internal static class HelpSetup
{
    public static void AddHelp(this IServiceCollection services)
    {
        services.AddConsequence<TicketEmails>();
        services.AddScheduledWork<SupportLetters>();
        services.AddSingleton(new HelpAddress((from, error) => ListAddress.Of(InfrastructureRoutes.Help, 1, "p", ("from", from), ("error", error))));
        services.AddSingleton(new DeskNews(NewsAsync));
        services.AddSingleton<INextStep, AnswerStep>();
        services.AddSingleton<ISearchSource, Articles.ArticleSearch>();
        services.AddSingleton(NavigationEntry.Within(NavigationPart.Own, 70, "infrastructure.help.ask", _ => InfrastructureRoutes.Ask));
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 40, "help.articles.desk", _ => InfrastructureRoutes.Articles, (viewer, _) => viewer.KeepsHelp));
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 41, "help.canned", _ => InfrastructureRoutes.CannedAnswers, (viewer, _) => viewer.KeepsHelp));
        services.AddConsequence<Hours.FollowsCalendar>();
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 42, "help.hours", _ => InfrastructureRoutes.SupportHours, (viewer, _) => viewer.KeepsHelp));
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 50, "help", "nav.help") { Icon = "help", Href = _ => InfrastructureRoutes.Help });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 40, "tickets", "nav.tickets")
        {
            Icon = "help",
            Href = _ => InfrastructureRoutes.Tickets,
            ShownTo = (viewer, _) => viewer.Roles.Any(r => r.Role is Role.Support or Role.Administrator),
        });
    }

    // Whoever runs the house is told of the house; what waits for support is a notice to those who are support.
    private static async Task<DeskNotice?> NewsAsync(AppDb db, Viewer viewer, string here, CancellationToken ct) =>
        here != "tickets" && viewer.Roles.Any(r => r.Role == Role.Support)
        && await db.TicketsFor(viewer).WhereSupportIsAwaited().Where(t => t.AssignedTo == null || t.AssignedTo == viewer.Id).CountAsync(ct) is > 0 and var waiting
            ? new DeskNotice("infrastructure.tickets.open", waiting, InfrastructureRoutes.Tickets, "help.tickets.see") : null;
}
