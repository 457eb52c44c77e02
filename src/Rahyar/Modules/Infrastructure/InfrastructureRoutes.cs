namespace Rahyar.Modules.Infrastructure;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class InfrastructureRoutes
{
    public static string Backups => "/backups";
    public static string Failures => "/failures";
    public static string Protection => "/protection";
    public static string Retention => "/retention";
    public static string Status => "/status";
    public static string SecurityLog => "/security-log";
    public static string Help => "/help";
    public static string Ask => "/help/ask";
    public static string Request(Guid ticket) => $"/help/requests/{ticket}";
    public static string RequestByCode(string code) => $"/help/answers/{code}";
    public static string Article(string key) => $"/help/articles/{key}";
    public static string CannedAnswers => "/tickets/canned";
    public static string SupportHours => "/tickets/hours";
    public static string Articles => "/tickets/articles";
    public static string WriteArticle => "/tickets/article";
    public static string Tickets => "/tickets";
    public static string Ticket(Guid ticket) => $"/tickets/{ticket}";
    public static string Readiness(Guid participation) => $"/readiness/{participation}";
    public static string Ping => "/readiness/ping";
    public static string Health => "/health";
    public static string Ready => "/ready";
    public static string Doctor => "/doctor";
    public static string Vitals => "/vitals";
}
