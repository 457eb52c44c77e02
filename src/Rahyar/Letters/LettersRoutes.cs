namespace Rahyar.Letters;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class LettersRoutes
{
    public static string Outbox => "/outbox";
    public static string Letter(Guid letter) => $"/outbox/{letter}";
}
