using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning;

/// <summary>A page /programmes/{id}/… for who runs the programme; for anybody else it does not exist.</summary>
internal abstract class ProgrammePage : AppPage
{
    public override Shell Shell => Shell.Desk;

    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, programme.Id);
        return true;
    }
}
