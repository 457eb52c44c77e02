using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Tells the other side that a pause, more time or winding down was proposed.</summary>
internal sealed class ProposalEmail(EmailComposer composer)
{
    public void Tell(AppDb db, Mentorship mentorship, IEnumerable<Person> people, Programme programme, DateTimeOffset now)
    {
        var all = people.ToList();
        var by = all.Single(p => p.Id == mentorship.WishedBy);
        foreach (var other in all.Where(p => p.Id != by.Id))
        {
            db.Add(composer.InGroup(mentorship.IsGroup).Write(other, $"structure.wish.{mentorship.Wished}", [other.Name, by.Name, programme.Name, mentorship.WishedUntil],
                StructureRoutes.End(mentorship.Id), now, $"wish:{mentorship.Id}:{now.UtcTicks}:{other.Id}"));
        }
    }
}
