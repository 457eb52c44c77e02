using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Lists.Views;

/// <summary>
/// /views/{list}/{programme}: what one has kept of a list, and where it is kept, called otherwise, replaced and removed. Its address asks what the list's asks: that is what is kept, and
/// whereto one returns. For whom the list is not there, this is not.
/// </summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel(IEnumerable<ListKind> kinds) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => State?.Kind.Here ?? "";

    [FromRoute(Name = "list")]
    public string? List { get; set; }

    [FromRoute(Name = "programme")]
    public Guid? Programme { get; set; }

    /// <summary>The one of these that is being changed.</summary>
    [FromQuery(Name = "view")]
    public Guid? Chosen { get; set; }

    [BindProperty]
    public string? ViewName { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>What the list shows now.</summary>
    public ListState State { get; private set; } = null!;

    public IReadOnlyList<IListColumn> Columns { get; private set; } = [];
    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    /// <summary>The one that is being changed.</summary>
    public SavedView? View { get; private set; }

    /// <summary>The one that shows just this.</summary>
    public SavedView? Same => Views.FirstOrDefault(v => At(v) == State.At(1));

    public string At(SavedView view) => Showing(view).At(1);

    public string Words(ListState state) => string.Join(" · ", state.Words(Columns, L));

    public ListState Showing(SavedView view) => State.Showing(view.Shows).Among(Columns);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(k => k.Key == List) is not { } kind || kind.InProgrammes != Programme is not null
            || !await kind.IsThereAsync(Db, Viewer, Programme ?? Guid.Empty, cancellationToken))
        {
            return false;
        }

        ShellProgramme = Programme;
        Columns = kind.Columns(Db);
        State = ListState.Read(kind, Programme ?? Guid.Empty, Request.Query).Among(Columns);
        Views = await SavedView.OfAsync(Db, Viewer.Id, kind, cancellationToken);
        View = Views.FirstOrDefault(v => v.Id == Chosen);
        return Chosen is null || View is not null;
    }

    public void OnGet() => ViewName = View?.Name;

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        var view = new SavedView(Viewer.Id, ViewName, State, ClientId, Now);
        var own = SavedView.Own(Db, Viewer.Id);
        var before = own.Where(v => v.ClientId == view.ClientId);
        if (!await before.SentBeforeAsync(v => v.List == view.List && v.Name == view.Name && v.Shows.SameAs(view.Shows), cancellationToken))
        {
            ExpectFreeName(view.Name, null);
            if (await own.CountAsync(cancellationToken) >= SavedView.Most)
            {
                throw new Refused("view.most", SavedView.Most);
            }

            Db.Add(view);
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["list.views.kept", view.Name];
        return LocalRedirect(State.At(1));
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken)
    {
        if (await ChosenAsync(cancellationToken) is not { } view)
        {
            return NotFound();
        }

        view.Rename(ViewName);
        ExpectFreeName(view.Name, view.Id);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["list.views.renamed", view.Name];
        return LocalRedirect(State.Keeping());
    }

    public async Task<IActionResult> OnPostReplaceAsync(CancellationToken cancellationToken)
    {
        if (await ChosenAsync(cancellationToken) is not { } view)
        {
            return NotFound();
        }

        view.Show(State);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["list.views.replaced", view.Name];
        return LocalRedirect(State.At(1));
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await ChosenAsync(cancellationToken) is not { } view)
        {
            return NotFound();
        }

        Db.Remove(view);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["list.views.removed", view.Name];
        return LocalRedirect(State.Keeping());
    }

    // An old tab is told; a button that names no view is none of ours.
    private async Task<SavedView?> ChosenAsync(CancellationToken cancellationToken)
    {
        var view = Chosen is null ? null : await SavedView.Own(Db, Viewer.Id).SingleOrDefaultAsync(v => v.Id == Chosen && v.List == State.Kind.Key, cancellationToken);
        view?.Expect(Version);
        return view;
    }

    private void ExpectFreeName(string name, Guid? itself)
    {
        if (Views.Any(v => v.Id != itself && v.IsCalled(name)))
        {
            throw new Refused("view.name-taken") { Field = nameof(ViewName) };
        }
    }
}
