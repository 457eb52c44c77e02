using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Shapes;

/// <summary>A coordinator's page about the shapes of a programme.</summary>
internal abstract class ShapePage : ProgrammePage
{
    public override string Here => "shape";

    /// <summary>Those that are declared, the programme's main model first.</summary>
    public IReadOnlyList<Shape> Shapes { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var shapes = await Db.Shapes.Where(s => s.ProgrammeId == Id).ToListAsync(cancellationToken);
        Shapes = [.. shapes.OrderByDescending(s => s.Model == Programme.Model).ThenBy(s => s.Model)];
        return true;
    }
}
