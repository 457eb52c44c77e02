using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Bulk;

/// <summary>
/// A deed of the desk on many relationships. They are loaded as its page for one loads them: whoever is or was a member has none (docs/adr/0044), and of what
/// is blocked for safety two decide.
/// </summary>
internal abstract class PairDeed(string key, int order) : BulkDeed(key, order, List)
{
    public const string List = "relationships";

    public override string ListAddress(string list, Guid programme) => StructureRoutes.Relationships(programme);

    public override async Task<IReadOnlyCollection<Guid>> OwnAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct) => await db.OwnMattersAsync(viewer, ct);

    public override async Task<IReadOnlyDictionary<Guid, BulkName>> NamesAsync(AppDb db, Viewer viewer, Guid programme, IReadOnlyCollection<Guid> rows, Locale l, CancellationToken ct)
    {
        var pairs = (await db.ByOfficeAsync(viewer, ct)).AsNoTracking().Where(m => m.ProgrammeId == programme && rows.Contains(m.Id));
        return (await new RelationshipList(db).NamesOfAsync(pairs, ct)).ToDictionary(r => r.Id, r => new BulkName(r.Title(l), StructureRoutes.Relationship(programme, r.Id)));
    }

    public override async Task<IReadOnlyList<BulkLook>> LookAsync(BulkDesk desk, IReadOnlyCollection<Guid> rows, CancellationToken ct)
    {
        var pairs = await (await OfAsync(desk, ct)).AsNoTracking().Where(m => rows.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var members = pairs.Values.SelectMany(m => m.Members).Select(m => m.PersonId).Distinct().ToList();
        var people = await desk.Db.People.AsNoTracking().Where(p => members.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        List<BulkLook> looks = [];
        foreach (var row in rows)
        {
            var why = pairs.TryGetValue(row, out var pair) ? Why(desk, pair) : "bulk.gone";
            looks.Add(why is null
                ? new BulkLook(row) { Lines = [.. Lines(desk, pair!)], Open = await OpenAsync(desk, row, ct), Letters = [.. Letters(desk, pair!, people)] }
                : new BulkLook(row, why));
        }

        return looks;
    }

    public override async Task DoAsync(BulkDesk desk, Guid row, BulkWords words, CancellationToken ct)
    {
        var pair = await (await OfAsync(desk, ct)).SingleOrDefaultAsync(m => m.Id == row, ct) ?? throw new Refused("bulk.gone");
        if (Why(desk, pair) is { } why)
        {
            throw new Refused(why);
        }

        Do(desk, pair, words);
        if (words.Note is { } note && !Folding.IsBlank(note))
        {
            desk.Db.Add(new CoordinatorNote(pair, Key, note, desk.By.Id, desk.Now));
        }
    }

    public override bool TakesNote => true;

    /// <summary>Why it cannot be done in the state that it is in.</summary>
    protected abstract string? WhyNot(BulkDesk desk, Mentorship pair);

    protected abstract void Do(BulkDesk desk, Mentorship pair, BulkWords words);

    protected abstract IEnumerable<string> Lines(BulkDesk desk, Mentorship pair);

    /// <summary>What a member reads.</summary>
    protected abstract string Letter(BulkDesk desk, Mentorship pair, IReadOnlyList<Person> people, MentorshipMember to);

    protected virtual Task<IReadOnlyList<OpenMatter>> OpenAsync(BulkDesk desk, Guid pair, CancellationToken ct) => Task.FromResult<IReadOnlyList<OpenMatter>>([]);

    private IEnumerable<BulkLetter> Letters(BulkDesk desk, Mentorship pair, Dictionary<Guid, Person> people)
    {
        List<Person> members = [.. pair.Members.OrderBy(m => m.PersonId).Select(m => people[m.PersonId])];
        return pair.Members.OrderBy(m => m.Side).Select(m => new BulkLetter($"{m.Side}", people[m.PersonId], () => Letter(desk, pair, members, m)));
    }

    private string? Why(BulkDesk desk, Mentorship pair) => pair.IsSingleMeeting ? "bulk.short-meeting" : pair.HasEnded ? "bulk.pair-ended" : pair.IsBlocked ? "bulk.blocked" : WhyNot(desk, pair);

    private static async Task<IQueryable<Mentorship>> OfAsync(BulkDesk desk, CancellationToken ct) =>
        (await desk.Db.ByOfficeAsync(desk.By, ct)).Include(m => m.Members).Where(m => m.ProgrammeId == desk.Programme.Id);
}
