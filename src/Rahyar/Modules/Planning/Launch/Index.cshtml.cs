using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Launch;

/// <summary>/programmes/{id}/launch: what has to be there before a programme begins, what is, and the button.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(Launching launching, OneVoice oneVoice) : ProgrammePage
{
    public override string Here => "plan";

    /// <summary>The gate for which the form of an exception is open, or was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Gate { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The version of the programme or of the exception that the reader had before them.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Role { get; set; }

    [BindProperty]
    public string? Share { get; set; }

    public sealed record Coordinator(RoleAssignment Role, string Name);

    public LaunchChecklist Checklist { get; private set; } = null!;
    public IReadOnlyList<Coordinator> Coordinators { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>How many people a programme may have that begins with one voice.</summary>
    public int AloneUpTo => oneVoice.UpTo;

    public int Shut => Checklist.Rows.Count(r => r.Shut);

    public bool Mine(GateWaiver waiver) => waiver.AskedBy == Viewer.Id;

    public string Name(Guid? person) => person is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Checklist = await launching.LookAsync(Db, Programme, cancellationToken);
        Coordinators = await (
            from role in Db.Roles
            join person in Db.People on role.PersonId equals person.Id
            where role.ProgrammeId == Id && role.Role == People.Role.Coordinator && role.EndedAt == null
            orderby person.Name
            select new Coordinator(role, person.Name)).ToListAsync(cancellationToken);
        var people = Checklist.Rows.Select(r => r.Waiver).OfType<GateWaiver>().SelectMany(w => new[] { w.AskedBy, w.AgreedBy }).OfType<Guid>().Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return Gate is null || Checklist.Rows.Any(r => r.Key == Gate && r.Shuts);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Programme.IsDraft)
        {
            Programme.Expect(Version);
        }

        await launching.LaunchAsync(Db, Programme, Viewer.Id, Now, cancellationToken);
        return await SavedAsync("launch.launched", cancellationToken);
    }

    public async Task<IActionResult> OnPostTimeAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (Coordinators.FirstOrDefault(c => c.Role.Id == Role) is not { } coordinator)
        {
            return NotFound();
        }

        coordinator.Role.RecordTime(ReadShare() / 100, Viewer.Id, Now);
        return await SavedAsync("saved", cancellationToken);
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken)
    {
        if (Row() is not { } row)
        {
            return NotFound();
        }

        if (!Programme.IsDraft)
        {
            throw new Refused("launch.begun");
        }

        if (row.Finding.Open)
        {
            throw new Refused("launch.open-already");
        }

        var waiver = row.Waiver;
        if (waiver is null)
        {
            Db.Add(waiver = new GateWaiver(Id, row.Key, Reason, Viewer.Id, Now));
        }
        else
        {
            waiver.AskAgain(Reason, Viewer.Id, Now);
        }

        var alone = row.MayAlone;
        if (alone)
        {
            waiver.HoldAlone(Now);
        }

        return await SavedAsync(alone ? "launch.exception.alone-holds" : "launch.exception.asked", cancellationToken);
    }

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken cancellationToken) =>
        JudgeAsync(w => w.Agree(Viewer.Id, Now), "launch.exception.agreed", cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) =>
        JudgeAsync(w => w.TakeBack(Viewer.Id, Now), "launch.exception.taken-back", cancellationToken);

    private LaunchRow? Row() => Checklist.Rows.FirstOrDefault(r => r.Key == Gate && r.Shuts);

    // What was read is what is agreed to.
    private async Task<IActionResult> JudgeAsync(Action<GateWaiver> verb, string said, CancellationToken cancellationToken)
    {
        if (Row()?.Waiver is not { } waiver)
        {
            return NotFound();
        }

        waiver.Expect(Version);
        verb(waiver);
        return await SavedAsync(said, cancellationToken);
    }

    private double ReadShare() => Parse.Percent(Share) ?? throw new Refused("role.fte") { Field = nameof(Share) };

    private async Task<IActionResult> SavedAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said];
        return Redirect(PlanningRoutes.Launch(Id));
    }
}
