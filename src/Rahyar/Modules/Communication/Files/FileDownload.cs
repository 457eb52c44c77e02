using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Files;

/// <summary>A shared file for a member of its relationship: always to be saved, never shown in a page's place.</summary>
internal static class FileDownload
{
    public static void MapFileDownload(this WebApplication app) => app.MapGet("/mentorships/{id:guid}/files/{file:guid}", async (
            Guid id, Guid file, HttpContext http, AppDb db, SharedFileContent contents, CancellationToken cancellation) =>
        {
            var row = await db.MembershipAsync(http.Viewer(), id, cancellation) is { } me
                ? await me.FilesIn(db).AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.RemovedAt == null, cancellation) : null;
            if (row is null || FileKinds.TypeOf(row.Name) is not { } type)
            {
                return Results.NotFound();
            }

            Stream? content;
            try
            {
                content = await contents.OpenAsync(row, cancellation);
            }
            catch (Refused)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            if (content is null)
            {
                return Results.NotFound();
            }

            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.CacheControl = "private, no-cache";
            // Sent as it is: a part of it, its tag and its length are those of the file, not of a compressed copy.
            http.Request.Headers.AcceptEncoding = default;
            return Results.File(content, type, row.Name, row.SharedAt, new EntityTagHeaderValue($"\"{row.Hash}\""), enableRangeProcessing: true);
        })
        .RequireAuthorization(Policies.SignedIn).WithMetadata(new DownloadAttribute(DownloadHolds.OnesOwn));
}
