namespace Rahyar.Modules.Relationships;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class RelationshipsRoutes
{
    public static string Pulse(Guid mentorship) => $"/mentorships/{mentorship}/pulse";
    public static string RaiseConcern => "/concern";
    public static string Concerns => "/concerns";
    public static string Concern(Guid concern) => $"/concerns/{concern}";
    public static string Attention(Guid programme) => $"/programmes/{programme}/attention";
    public static string AttentionTo(Guid programme, Guid mentorship) => $"/programmes/{programme}/attention/{mentorship}";
}
