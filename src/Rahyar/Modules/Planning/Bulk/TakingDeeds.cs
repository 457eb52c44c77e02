using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Participants;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>A deed on people who take part. Nobody does it to themselves or to somebody with whom they are in something (docs/adr/0044).</summary>
internal abstract class TakingDeed(string key, int order, IMentorshipLookup pairs, WaitingAddress waiting, params string[] lists) : BulkDeed(key, order, lists)
{
    public const string People = "people", Waiting = "waiting";

    public override string ListAddress(string list, Guid programme) => list == Waiting ? waiting(programme) : PlanningRoutes.Participants(programme);

    public override async Task<IReadOnlyCollection<Guid>> OwnAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct)
    {
        var people = (await pairs.EverTogetherWithAsync(db, viewer.Id, ct)).Append(viewer.Id).ToList();
        return await db.Participations.Where(t => t.ProgrammeId == programme && people.Contains(t.PersonId)).Select(t => t.Id).ToListAsync(ct);
    }

    public override async Task<IReadOnlyDictionary<Guid, BulkName>> NamesAsync(AppDb db, Viewer viewer, Guid programme, IReadOnlyCollection<Guid> rows, Locale l, CancellationToken ct) =>
        (await Of(db, programme, rows).Select(t => new { t.Taking.Id, t.Person.Name, Own = t.Person.Id == viewer.Id }).ToListAsync(ct))
            .ToDictionary(t => t.Id, t => new BulkName(t.Name, t.Own ? null : PlanningRoutes.Participant(programme, t.Id)));

    public override async Task<IReadOnlyList<BulkLook>> LookAsync(BulkDesk desk, IReadOnlyCollection<Guid> rows, CancellationToken ct)
    {
        var together = (await pairs.TogetherWithAsync(desk.Db, desk.By.Id, desk.Programme.Id, ct)).ToHashSet();
        var found = await Of(desk.Db, desk.Programme.Id, rows).AsNoTracking().ToDictionaryAsync(t => t.Taking.Id, ct);
        List<BulkLook> looks = [];
        foreach (var row in rows)
        {
            var why = found.TryGetValue(row, out var one) ? Why(desk, one.Taking, together.Contains(row)) : "bulk.gone";
            looks.Add(why is null ? await FollowsAsync(desk, one!.Taking, one.Person, ct) : new BulkLook(row, why));
        }

        return looks;
    }

    public override async Task DoAsync(BulkDesk desk, Guid row, BulkWords words, CancellationToken ct)
    {
        var taking = await desk.Db.Participations.SingleOrDefaultAsync(t => t.Id == row && t.ProgrammeId == desk.Programme.Id, ct) ?? throw new Refused("bulk.gone");
        if (Why(desk, taking, await pairs.AreTogetherAsync(desk.Db, desk.By.Id, row, ct)) is { } why)
        {
            throw new Refused(why);
        }

        await DoAsync(desk, taking, ct);
    }

    /// <summary>Why it cannot be done to one in the state they are in.</summary>
    protected abstract string? WhyNot(BulkDesk desk, Participation taking);

    protected abstract Task<BulkLook> FollowsAsync(BulkDesk desk, Participation taking, Person person, CancellationToken ct);

    protected abstract Task DoAsync(BulkDesk desk, Participation taking, CancellationToken ct);

    private string? Why(BulkDesk desk, Participation taking, bool together) => taking.PersonId == desk.By.Id ? "own-matter" : together ? "participation.own-matter" : WhyNot(desk, taking);

    private static IQueryable<ParticipantList.Source> Of(AppDb db, Guid programme, IReadOnlyCollection<Guid> rows) => db.Participations.Where(t => t.ProgrammeId == programme && rows.Contains(t.Id))
        .Join(db.People, t => t.PersonId, p => p.Id, (taking, person) => new ParticipantList.Source { Taking = taking, Person = person });
}

