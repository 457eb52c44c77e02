using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Shapes;

/// <summary>Advice: everyone can read how mentoring works here.</summary>
internal sealed class ShapeGate : ILaunchGate
{
    public string Key => "shape";
    public int Place => 40;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var shape = await db.ShapeOfAsync(programme.Id, programme.Model, cancellationToken);
        var stated = shape?.PublishedAt is null ? 0 : shape.Filled.Count;
        return new(stated == Shape.Parameters.Length, StructureRoutes.Models(programme.Id), stated, Shape.Parameters.Length);
    }
}
