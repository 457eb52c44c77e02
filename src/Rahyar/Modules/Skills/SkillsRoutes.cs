namespace Rahyar.Modules.Skills;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class SkillsRoutes
{
    public static string Growth => "/growth";
    public static string Preparation(Guid participation) => $"/preparation/{participation}";
    public static string Goals(Guid mentorship) => $"/mentorships/{mentorship}/goals";
    public static string Training(Guid programme) => $"/programmes/{programme}/training";
}
