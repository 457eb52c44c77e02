using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>/programmes/{id}/how: how mentoring works here, for everyone who takes part.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class HowModel : AppPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;
    public IReadOnlyList<ModelSettings> ModelSettings { get; private set; } = [];
    public bool MayDeclare { get; private set; }

    public override Shell Shell => MayDeclare ? Shell.Desk : Shell.Participant;
    public override string Here => MayDeclare ? "shape" : "home";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var takesPart = Db.Participations.Where(p => p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew).Select(p => p.ProgrammeId);
        var seen = Db.Programmes.VisibleTo(Viewer).Select(p => p.Id);
        if (await Db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id && (takesPart.Contains(p.Id) || seen.Contains(p.Id)), cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        MayDeclare = await Db.Programmes.VisibleTo(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        ShellProgramme = MayDeclare ? Id : null;
        var shapes = await Db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == Id && s.PublishedAt != null).ToListAsync(cancellationToken);
        ModelSettings = [.. shapes.OrderByDescending(s => s.Model == programme.Model).ThenBy(s => s.Model)];
        return true;
    }

    public string Name(MentoringModel model) => L.Of(model.Name());

    public void OnGet()
    {
    }
}
