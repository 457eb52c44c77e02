using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Alerts;

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

    /// <summary>Whose talk is settled, with what was agreed.</summary>
    [BindProperty]
    public Guid Talk { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string Programme { get; private set; } = "";

    /// <summary>Who asked for a talk after an early end; for those who run the programme.</summary>
    public IReadOnlyList<ExitTalkLine> Talks { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public IReadOnlyList<Alert> Found { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>Of them, with whom somebody was in touch lately: to do is the rest, and the navigation counts no more.</summary>
    public int Resting { get; private set; }

    public bool More => PageNumber * PerPage < Total;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await AlertAccess.KindsForAsync(Db, Viewer, Id, cancellationToken) is not { } kinds)
        {
            return false;
        }

        (Kinds, ShellProgramme) = (kinds, Id);
        Kind = kinds.Contains(Kind) ? Kind : kinds is [var only] ? only : null;
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        Programme = await Db.Programmes.Where(p => p.Id == Id).Select(p => p.Name).SingleAsync(cancellationToken);
        Total = await AlertList.CountAsync(Db, Viewer, Id, Now, cancellationToken, Kind);
        Resting = await AlertList.CountRestingAsync(Db, Viewer, Id, Now, Kind, cancellationToken);
        Found = await AlertList.OfAsync(Db, Viewer, Id, Now, PerPage, cancellationToken, Kind, (PageNumber - 1) * PerPage);
        Talks = kinds.Count > 1 ? await ExitTalks.WaitingAsync(Db, Viewer, Id, cancellationToken) : [];
        return true;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Talks.Count > 0)
        {
            await Db.RecordViewAsync(Viewer, Talks.Select(t => t.PersonId), "exit-talk", Now, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostSettleAsync(bool held, CancellationToken cancellationToken)
    {
        if (Talks.FirstOrDefault(t => t.Id == Talk) is not { } line)
        {
            // Not of this programme, or a colleague was quicker.
            var own = await Db.OwnMattersAsync(Viewer, cancellationToken);
            return Kinds.Count > 1 && await Db.ExitTalks.AnyAsync(t => t.Id == Talk && t.ProgrammeId == Id && !own.Contains(t.MentorshipId), cancellationToken)
                ? throw new Refused("conflict.changed-meanwhile") : NotFound();
        }

        var talk = await Db.ExitTalks.SingleAsync(t => t.Id == Talk, cancellationToken);
        talk.Settle(held, Viewer.Id, Now);
        if (held)
        {
            Db.Add(new SupportContact(await Db.Mentorships.SingleAsync(m => m.Id == line.MentorshipId, cancellationToken), "talk", Note, talked: true, Viewer.Id, Now));
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[held ? "relationships.exit.held.done" : "relationships.exit.close.done", line.Name];
        return Redirect(RelationshipsRoutes.Attention(Id));
    }
}

internal static class AlertAccess
{
    private static readonly string[] Asked = ["asked"];

    /// <summary>Which kinds of reasons this viewer may see in a programme; null for none at all.</summary>
    public static async Task<IReadOnlyList<string>?> KindsForAsync(Data.AppDb db, Viewer viewer, Guid programme, CancellationToken ct) =>
        await db.Programmes.RunBy(viewer).AnyAsync(p => p.Id == programme, ct) ? AlertKinds.Names
        : viewer.Is(Role.SafeguardingLead, programme) && await db.Programmes.AnyAsync(p => p.Id == programme, ct) ? Asked
        : null;
}
