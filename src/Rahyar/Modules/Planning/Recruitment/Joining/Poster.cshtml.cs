using Microsoft.AspNetCore.Authorization;
using Rahyar.Modules.People;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>/join/{slug}/poster: one sheet of paper for a wall.</summary>
[AllowAnonymous]
internal sealed class PosterModel(EmailComposer composer) : JoinPage
{
    public string Link => composer.Link(PlanningRoutes.Join(Call.Slug));

    /// <summary>The address as people read it, without what every address begins with.</summary>
    public string Short => Link[(Link.IndexOf("//", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    public QrFigure Qr => QrFigure.Of(Link);

    public void OnGet()
    {
    }
}
