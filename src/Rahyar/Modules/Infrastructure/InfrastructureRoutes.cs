namespace Rahyar.Modules.Infrastructure;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class InfrastructureRoutes
{
    public static string Backups => "/backups";
    public static string Failures => "/failures";
    public static string Status => "/status";
    public static string SecurityLog => "/security-log";
    public static string Help => "/help";
    public static string Tickets => "/tickets";
    public static string Ticket(Guid ticket) => $"/tickets/{ticket}";
    public static string Readiness(Guid participation) => $"/readiness/{participation}";
    public static string Ping => "/readiness/ping";
    public static string Health => "/health";
    public static string Ready => "/ready";
    public static string Doctor => "/doctor";
    public static string Vitals => "/vitals";
}
