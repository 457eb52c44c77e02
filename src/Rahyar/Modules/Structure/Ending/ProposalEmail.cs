using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Tells the other side that a pause, more time or winding down was proposed.</summary>
internal sealed class ProposalEmail(EmailComposer composer) : IConsequence<MentorshipWishProposed>
{
    public async Task FollowAsync(Happened<MentorshipWishProposed> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var people = await mentorship.PeopleAsync(db, ct);
        var by = people.Single(p => p.Id == it.By);
        foreach (var other in people.Where(p => p.Id != by.Id))
        {
            db.Add(composer.InGroup(mentorship.IsGroup).Write(other, $"structure.wish.{it.What.Wish}", [other.Name, by.Name, programme.Name, mentorship.WishedUntil],
                StructureRoutes.End(mentorship.Id), it.At, $"wish:{mentorship.Id}:{it.At.UtcTicks}:{other.Id}"));
        }
    }
}
