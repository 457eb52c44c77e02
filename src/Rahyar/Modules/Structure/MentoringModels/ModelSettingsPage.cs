using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>A coordinator's page about the shapes of a programme.</summary>
internal abstract class ModelSettingsPage : ProgrammePage
{
    public override string Here => "shape";

    /// <summary>Those that are declared, the programme's main model first.</summary>
    public IReadOnlyList<ModelSettings> ModelSettings { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var shapes = await Db.ModelSettings.Where(s => s.ProgrammeId == Id).ToListAsync(cancellationToken);
        ModelSettings = [.. shapes.OrderByDescending(s => s.Model == Programme.Model).ThenBy(s => s.Model)];
        return true;
    }
}
