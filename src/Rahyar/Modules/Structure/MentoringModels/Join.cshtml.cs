using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>/join/{slug}/how: the same as participants read, for whoever thinks of applying.</summary>
[AllowAnonymous]
internal sealed class JoinModel : AppPage
{
    public override Shell Shell => Shell.Plain;

    [FromRoute]
    public string Slug { get; set; } = "";

    public Programme Programme { get; private set; } = null!;
    public IReadOnlyList<ModelSettings> ModelSettings { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // As the call's own page: open to all once it was opened, and before to who runs the programme.
        var run = Db.Programmes.RunBy(Viewer).Select(p => p.Id);
        var called = Db.Calls.Where(c => c.Slug == Slug && (c.OpenedAt != null || run.Contains(c.ProgrammeId))).Select(c => c.ProgrammeId);
        if (await Db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => called.Contains(p.Id), cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        var shapes = await Db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == programme.Id && s.PublishedAt != null).ToListAsync(cancellationToken);
        ModelSettings = [.. shapes.OrderByDescending(s => s.Model == programme.Model).ThenBy(s => s.Model)];
        return true;
    }

    public string Name(MentoringModel model) => L.Of(model.Name());

    public void OnGet()
    {
    }
}
