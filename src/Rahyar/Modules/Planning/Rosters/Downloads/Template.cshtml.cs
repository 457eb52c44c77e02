using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Rosters.Downloads;

/// <summary>An empty roster with every column that Rahyar knows.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Nobody)]
internal sealed class TemplateModel : DownloadPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);

    public FileContentResult OnGet() => Csv(CsvTable.ForSpreadsheets([.. RosterColumns.Names]), "roster.csv");
}
