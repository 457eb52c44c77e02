using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Downloads;

/// <summary>Marks an address that answers with a file instead of a page, also among the endpoint's metadata.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DownloadAttribute : Attribute;

/// <summary>A page that is a file: loads through the viewer like any other and answers GET with <see cref="Csv"/> or <see cref="Text"/>.</summary>
[Download]
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
