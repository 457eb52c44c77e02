using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Categories;

/// <summary>One category of one programme: what it means, where it stands in the model, and its indicators.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel(ProfileCache cache) : AppPage
{
    [FromRoute]
    public Guid Id { get; set; }

    // Bound by its word: a number in the address is no category.
    [FromRoute(Name = "category")]
    public string Code { get; set; } = "";

    public Category Category { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public ProgrammeProfile Profile { get; private set; } = null!;
    public CategoryIndex Index => Profile.Profile[Category.Id];

    public override Shell Shell => Shell.Desk;
    public override string Here => Category.Id.ToString();

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        Category = ParadigmModel.Category(Enum.Parse<CategoryId>(Code, ignoreCase: true));
        Profile = await cache.OfAsync(Db, programme, Now, cancellationToken);
        return true;
    }
}
