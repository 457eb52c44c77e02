using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning.Launch;

namespace Rahyar.Modules.Planning;

/// <summary>One gate as it stands, with the exception that two people agreed on or one asks for.</summary>
/// <param name="MayAlone">Whether one voice is enough for it, as the programme and the institution are now.</param>
internal sealed record LaunchRow(string Key, bool Shuts, GateFinding Finding, GateWaiver? Waiver = null, bool MayAlone = false)
{
    /// <summary>An exception passes it. One voice is enough only as long as it would be enough today: the programme may have grown since.</summary>
    public bool Holds => Waiver is { Holds: true } waiver && (MayAlone || !waiver.Alone);

    public bool Shut => Shuts && !Finding.Open && !Holds;
}

/// <summary>All that a launch asks for, in the order in which it is best done.</summary>
internal sealed record LaunchChecklist(IReadOnlyList<LaunchRow> Rows)
{
    public LaunchRow? FirstShut => Rows.FirstOrDefault(r => r.Shut);

    /// <summary>Gates that are passed by an exception.</summary>
    public IEnumerable<LaunchRow> Excepted => Rows.Where(r => r is { Shuts: true, Finding.Open: false, Holds: true });
}

/// <summary>What is left to do before a programme can begin: all gates that are shut, and then what is advised.</summary>
internal sealed record LeftToDo(Guid Programme, IReadOnlyList<LaunchRow> Rows)
{
    public IReadOnlyList<LaunchRow> Shut => [.. Rows.Where(r => r.Shut)];

    public static LeftToDo Of(Guid programme, LaunchChecklist checklist) =>
        new(programme, [.. checklist.Rows.Where(r => r.Shut || r is { Shuts: false, Finding.Open: false }).OrderBy(r => !r.Shut)]);
}

/// <summary>Looks at every gate and launches a programme when none is shut. The caller saves.</summary>
internal sealed class Launching(IEnumerable<ILaunchGate> gates, OneVoice oneVoice)
{
    public async Task<LaunchChecklist> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var waivers = await db.GateWaivers.Where(w => w.ProgrammeId == programme.Id).ToDictionaryAsync(w => w.Gate, cancellationToken);
        var alone = await oneVoice.AllowedAsync(db, programme, cancellationToken);
        var rows = new List<LaunchRow>();
        foreach (var gate in gates.OrderBy(g => g.Place))
        {
            rows.Add(new LaunchRow(gate.Key, gate.Shuts, await gate.LookAsync(db, programme, cancellationToken), waivers.GetValueOrDefault(gate.Key), alone && OneVoice.Passes(gate.Key)));
        }

        return new LaunchChecklist(rows);
    }

    /// <summary>The one way to a launched programme: by its button, or by the first proposals that are published.</summary>
    public async Task LaunchAsync(AppDb db, Programme programme, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (programme.IsRunning)
        {
            return;
        }

        var checklist = await LookAsync(db, programme, cancellationToken);
        programme.Launch(checklist, by, now);
        foreach (var row in checklist.Rows.Where(r => r.Waiver?.Open == true))
        {
            row.Waiver!.Expire(now);
        }
    }
}
