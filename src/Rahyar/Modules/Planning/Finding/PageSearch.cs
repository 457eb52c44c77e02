using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Web.Finding;
using Rahyar.Web.Layout;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>The pages of the product, by their names in any language: those that the navigation would show this viewer, and those behind them.</summary>
internal sealed class PageSearch(Navigation navigation, Texts texts) : ISearchSource
{
    private const int MostProgrammes = 5;

    private static readonly NavigationPart[] OfEveryone = [NavigationPart.Bar, NavigationPart.Own], OfDesk = [NavigationPart.House, NavigationPart.InHouse],
        OfProgramme = [NavigationPart.Programme, NavigationPart.Work, NavigationPart.InProgramme];

    private readonly FrozenDictionary<string, string[]> _names = Enum.GetValues<NavigationPart>().SelectMany(navigation.Of).Select(entry => entry.Text).Distinct()
        .ToFrozenDictionary(text => text, text => texts.Languages.Select(language => Folding.SearchKey(texts.Find(language, text))).ToArray());

    public int Place => 40;
    public string Name => "pages";
    public string Icon => "file";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct)
    {
        var viewer = wanted.Viewer;
        var found = Look(OfEveryone, default, wanted.L["search.pages.own"]);
        if (viewer.Roles.Count > 0)
        {
            found = found.Concat(Look(OfDesk, default, wanted.L["search.pages.house"]));
            var here = wanted.Programme;
            var programmes = await wanted.Db.Programmes.AsNoTracking().VisibleTo(viewer).Where(p => !p.IsTest || p.Id == here)
                .OrderBy(p => p.Id == here ? 0 : 1).ThenBy(p => p.State == ProgrammeState.Launched ? 0 : p.State == ProgrammeState.Draft ? 1 : 2)
                .ThenByDescending(p => p.StartsOn).ThenBy(p => p.Id).Take(MostProgrammes).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
            found = programmes.Aggregate(found, (all, p) => all.Concat(Look(OfProgramme, p.Id, p.Name)));
        }

        return [.. found.OrderBy(f => f.Fit).Take(wanted.Most + 1).Select(f => f.Found)];

        IEnumerable<(int Fit, Found Found)> Look(NavigationPart[] parts, Guid programme, string about) => parts.SelectMany(part => navigation.For(viewer, part, programme))
            .Select(entry => (Fit: _names[entry.Text].Min(wanted.Fit), Entry: entry)).Where(f => f.Fit is not null)
            .Select(f => (f.Fit!.Value, new Found(wanted.L[f.Entry.Text], f.Entry.Href(programme), about)));
    }
}
