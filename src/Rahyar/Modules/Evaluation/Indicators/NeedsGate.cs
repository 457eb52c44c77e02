using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>Advice: the four voices are heard before it is too late to listen.</summary>
internal sealed class NeedsGate(TimeProvider clock) : ILaunchGate
{
    public string Key => "needs";
    public int Place => 30;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var heard = await NeedsHeard.BeforeLaunchAsync(db, programme, clock.GetUtcNow(), cancellationToken);
        return new(heard.Groups == NeedsHeard.Voices, PlanningRoutes.Needs(programme.Id), heard.Groups, NeedsHeard.Voices);
    }
}
