using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Shapes;

/// <summary>A coordinator's page about the shapes of a programme.</summary>
internal abstract class ShapePage : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "shape";

    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;

    /// <summary>Those that are declared, the programme's main model first.</summary>
    public IReadOnlyList<Shape> Shapes { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, programme.Id);
        var shapes = await Db.Shapes.Where(s => s.ProgrammeId == Id).ToListAsync(cancellationToken);
        Shapes = [.. shapes.OrderByDescending(s => s.Model == programme.Model).ThenBy(s => s.Model)];
        return true;
    }
}
