using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Skills.Training;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Front.Programmes;

/// <summary>What a new programme can take over from an earlier one. People, and what was decided about them, never come along.</summary>
internal enum CopiedPart
{
    Settings,
    Shape,
    Call,
    Forms,
    Plan,
    Milestones,
    Conduct,
    Training,
}

/// <summary>Takes parts of one programme over into another that has none of them yet; each comes as it would be written anew. The caller saves.</summary>
internal sealed partial class ProgrammeCopy(AppDb db, Programme from, Programme to, Guid by, DateTimeOffset now)
{
    private const int LongestStem = 54;

    public async Task TakeAsync(IReadOnlyCollection<CopiedPart> parts, CancellationToken ct)
    {
        foreach (var part in parts.Distinct())
        {
            await (part switch
            {
                CopiedPart.Settings => SettingsAsync(ct),
                CopiedPart.Shape => ModelSettingsAsync(ct),
                CopiedPart.Call => CallAsync(ct),
                CopiedPart.Forms => FormsAsync(ct),
                CopiedPart.Plan => PlanAsync(ct),
                CopiedPart.Milestones => MilestonesAsync(ct),
                CopiedPart.Conduct => ConductAsync(ct),
                _ => TrainingAsync(ct),
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
    private async Task ModelSettingsAsync(CancellationToken ct)
    {
        foreach (var earlier in await db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == from.Id).ToListAsync(ct))
        {
            var settings = new ModelSettings(to, earlier.Model, by, now);
            settings.Declare(to, earlier.Terms, by, now);
            db.Add(settings);
        }
    }

    // The words, under an address of its own; the days, and whether it is open, are this cycle's to say. Nobody real applies to a test run.
    private async Task CallAsync(CancellationToken ct)
    {
        if (!to.IsTest && await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.ProgrammeId == from.Id, ct) is { } earlier)
        {
            var call = new Call(to.Id, "");
            call.Describe(await FreeSlugAsync(earlier.Slug, ct), earlier.Says, earlier.SeeksMentees, earlier.SeeksMentors, null, null, by, now);
            db.Add(call);
        }
    }

    // first-steps, first-steps-2, first-steps-3 …
    private async Task<string> FreeSlugAsync(string earlier, CancellationToken ct)
    {
        var stem = Excerpt.Fit(Numbered().Replace(earlier, ""), LongestStem).TrimEnd('-');
        var taken = await db.Calls.Where(c => c.Slug.StartsWith(stem)).Select(c => c.Slug).ToListAsync(ct);
        return Enumerable.Range(2, taken.Count + 1).Select(n => $"{stem}-{n}").First(slug => !taken.Contains(slug));
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

    // Due as long after the first day as before, and never after the last.
    private async Task TrainingAsync(CancellationToken ct)
    {
        foreach (var earlier in await db.TrainingAssignments.AsNoTracking().Where(t => t.ProgrammeId == from.Id).ToListAsync(ct))
        {
            var due = earlier.DueOn.AddDays(to.StartsOn.DayNumber - from.StartsOn.DayNumber);
            db.Add(new TrainingAssignment(to, earlier.Side, earlier.Module, due < to.EndsOn ? due : to.EndsOn, by, now));
        }
    }

    [GeneratedRegex("-[0-9]+$")]
    private static partial Regex Numbered();
}
