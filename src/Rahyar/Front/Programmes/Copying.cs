using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Modules.Structure.Shapes;

namespace Rahyar.Front.Programmes;

/// <summary>What a new programme can take over from an earlier one. People, and what was decided about them, never come along.</summary>
internal enum Taken
{
    Settings,
    Shape,
    Forms,
    Plan,
    Milestones,
    Conduct,
}

/// <summary>Takes parts of one programme over into another that has none of them yet; each comes as it would be written anew. The caller saves.</summary>
internal sealed class Copying(AppDb db, Programme from, Programme to, Guid by, DateTimeOffset now)
{
    public async Task TakeAsync(IReadOnlyCollection<Taken> parts, CancellationToken ct)
    {
        foreach (var part in parts.Distinct())
        {
            await (part switch
            {
                Taken.Settings => SettingsAsync(ct),
                Taken.Shape => ShapeAsync(ct),
                Taken.Forms => FormsAsync(ct),
                Taken.Plan => PlanAsync(ct),
                Taken.Milestones => MilestonesAsync(ct),
                _ => ConductAsync(ct),
            });
        }
    }

    // What the rate of answers switched off there may be of use here.
    private async Task SettingsAsync(CancellationToken ct)
    {
        to.SetAs(from, by, now);
        foreach (var kind in await db.NudgeSwitches.Where(s => s.ProgrammeId == from.Id && s.Off && !s.ByRate).Select(s => s.Kind).ToListAsync(ct))
        {
            var off = new NudgeSwitch(to.Id, kind);
            off.Turn(true, by, now);
            db.Add(off);
        }
    }

    // Declared as it was, and published only when somebody has read it for this cycle.
    private async Task ShapeAsync(CancellationToken ct)
    {
        foreach (var earlier in await db.Shapes.AsNoTracking().Where(s => s.ProgrammeId == from.Id).ToListAsync(ct))
        {
            var shape = new Shape(to, earlier.Model, by, now);
            shape.Declare(to, earlier.Terms, by, now);
            db.Add(shape);
        }
    }

    private async Task FormsAsync(CancellationToken ct)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            if (await db.StandingFormAsync(from.Id, side, ct) is { } earlier)
            {
                db.Add(FormEdition.First(to.Id, side, earlier.Questions, now));
            }
        }
    }

    private async Task PlanAsync(CancellationToken ct)
    {
        foreach (var earlier in await db.PlanSections.AsNoTracking().Where(s => s.ProgrammeId == from.Id && s.Number > 0).ToListAsync(ct))
        {
            var section = new PlanSection(to.Id, earlier.Part);
            db.Add(section);
            db.Add(section.Write(earlier.Text, by, now)!);
        }
    }

    private async Task MilestonesAsync(CancellationToken ct)
    {
        var later = to.StartsOn.DayNumber - from.StartsOn.DayNumber;
        foreach (var earlier in await db.Milestones.AsNoTracking().Where(m => m.ProgrammeId == from.Id).OrderBy(m => m.DueOn).ToListAsync(ct))
        {
            db.Add(new Milestone(to.Id, earlier.Name, earlier.DueOn.AddDays(later), by, now));
        }
    }

    private async Task ConductAsync(CancellationToken ct)
    {
        if (await db.CodesOfConduct.AsNoTracking().Where(c => c.ProgrammeId == from.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct) is { } earlier)
        {
            db.Add(new CodeOfConduct(to.Id, 1, earlier.English, earlier.Persian, by, now));
        }
    }
}
