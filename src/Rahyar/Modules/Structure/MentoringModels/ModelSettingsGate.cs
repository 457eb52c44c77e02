using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>Advice: everyone can read how mentoring works here.</summary>
internal sealed class ModelSettingsGate : ILaunchGate
{
    public string Key => "shape";
    public int Place => 40;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var settings = await db.ModelSettingsOfAsync(programme.Id, programme.Model, cancellationToken);
        var stated = settings?.PublishedAt is null ? 0 : settings.Filled.Count;
        return new(stated == ModelSettings.Parameters.Length, StructureRoutes.Models(programme.Id), stated, ModelSettings.Parameters.Length);
    }
}
