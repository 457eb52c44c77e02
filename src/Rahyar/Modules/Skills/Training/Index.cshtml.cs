using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Skills.Training;

/// <summary>/programmes/{id}/training: reads the modules of both sides and assigns them, each by a day.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ProgrammePage
{
    public override string Here => "plan";

    [BindProperty]
    public Side Side { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>A module with what was decided on it, and how far people are.</summary>
    public sealed record Line(Side Side, Course Course, TrainingAssignment? Assigned, int Done, int People);

    /// <summary>The side whose form was sent and refused.</summary>
    public Side? Typed => HttpMethods.IsPost(Request.Method) ? Side : null;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var assigned = await Db.TrainingAssignments.Where(t => t.ProgrammeId == Id).ToDictionaryAsync(t => t.Side, cancellationToken);
        var people = await Db.Participations.Where(p => p.ProgrammeId == Id && p.State != ParticipationState.Withdrew).GroupBy(p => p.Side)
            .Select(g => new { g.Key, All = g.Count(), Done = g.Count(p => p.PreparedAt != null) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        Lines = [.. new[] { Side.Mentor, Side.Mentee }.Select(side => new Line(side, Course.For(side), assigned.GetValueOrDefault(side),
            people.GetValueOrDefault(side)?.Done ?? 0, people.GetValueOrDefault(side)?.All ?? 0))];
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Lines.FirstOrDefault(l => l.Side == Side) is not { } line)
        {
            return NotFound();
        }

        Programme.ExpectOpen();
        var due = L.ReadDay(DueOn) ?? throw new Refused("input.day") { Field = nameof(DueOn) };
        if (Version != (line.Assigned?.Version ?? -1) && line.Assigned?.DueOn != due)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        if (line.Assigned is { } assigned)
        {
            assigned.Assign(Programme, line.Course.Key, due, Viewer.Id, Now);
        }
        else
        {
            Db.Add(new TrainingAssignment(Programme, Side, line.Course.Key, due, Viewer.Id, Now));
        }

        await Db.SaveIdempotentAsync(Db.TrainingAssignments.Where(t => t.ProgrammeId == Id && t.Side == Side), t => t.DueOn == due, cancellationToken);
        Flash = L["training.assigned.now"];
        return Redirect(SkillsRoutes.Training(Id));
    }
}
