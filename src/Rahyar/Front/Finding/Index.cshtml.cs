using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web;
using Rahyar.Web.Finding;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Finding;

/// <summary>/search: one search of the house. What is found is what this viewer may open.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(IEnumerable<ISearchSource> sources) : AppPage
{
    private const int First = 6, Whole = 100;

    // Who has no desk looks for help and for what is theirs.
    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override bool KeptOffline => false;
    public override string Here => "search";

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    /// <summary>The programme on whose page it was typed.</summary>
    [FromQuery(Name = "programme")]
    public string? ProgrammeText { get; set; }

    /// <summary>One kind alone, and more of it.</summary>
    [FromQuery(Name = "of")]
    public string? Of { get; set; }

    public sealed record Group(ISearchSource Source, IReadOnlyList<Found> Found, bool More);

    public IReadOnlyList<Group> Groups { get; private set; } = [];
    public string Typed { get; private set; } = "";

    /// <summary>Whether anything was typed that can be looked for.</summary>
    public bool Asked { get; private set; }

    public string Address(string? of) => ListAddress.Of(WebRoutes.Search, 1, "p", ("q", Typed), ("programme", ShellProgramme?.ToString()), ("of", of));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Typed = Wanted.Read(Q);
        if (Guid.TryParse(ProgrammeText, out var programme) && await Db.Programmes.VisibleTo(Viewer).AnyAsync(p => p.Id == programme, cancellationToken))
        {
            ShellProgramme = programme;
        }

        var one = sources.FirstOrDefault(s => s.Name == Of);
        var wanted = new Wanted(Db, Viewer, L, Typed, ShellProgramme, one is null ? First : Whole);
        if (!(Asked = wanted.Words.Count > 0))
        {
            return true;
        }

        var groups = new List<Group>();
        foreach (var source in sources.Where(s => one is null || s == one).OrderBy(s => s.Place))
        {
            if (await source.FindAsync(wanted, cancellationToken) is { Count: > 0 } found)
            {
                groups.Add(new Group(source, [.. found.Take(wanted.Most)], found.Count > wanted.Most));
            }
        }

        Groups = groups;
        return true;
    }

    public void OnGet()
    {
    }
}
