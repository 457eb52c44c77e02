using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Figures;

/// <summary>One indicator of one programme: how it was computed, the rows behind it, and how it read before.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel(ProfileCache cache) : AppPage
{
    private const int PageLength = 50, KeptWeeks = 26;

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Indicator { get; set; } = "";

    [FromQuery(Name = "sheet")]
    public int Sheet { get; set; } = 1;

    public Programme Programme { get; private set; } = null!;
    public Reading Reading { get; private set; } = null!;
    public Figure Figure { get; private set; } = null!;
    public IReadOnlyList<RowBehind> Rows { get; private set; } = [];
    public IReadOnlyList<IndicatorSnapshot> Before { get; private set; } = [];
    public int Sheets { get; private set; }

    /// <summary>Rows that are left out because they are the viewer's own.</summary>
    public int Own { get; private set; }

    /// <summary>Only who runs the programme sees whose rows they are.</summary>
    public bool Names { get; private set; }

    /// <summary>Without names nothing is shown of fewer than five.</summary>
    public bool TooFew { get; private set; }

    public override Shell Shell => Shell.Desk;
    public override string Here => Reading.Definition.Category.ToString();

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (IndicatorCatalogue.Find(Indicator.ToUpperInvariant()) is not { } definition
            || await Db.Programmes.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        var profile = await cache.OfAsync(Db, programme, Now, cancellationToken, whole: true);
        Reading = profile[definition.Id];
        Figure = profile.FigureOf(definition.Id);
        Names = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        (var behind, Own) = await RowBehind.OfAsync(Db, Viewer, Id, Figure, cancellationToken);
        TooFew = !Names && behind.Count < SmallNumbers.Inside;
        Sheets = TooFew ? 0 : (behind.Count + PageLength - 1) / PageLength;
        Sheet = Math.Clamp(Sheet, 1, Math.Max(1, Sheets));
        Rows = TooFew ? [] : [.. behind.Skip((Sheet - 1) * PageLength).Take(PageLength)];
        if (Names)
        {
            Rows = await RowBehind.NamedAsync(Db, Figure.Row, Rows, Now, cancellationToken);
        }

        Before = await Db.IndicatorSnapshots.AsNoTracking().Where(s => s.ProgrammeId == Id && s.Indicator == definition.Id)
            .OrderByDescending(s => s.Day).Take(KeptWeeks).ToListAsync(cancellationToken);
        return true;
    }
}
