using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Downloads;

/// <summary>Whom the file of a download tells about.</summary>
internal enum DownloadHolds
{
    /// <summary>No person whom Rahyar knows.</summary>
    Nobody,

    /// <summary>The reader, and what others share with them: members' own sessions and files.</summary>
    OnesOwn,

    /// <summary>Other people: the page records it with <c>RecordExportAsync</c>, and they find it in their access log.</summary>
    Others,
}

/// <summary>
/// Marks an address that answers with a file instead of a page, also among the endpoint's metadata. <c>DownloadsStory</c> opens each as everybody
/// and compares what is in the file, and in the access log, with what it says here.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DownloadAttribute(DownloadHolds holds) : Attribute
{
    public DownloadHolds Holds { get; } = holds;
}

/// <summary>A page that is a file: loads through the viewer like any other and answers GET with <see cref="Csv"/> or <see cref="Text"/>.</summary>
internal abstract class DownloadPage : AppPage
{
    public override Shell Shell => Shell.Desk;

    protected FileContentResult Csv(CsvTable table, string name)
    {
        using (table)
        {
            return File(table.ToBytes(), CsvTable.MediaType, name);
        }
    }

    /// <summary>A text whose form somebody else has settled, byte for byte.</summary>
    protected FileContentResult Text(string text, string type, string name) => File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);
}
