using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>/programmes/{id}/waiting: who waits, who comes first, and lotteries that anyone can draw again.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(BulkDeeds bulk) : ProgrammePage
{
    public override string Here => "matching";

    [BindProperty]
    public WaitingOrder Order { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Where a number from outside will come from; empty lets the house throw.</summary>
    [BindProperty]
    public string? Source { get; set; }

    /// <summary>The number that the announced source has made.</summary>
    [BindProperty]
    public string? Seed { get; set; }

    [BindProperty]
    public bool Stratified { get; set; }

    /// <summary>The announcement that the reader has seen: a second click, or another coordinator's draw meanwhile, draws nothing.</summary>
    [BindProperty]
    public Guid? Seen { get; set; }

    [BindProperty]
    public BulkTicks Bulk { get; set; } = new();

    public IReadOnlyList<BulkDeed> Deeds => bulk.Of(TakingDeed.Waiting, Programme);

    /// <summary>The latest first; the latest holds.</summary>
    public IReadOnlyList<LotteryDraw> Draws { get; private set; } = [];

    /// <summary>What each draw goes by; of a draw of before this was announced, nothing.</summary>
    public IReadOnlyDictionary<Guid, LotteryAnnouncement> Announced { get; private set; } = new Dictionary<Guid, LotteryAnnouncement>();

    /// <summary>Announced, and not drawn yet.</summary>
    public LotteryAnnouncement? Next { get; private set; }

    public IReadOnlyDictionary<Guid, string> Drawers { get; private set; } = new Dictionary<Guid, string>();
    public ListPage<QueueList.Row> List { get; private set; } = null!;
    public int Waiting { get; private set; }

    /// <summary>How many of those who wait came after the draw.</summary>
    public int Undrawn { get; private set; }

    public DateTimeOffset LongAgo { get; private set; }

    /// <summary>How many have waited too long, by the programme's own measure.</summary>
    public int Long { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Draws = await Db.LotteryDraws.AsNoTracking().Where(d => d.ProgrammeId == Id)
            .OrderByDescending(d => d.DrawnAt).ThenByDescending(d => d.Id).ToListAsync(cancellationToken);
        var announcements = await Db.LotteryAnnouncements.Where(a => a.ProgrammeId == Id).OrderBy(a => a.AnnouncedAt).ToListAsync(cancellationToken);
        Announced = announcements.Where(a => a.DrawId is not null).ToDictionary(a => a.DrawId!.Value);
        Next = announcements.LastOrDefault(a => a.DrawId is null);
        var drawers = Draws.Select(d => d.DrawnBy).Concat(announcements.Select(a => a.AnnouncedBy)).Distinct().ToList();
        Drawers = await Db.People.Where(p => drawers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var list = new QueueList(Db, Programme, Draws is [var last, ..] ? last.Id : null);
        var waiting = list.Everyone;
        Waiting = await waiting.CountAsync(cancellationToken);
        Undrawn = Draws.Count == 0 ? Waiting : await waiting.CountAsync(w => w.Place == null, cancellationToken);
        var longAgo = LongAgo = Now.AddDays(-Programme.Times.LongWaitDays);
        Long = await waiting.CountAsync(w => w.Since <= longAgo, cancellationToken);
        var asked = QueueList.Read(Id, Request.Query);
        List = await list.PageAsync(this, list.Found(asked), asked, cancellationToken);
        return true;
    }

    // A seed can be tried until it suits, and so can an order: whoever waits decides neither.
    private async Task ExpectNotWaitingAsync(CancellationToken cancellationToken)
    {
        if (await WaitingList.All(Db, Id, null).AnyAsync(w => w.PersonId == Viewer.Id, cancellationToken))
        {
            throw new Refused("waiting.own-matter");
        }
    }

    public void OnGet() => (Order, Version) = (Programme.WaitingOrder, Programme.Version);

    public async Task<IActionResult> OnPostBulkAsync(CancellationToken cancellationToken)
    {
        var list = await QueueList.OfAsync(Db, Programme, cancellationToken);
        var (all, shown) = (list.Everyone.Select(w => w.Id), list.Found(List.State).Select(w => w.Id));
        return Redirect(await bulk.ChooseAsync(Db, Viewer, Programme, TakingDeed.Waiting, Bulk, all, shown, Now, cancellationToken));
    }

    public async Task<IActionResult> OnPostOrderAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        await ExpectNotWaitingAsync(cancellationToken);
        Programme.DeclareOrder(Order, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["waiting.order.saved"];
        return Redirect(StructureRoutes.Waiting(Id));
    }

    /// <summary>Before anybody can know who wins: the hash of a thrown seed, or a source that makes one in public.</summary>
    public async Task<IActionResult> OnPostAnnounceAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        await ExpectNotWaitingAsync(cancellationToken);
        if (Next is not null)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        Db.Add(new LotteryAnnouncement(Programme, Source, Stratified, Viewer.Id, Now));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["waiting.announced"];
        return Redirect($"{StructureRoutes.Waiting(Id)}#lottery");
    }

    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (Next is not { } announced || announced.Id != Seen)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        await ExpectNotWaitingAsync(cancellationToken);
        var seed = announced.SeedOf(Seed);
        var groups = (await Db.Participations.AsNoTracking().Where(p => p.ProgrammeId == Id && p.Side == Side.Mentee && p.State == ParticipationState.Waiting)
            .Select(p => new { p.Id, p.Profile, p.WaitingSince }).ToListAsync(cancellationToken)).ToDictionary(p => p.Id);
        // A number that everybody knows is drawn by for those who waited before: afterwards nobody comes in who has worked out that it suits them.
        var waiting = (await WaitingList.TurnsAsync(Db, Programme, WaitingOrder.Date, cancellationToken))
            .Where(id => announced.Seed is not null || (groups.TryGetValue(id, out var who) && who.WaitingSince <= announced.AnnouncedAt)).ToList();
        if (waiting.Count == 0)
        {
            throw new Refused("waiting.nobody");
        }

        var lottery = Lottery.Draw(waiting.Select(id => new Entrant($"{id}", groups.GetValueOrDefault(id)?.Profile.Group?.Trim())), seed, announced.Stratified);
        var draw = new LotteryDraw(Programme, lottery, Viewer.Id, Now);
        announced.Draw(draw);
        Db.Add(draw);
        Db.AddRange(lottery.List.Select(line => new LotteryPlace(draw.Id, line)));
        Programme.DeclareOrder(WaitingOrder.Lottery, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("waiting.drawn", draw.People);
        return Redirect(StructureRoutes.Waiting(Id));
    }
}
