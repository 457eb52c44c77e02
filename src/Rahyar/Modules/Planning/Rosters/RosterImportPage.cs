using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>A page about one import into a programme that the viewer runs.</summary>
internal abstract class RosterImportPage : ProgrammePage
{
    public override string Here => "people";

    [BindProperty(SupportsGet = true, Name = "import")]
    public Guid ImportId { get; set; }

    public RosterImport Import { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.RosterImports.SingleOrDefaultAsync(i => i.Id == ImportId && i.ProgrammeId == Id, cancellationToken) is not { } import)
        {
            return false;
        }

        Import = import;
        return true;
    }
}
