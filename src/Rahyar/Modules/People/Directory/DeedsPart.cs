using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.People.Directory;

/// <summary>What was done about a person and what they stand in, from the journal, in words. Kinds that no module declares are not told.</summary>
internal sealed class DeedsPart(IEnumerable<ToldDeed> kinds) : IPersonPart
{
    private const int Most = 60;

    private readonly Dictionary<string, ToldDeed> _kinds = kinds.ToDictionary(k => k.Verb);

    public int Place => 70;
    public string Name => "deeds";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, l, person, admin) = (asked.Db, asked.L, asked.Person, asked.Viewer.IsAdministrator);
        var known = asked.Known.ToList();
        var ofHouse = _kinds.Values.Where(k => k.OfHouse && admin).Select(k => k.Verb).ToList();
        var ofProgrammes = _kinds.Values.Where(k => !k.OfHouse).Select(k => k.Verb).ToList();
        var about = await db.Journal.AsNoTracking().Where(e => e.PersonId == person
                && (ofHouse.Contains(e.Verb) || (ofProgrammes.Contains(e.Verb) && known.Contains(e.MentorshipId ?? e.SubjectId ?? Guid.Empty))))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Seq).Take(Most).ToListAsync(ct);
        var around = await db.Journal.AsNoTracking().Where(e => e.MentorshipId != null && known.Contains(e.MentorshipId.Value) && e.PersonId == null && ofProgrammes.Contains(e.Verb))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Seq).Take(Most).ToListAsync(ct);
        var deeds = about.Concat(around).OrderByDescending(e => e.At).ThenByDescending(e => e.Seq).Take(Most).ToList();
        var actors = deeds.Select(e => e.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => actors.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. deeds.Select(e => new PersonLine(l[$"person.deed.{e.Verb}"], null,
            string.Join(" · ", new[] { _kinds[e.Verb].About(e, l), e.ActorId is not { } by ? l["person.deed.by-itself"] : by == person ? null : l["person.deed.by", names.GetValueOrDefault(by, "–")] }.OfType<string>()), e.At))];
    }
}
