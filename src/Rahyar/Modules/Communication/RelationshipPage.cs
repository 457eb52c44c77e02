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

    /// <summary>The people of this relationship by id.</summary>
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
        L.OfGroup = mentorship.Together;
        var ids = mentorship.Members.Select(m => m.PersonId).ToList();
        People = await Db.People.Where(p => ids.Contains(p.Id)).Select(p => new Member(p.Id, p.Name, p.TimeZone))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return true;
    }

    public sealed record Member(Guid Id, string Name, string TimeZone);
}
