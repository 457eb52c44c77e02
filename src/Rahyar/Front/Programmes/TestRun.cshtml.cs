using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Programmes;

/// <summary>/programmes/{id}/test-run: makes a copy with invented people, launched at once; on such a copy, removes it wholly.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation)]
internal sealed class TestRunModel : ProgrammePage
{
    public const int Least = 6, Most = 60, Usual = 24;

    public override string Here => "programmes";

    [BindProperty]
    public int Mentees { get; set; } = Usual;

    [BindProperty]
    public int Mentors { get; set; } = Usual / 2;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Programme.IsTest)
        {
            return NotFound();
        }

        if (!Viewer.MakesProgrammes)
        {
            throw new Refused("programme.only-deputy");
        }

        foreach (var (number, field) in ((int, string)[])[(Mentees, nameof(Mentees)), (Mentors, nameof(Mentors))])
        {
            if (number is < Least or > Most)
            {
                throw new Refused("test-run.people", Least, Most) { Field = field };
            }
        }

        var lately = Now - CopyModel.DoubleClick;
        var name = Excerpt.Fit(L["test-run.name", Programme.Name], 120);
        var test = new Programme(name, Programme.Purpose, Programme.Model, Programme.StartsOn, Programme.EndsOn,
            Programme.CadenceDays, Programme.DefaultPlaces, Viewer.Id, Now, test: true);
        if (await Db.Programmes.RunBy(Viewer).Where(p => p.IsTest && p.Name == test.Name && p.CreatedAt > lately).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken) is { } first)
        {
            return Redirect(PlanningRoutes.Programme(first));
        }

        await MakeAsync(test, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["test-run.made"];
        return Redirect(PlanningRoutes.Programme(test.Id));
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!Programme.IsTest)
        {
            return NotFound();
        }

        await new TestRunRemoval(Db).RemoveAsync(Id, cancellationToken);
        Db.Record(new JournalEntry(Now, Viewer.Id, new TestRunRemoved(), subject: Id));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["test-run.removed", Programme.Name];
        return Redirect(PlanningRoutes.Programmes);
    }

    // Everything may be tried at once: nobody is screened and no gate is shut where nobody is real.
    private async Task MakeAsync(Programme test, CancellationToken cancellationToken)
    {
        Db.Add(test);
        Db.Add(new RoleAssignment(Viewer.Id, Role.Coordinator, test.Id, Viewer.Id, Now));
        await new ProgrammeCopy(Db, Programme, test, Viewer.Id, Now).TakeAsync(Enum.GetValues<CopiedPart>(), cancellationToken);
        test.SetScreening(ScreeningParts.None, L["test-run.no-screening"], Viewer.Id, Now);
        test.Launch(new LaunchChecklist([]), Viewer.Id, Now);
        foreach (var (side, count) in ((Side, int)[])[(Side.Mentee, Mentees), (Side.Mentor, Mentors)])
        {
            for (var n = 0; n < count; n++)
            {
                var (person, taking) = TestRunPeople.Make(test, side, n, Viewer.Id, Now);
                Db.Add(person);
                Db.Add(taking);
            }
        }
    }
}
