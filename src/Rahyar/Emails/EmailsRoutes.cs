namespace Rahyar.Emails;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class EmailsRoutes
{
    public static string Outbox => "/outbox";
    public static string Email(Guid email) => $"/outbox/{email}";
}
