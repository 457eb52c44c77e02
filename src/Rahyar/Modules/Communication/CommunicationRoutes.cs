namespace Rahyar.Modules.Communication;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class CommunicationRoutes
{
    public static string Inbox => "/messages";
    public static string Messages(Guid mentorship) => $"/mentorships/{mentorship}/messages";
    public static string Calendar => "/sessions";
    public static string Sessions(Guid mentorship) => $"/mentorships/{mentorship}/sessions";
    public static string SessionFile(Guid mentorship, Guid session) => $"/mentorships/{mentorship}/sessions/{session}.ics";
    public static string Notes(Guid mentorship) => $"/mentorships/{mentorship}/notes";
    public static string Note(Guid mentorship, Guid note) => $"/mentorships/{mentorship}/notes/{note}";
    public static string WriteNote(Guid mentorship, Guid? note = null) => $"/mentorships/{mentorship}/notes/write{Optional(note)}";
    public static string Files(Guid mentorship) => $"/mentorships/{mentorship}/files";
    public static string File(Guid mentorship, Guid file) => $"/mentorships/{mentorship}/files/{file}";
    public static string RemoveFile(Guid mentorship, Guid file) => $"/mentorships/{mentorship}/files/{file}/remove";
    public static string Short(Guid programme) => $"/programmes/{programme}/short";
    public static string Live => "/live";

    private static string Optional(Guid? id) => id is null ? "" : $"/{id}";
}
