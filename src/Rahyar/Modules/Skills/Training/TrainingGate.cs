using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Skills.Training;

/// <summary>Both sides have a module to go through before their first contact.</summary>
internal sealed class TrainingGate : ILaunchGate
{
    public string Key => "training";
    public int Place => 80;
    public bool Shuts => true;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var assigned = await db.TrainingAssignments.CountAsync(t => t.ProgrammeId == programme.Id, cancellationToken);
        var sides = Enum.GetValues<Side>().Length;
        return new(assigned == sides, SkillsRoutes.Training(programme.Id), assigned, sides);
    }
}
