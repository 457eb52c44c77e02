using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;
using Rahyar.Modules.Planning;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>/programmes/{id}/matching/{run}: progress, then proposals with reasons, those left out, and publishing.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel(JobQueue jobs, Publishing publishing, Launching launching) : RunPage
{
    private const int PerSheet = 50;

    /// <summary>From so many pairs on, publishing shows first what goes out to whom, and when.</summary>
    internal const int AsksFrom = 20;

    // In milliseconds: how long a request waits for the publication, and how often it looks.
    private const int Patience = 4000, Look = 20;

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    /// <summary>Part of the name, the address or the identifier of one of the two.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>How the list is sorted; best fit first where it is none that is known.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? SortText { get; set; }

    public ProposalSort Sort => Parse.Choice<ProposalSort>(SortText) ?? ProposalSort.Best;

    /// <summary>Only those without a mentor.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unmatched { get; set; }

    /// <summary>What publishing would send is shown before it is done.</summary>
    [FromQuery(Name = "publish")]
    public bool Asking { get; set; }

    /// <summary>Who publishes has seen what goes out.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public int Paired { get; private set; }

    /// <summary>Lines in which the viewer waits or mentors: they are not shown, and a run that would bring them together with somebody is published by a colleague.</summary>
    public int OwnLines { get; private set; }

    public bool OwnPair { get; private set; }

    private int _listed;

    /// <summary>Pairs that the run before had locked and this one could not keep.</summary>
    public IReadOnlyList<Proposal> LocksLost { get; private set; } = [];

    public int LeftOut { get; private set; }

    /// <summary>How many the search finds on this tab.</summary>
    public int Found => _listed;

    /// <summary>Of these, pairs that are locked.</summary>
    public int FoundLocked { get; private set; }

    public Standing Standing { get; private set; } = new(0, 0, 0);

    public string Address(int sheet = 1, bool? unmatched = null) => ListAddress.Of(StructureRoutes.MatchRun(Id, Run), sheet, "sheet",
        ("q", Q), ("sort", Sort == ProposalSort.Best ? null : $"{Sort}"), ("unmatched", unmatched ?? Unmatched ? "true" : null));

    /// <summary>What holds a publication back, which is the launch of a programme that has not begun.</summary>
    public LeftToDo? Left { get; private set; }

    /// <summary>Pairs that have been made of its proposals, and proposals that did not hold any more.</summary>
    public int Made { get; private set; }

    /// <summary>Null until it is asked for.</summary>
    public PublishingPreview? Preview { get; private set; }

    public int Overtaken { get; private set; }
    public int Sheets => Math.Max(1, (_listed + PerSheet - 1) / PerSheet);

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        Left = Programme.IsDraft && MatchRun.State == RunState.Done ? LeftToDo.Of(Id, await launching.LookAsync(Db, Programme, cancellationToken)) : null;
        var all = Db.Proposals.AsNoTracking().Where(p => p.RunId == Run);
        Paired = await all.CountAsync(p => p.MentorId != null, cancellationToken);
        LeftOut = await all.CountAsync(p => p.MentorId == null, cancellationToken);
        Made = MatchRun.PublishedBy is null ? 0 : await all.CountAsync(p => p.MentorshipId != null, cancellationToken);
        Overtaken = MatchRun.PublishedBy is null ? 0 : await all.CountAsync(p => p.Overtaken, cancellationToken);
        Preview = Asking && MatchRun.State == RunState.Done && Paired > 0 ? await PublishingPreview.OfAsync(Db, Programme, Run, Now, cancellationToken) : null;
        var (mine, lines) = (await Db.OwnParticipationsAsync(Viewer.Id, Id, cancellationToken), Lines.AsNoTracking());
        OwnLines = mine.Count == 0 ? 0 : Paired + LeftOut - await lines.CountAsync(cancellationToken);
        OwnPair = OwnLines > 0 && await all.AnyAsync(p => p.MentorId != null && p.MentorshipId == null && (mine.Contains(p.MenteeId) || mine.Contains(p.MentorId.Value)), cancellationToken);
        Standing = await Standing.OfAsync(Db, MatchRun, Paired, cancellationToken);
        var listed = ProposalSearch.Found(Db, Id, lines.Where(p => Unmatched ? p.MentorId == null : p.MentorId != null), Q);
        FoundLocked = Unmatched ? 0 : await listed.CountAsync(p => p.Locked, cancellationToken);
        _listed = await listed.CountAsync(cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Proposals = await ProposalSearch.Sorted(Db, listed, Sort)
            .Skip((Sheet - 1) * PerSheet).Take(PerSheet).ToListAsync(cancellationToken);
        LocksLost = MatchRun is { State: RunState.Done, AfterId: { } after } ? await LostAsync(after, cancellationToken) : [];
        Names = await NamesAsync(Proposals.Concat(LocksLost).SelectMany(p => new[] { p.MenteeId, p.MentorId, p.RunnerUpId, Lack(p)?.BestId, Lack(p)?.RemedyMentorId }
            .OfType<Guid>()), cancellationToken);
    }

    // A pair that the coordinator has taken apart since is no loss: who decided it knows.
    private Task<List<Proposal>> LostAsync(Guid after, CancellationToken cancellationToken)
    {
        var proposals = Db.Proposals.AsNoTracking();
        return Db.ProposalsByOffice(Viewer).AsNoTracking().Where(p => p.RunId == after && p.Locked && p.MentorId != null
            && !proposals.Any(now => now.RunId == Run && now.MenteeId == p.MenteeId && (now.MentorId == p.MentorId || now.Edited)))
            .OrderBy(p => p.Place).Take(PerSheet).ToListAsync(cancellationToken);
    }

    public static MatchReasons.Shortfall? Lack(Proposal proposal) => MatchReasons.Shortfall.Read(proposal.Shortfall);

    public string Name(Guid? participation) => participation is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    public IActionResult OnGet()
    {
        if (MatchRun.UnderWay || MatchRun.State == RunState.Publishing)
        {
            // Without script the page asks again by itself.
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (MatchRun.State == RunState.Publishing)
        {
            return await StopPublishingAsync(cancellationToken);
        }

        MatchRun.Cancel(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        await jobs.CancelAsync(MatchWork.Name, Run, cancellationToken);
        Flash = L["matching.cancelled"];
        return Redirect(StructureRoutes.Matching(Id));
    }

    public async Task<IActionResult> OnPostLockAsync(Guid proposal, bool locked, CancellationToken cancellationToken)
    {
        if (await Lines.SingleOrDefaultAsync(p => p.Id == proposal, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        Programme.ExpectOpen();
        row.Lock(locked);
        MatchRun.Edited(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect($"{Address(Sheet)}#p{proposal}");
    }

    /// <summary>All pairs that the search finds, on every sheet.</summary>
    public async Task<IActionResult> OnPostBulkAsync(bool locked, CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        var found = await ProposalSearch.Found(Db, Id, Lines.Where(p => p.MentorId != null && p.Locked != locked), Q).ToListAsync(cancellationToken);
        found.ForEach(p => p.Lock(locked));
        MatchRun.Edited(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count(locked ? "matching.bulk.locked" : "matching.bulk.unlocked", found.Count);
        return Redirect(Address());
    }

    /// <summary>A mentee who was left without a mentor is looked for again.</summary>
    public async Task<IActionResult> OnPostAgainAsync(Guid proposal, CancellationToken cancellationToken)
    {
        if (await Lines.SingleOrDefaultAsync(p => p.Id == proposal, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        Programme.ExpectOpen();
        row.LookAgain();
        MatchRun.Edited(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect($"{Address(Sheet, unmatched: true)}#p{proposal}");
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        MatchRun.Expect(Version);
        if (!Seen && MatchRun.State == RunState.Done && await Db.Proposals.CountAsync(p => p.RunId == Run && p.MentorId != null, cancellationToken) >= AsksFrom)
        {
            return Redirect($"{StructureRoutes.MatchRun(Id, Run)}?publish=true#publish");
        }

        await publishing.BeginAsync(Db, Programme, MatchRun, Viewer.Id, Now, cancellationToken);
        await jobs.EnqueueAsync(Publishing.Name, Run, cancellationToken);
        // Few pairs are made while one waits; of many, the page shows how far it is.
        for (var waited = 0; waited < Patience && await StateAsync(cancellationToken) == RunState.Publishing; waited += Look)
        {
            await Task.Delay(Look, cancellationToken);
        }

        if (await StateAsync(cancellationToken) != RunState.Published)
        {
            return Redirect(StructureRoutes.MatchRun(Id, Run));
        }

        Flash = L.Count("matching.published", await Db.Proposals.CountAsync(p => p.RunId == Run && p.MentorshipId != null, cancellationToken));
        return Redirect(StructureRoutes.Relationships(Id));
    }

    private Task<RunState> StateAsync(CancellationToken cancellationToken) =>
        Db.MatchRuns.Where(r => r.Id == Run).Select(r => r.State).SingleAsync(cancellationToken);

    private async Task<IActionResult> StopPublishingAsync(CancellationToken cancellationToken)
    {
        // A running job says itself that it has stopped, after the pairs that it has in hand.
        if (!await jobs.CancelAsync(Publishing.Name, Run, cancellationToken))
        {
            MatchRun.StopPublishing(null);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return Redirect(StructureRoutes.MatchRun(Id, Run));
    }
}