/// <summary>They take part no more, and what they have open ends with it. Whose contact is blocked for safety is looked at alone.</summary>
/// <param name="noPlace">Who has waited in vain is told that there is no place this time.</param>
internal sealed class WithdrawDeed(bool noPlace, IMentorshipLookup pairs, WaitingAddress waiting, IEnumerable<IOpenMatters> matters, WithdrawalEmails letters)
    : TakingDeed(noPlace ? "no-place" : "withdraw", noPlace ? 30 : 40, pairs, waiting, People, Waiting)
{
    public override bool IsGrave => true;

    protected override string? WhyNot(BulkDesk desk, Participation taking) => taking.State == ParticipationState.Withdrew ? "bulk.withdrew"
        : noPlace && taking.State != ParticipationState.Waiting ? "participation.not-waiting" : null;

    protected override async Task<BulkLook> FollowsAsync(BulkDesk desk, Participation taking, Person person, CancellationToken ct)
    {
        var open = await OpenAsync(desk, taking, ct);
        if (IsBlocked(open))
        {
            return new BulkLook(taking.Id, "bulk.blocked");
        }

        var told = person is { Email.Length: > 0, DeactivatedAt: null } && WithdrawalEmails.Tells(desk.Programme, noPlace);
        return new BulkLook(taking.Id)
        {
            Open = open,
            Letters = told ? [new BulkLetter($"{taking.Side}", person, () => letters.Preview(taking, person, desk.Programme, noPlace))] : [],
        };
    }

    protected override async Task DoAsync(BulkDesk desk, Participation taking, CancellationToken ct)
    {
        if (IsBlocked(await OpenAsync(desk, taking, ct)))
        {
            throw new Refused("bulk.blocked");
        }

        if (noPlace)
        {
            taking.FindNoPlace(desk.By.Id, desk.Now);
        }
        else
        {
            taking.Withdraw(desk.By.Id, desk.Now);
        }
    }

    private Task<IReadOnlyList<OpenMatter>> OpenAsync(BulkDesk desk, Participation taking, CancellationToken ct) => matters.OfAsync(desk.Db, new OpenWithin(desk.Programme.Id, taking), desk.Now, ct);

    private static bool IsBlocked(IReadOnlyList<OpenMatter> open) => open.Any(m => m is { Stays: true, Key: "blocked" });
}

/// <summary>Who had left takes part again and waits anew.</summary>
internal sealed class ReturnDeed(IMentorshipLookup pairs, WaitingAddress waiting) : TakingDeed("return", 20, pairs, waiting, People)
{
    public override bool IsOffered(Programme programme) => programme.IsOpen;

    protected override string? WhyNot(BulkDesk desk, Participation taking) => !desk.Programme.IsOpen ? "programme.closed" : taking.State != ParticipationState.Withdrew ? "bulk.not-withdrew" : null;

    protected override Task<BulkLook> FollowsAsync(BulkDesk desk, Participation taking, Person person, CancellationToken ct) => Task.FromResult(new BulkLook(taking.Id) { Lines = ["returns"] });

    protected override Task DoAsync(BulkDesk desk, Participation taking, CancellationToken ct)
    {
        taking.Return(desk.Programme, desk.By.Id, desk.Now);
        return Task.CompletedTask;
    }
}

/// <summary>Who rests after an early end is matched again at once.</summary>
internal sealed class AgainDeed(IMentorshipLookup pairs, WaitingAddress waiting) : TakingDeed("again", 10, pairs, waiting, People, Waiting)
{
    public override bool IsOffered(Programme programme) => programme.IsOpen;

    protected override string? WhyNot(BulkDesk desk, Participation taking) => !desk.Programme.IsOpen ? "programme.closed"
        : taking.State is not (ParticipationState.Waiting or ParticipationState.Matched) ? "participation.gone" : !taking.IsCoolingDown(desk.Now) && taking.AskedAgainAt is null ? "bulk.not-resting" : null;

    protected override Task<BulkLook> FollowsAsync(BulkDesk desk, Participation taking, Person person, CancellationToken ct) => Task.FromResult(new BulkLook(taking.Id) { Lines = ["rested"] });

    protected override Task DoAsync(BulkDesk desk, Participation taking, CancellationToken ct)
    {
        taking.BeginAgain(desk.By.Id, desk.Now);
        return Task.CompletedTask;
    }
}
