using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>/programmes/{id}/waiting: who waits, who comes first, and lotteries that anyone can draw again.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ProgrammePage
{
    private const int LongestSeed = 18;

    public override string Here => "matching";

    [BindProperty]
    public WaitingOrder Order { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>A seed that was made in public, such as by dice; empty lets the server throw.</summary>
    [BindProperty]
    public string? Seed { get; set; }

    [BindProperty]
    public bool Stratified { get; set; }

    /// <summary>The last draw that the reader has seen: a second click, or another coordinator's draw meanwhile, draws nothing.</summary>
    [BindProperty]
    public Guid? Seen { get; set; }

    /// <summary>The latest first; the latest holds.</summary>
    public IReadOnlyList<LotteryDraw> Draws { get; private set; } = [];

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
        var drawers = Draws.Select(d => d.DrawnBy).Distinct().ToList();
        Drawers = await Db.People.Where(p => drawers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var list = new QueueList(Db, Programme, Draws is [var last, ..] ? last.Id : null);
        var waiting = list.Everyone;
        Waiting = await waiting.CountAsync(cancellationToken);
        Undrawn = Draws.Count == 0 ? Waiting : await waiting.CountAsync(w => w.Place == null, cancellationToken);
        var longAgo = LongAgo = Now.AddDays(-Programme.Times.LongWaitDays);
        Long = await waiting.CountAsync(w => w.Since <= longAgo, cancellationToken);
        var asked = QueueList.Read(Id, Request.Query);
        List = await list.PageAsync(list.Found(asked), asked, cancellationToken);
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

    public async Task<IActionResult> OnPostOrderAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        await ExpectNotWaitingAsync(cancellationToken);
        Programme.DeclareOrder(Order, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["waiting.order.saved"];
        return Redirect(StructureRoutes.Waiting(Id));
    }

    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        long? seed = Folding.IsBlank(Seed) ? null
            : (Seed.Trim().Length <= LongestSeed ? Parse.Long(Seed) : null) ?? throw new Refused("waiting.seed") { Field = nameof(Seed) };

        if (Seen != (Draws is [var last, ..] ? last.Id : null))
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        if (Waiting == 0)
        {
            throw new Refused("waiting.nobody");
        }

        await ExpectNotWaitingAsync(cancellationToken);

        var groups = (await Db.Participations.AsNoTracking().Where(p => p.ProgrammeId == Id && p.Side == Side.Mentee && p.State == ParticipationState.Waiting)
            .Select(p => new { p.Id, p.Profile }).ToListAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Profile.Group?.Trim());
        var waiting = await WaitingList.TurnsAsync(Db, Programme, WaitingOrder.Date, cancellationToken);
        var lottery = Lottery.Draw(waiting.Select(id => new Entrant($"{id}", groups.GetValueOrDefault(id))), seed ?? RandomNumberGenerator.GetInt32(int.MaxValue), Stratified);
        var draw = new LotteryDraw(Programme, lottery, Viewer.Id, Now);
        Db.Add(draw);
        Db.AddRange(lottery.List.Select(line => new LotteryPlace(draw.Id, line)));
        Programme.DeclareOrder(WaitingOrder.Lottery, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("waiting.drawn", draw.People);
        return Redirect(StructureRoutes.Waiting(Id));
    }
}
