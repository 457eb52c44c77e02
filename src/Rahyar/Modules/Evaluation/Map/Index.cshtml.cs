using Microsoft.AspNetCore.Authorization;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Map;

/// <summary>The published model as a map, with where it is unclear.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "model";

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(Viewer.Roles.Count > 0);
}
