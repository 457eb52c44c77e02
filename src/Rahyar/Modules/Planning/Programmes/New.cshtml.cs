using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>A new programme; whoever makes it coordinates it.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class NewModel : ProgrammeForm
{
    private const int UsualWeeks = 26;

    private const int Offered = 3;

    /// <summary>The latest programmes of theirs that have begun, from which the next can be made.</summary>
    public IReadOnlyList<Programme> Earlier { get; private set; } = [];

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        await base.ShowAsync(cancellationToken);
        var today = DateOnly.FromDateTime(L.Local(Now).DateTime);
        Earlier = Viewer.MakesProgrammes ? await Db.Programmes.RunBy(Viewer).AsNoTracking().Where(p => !p.IsTest && p.StartsOn <= today).OrderByDescending(p => p.StartsOn).ThenBy(p => p.Id).Take(Offered).ToListAsync(cancellationToken) : [];
    }

    /// <summary>Of the form: sent twice, it makes one programme.</summary>
    [BindProperty]
    public Guid? ClientId { get; set; }

    public void OnGet()
    {
        var start = DateOnly.FromDateTime(L.Local(Now).DateTime).AddDays(14);
        Fill("", "", MentoringModel.OneToOne, start, start.AddDays(UsualWeeks * 7), cadenceDays: 14, places: 2);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.MakesProgrammes)
        {
            throw new Refused("programme.only-deputy");
        }

        var typed = Read();
        var programme = new Programme(Name!, Purpose!, typed.Model, typed.StartsOn, typed.EndsOn, typed.CadenceDays, typed.Places, Viewer.Id, Now, form: ClientId is { } id && id != Guid.Empty ? id : null);
        programme.Belong(Faculty, Viewer.Id, Now);
        Db.Add(programme);
        Db.Add(new RoleAssignment(Viewer.Id, Role.Coordinator, programme.Id, Viewer.Id, Now));
        await Db.SaveIdempotentAsync(Db.Programmes.RunBy(Viewer).Where(p => p.Id == programme.Id), p => p.Name == programme.Name, cancellationToken);
        Flash = L["planning.programme.made"];
        return Redirect(PlanningRoutes.Participants(programme.Id));
    }
}
