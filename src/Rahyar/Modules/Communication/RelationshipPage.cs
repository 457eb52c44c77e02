using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication;

/// <summary>A page inside one relationship: there for its members alone.</summary>
internal abstract class RelationshipPage : AppPage
{
    public Mentorship Mentorship { get; private set; } = null!;
    public MentorshipMember Me { get; private set; } = null!;

    /// <summary>The people of this relationship by id, those who have left it too: what they wrote stays.</summary>
    public IReadOnlyDictionary<Guid, Member> People { get; private set; } = new Dictionary<Guid, Member>();

    public IEnumerable<Member> Others => Mentorship.Members.Where(m => m.PersonId != Viewer.Id).Select(m => People[m.PersonId]);
    public string With => Mentorship.Name.Length > 0 ? Mentorship.Name : string.Join(L["communication.and"], Others.Select(o => o.Name));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id)
            || await Db.Mentorships.VisibleTo(Viewer).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } mentorship)
        {
            return false;
        }

        (Mentorship, Me) = (mentorship, mentorship.MemberFor(Viewer.Id)!);
        L.OfGroup = mentorship.IsGroup;
        People = await Db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.MentorshipId == id)
            .Join(Db.People, m => m.PersonId, p => p.Id, (_, p) => new Member(p.Id, p.Name, p.TimeZone))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return true;
    }

    /// <summary>Whether the viewer may put something here now: by the same rule as a message.</summary>
    public bool MayWrite => Mentorship.IsOpen && Mentorship.NotInTouch(Viewer.Id, Now) is null;

    public string NameOf(Guid person) => person == Viewer.Id ? L["communication.thread.you"] : People.TryGetValue(person, out var who) ? who.Name : "–";

    public sealed record Member(Guid Id, string Name, string TimeZone);
}
