using Microsoft.AspNetCore.Authorization;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>/todo: everything that waits for the viewer, in all their offices and programmes.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel(Todos todos) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "todo";

    public TodosView Waiting { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Waiting = await TodosView.OfAsync(Db, todos, Viewer, Now, cancellationToken);
        return true;
    }

    public void OnGet() { }
}
