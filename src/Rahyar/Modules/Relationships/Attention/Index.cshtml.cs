using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Attention;

/// <summary>/programmes/{id}/attention: reasons to ask. A safeguarding lead sees those who asked for a person.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    private const int PerPage = 25;

    public override Shell Shell => Shell.Desk;
    public override string Here => "attention";

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public string Programme { get; private set; } = "";
    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public IReadOnlyList<Reason> Found { get; private set; } = [];
    public int Total { get; private set; }
    public bool More => PageNumber * PerPage < Total;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await AttentionDesk.KindsForAsync(Db, Viewer, Id, cancellationToken) is not { } kinds)
        {
            return false;
        }

        (Kinds, ShellProgramme) = (kinds, Id);
        Kind = kinds.Contains(Kind) ? Kind : kinds is [var only] ? only : null;
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        Programme = await Db.Programmes.Where(p => p.Id == Id).Select(p => p.Name).SingleAsync(cancellationToken);
        Total = await Reasons.CountAsync(Db, Id, Now, cancellationToken, Kind);
        Found = await Reasons.OfAsync(Db, Id, Now, PerPage, cancellationToken, Kind, (PageNumber - 1) * PerPage);
        return true;
    }

    public void OnGet() { }
}

internal static class AttentionDesk
{
    private static readonly string[] Asked = ["asked"];

    /// <summary>Which kinds of reasons this viewer may see in a programme; null for none at all.</summary>
    public static async Task<IReadOnlyList<string>?> KindsForAsync(Data.AppDb db, Viewer viewer, Guid programme, CancellationToken ct) =>
        await db.Programmes.RunBy(viewer).AnyAsync(p => p.Id == programme, ct) ? ReasonKinds.Names
        : viewer.Is(Role.SafeguardingLead, programme) && await db.Programmes.AnyAsync(p => p.Id == programme, ct) ? Asked
        : null;
}
