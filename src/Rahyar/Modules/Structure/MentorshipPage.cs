using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure;

/// <summary>A page of one of the viewer's own relationships; for everyone else it does not exist.</summary>
internal abstract class MentorshipPage : AppPage
{
    private Locale? _ours;

    [FromRoute]
    public Guid Id { get; set; }

    public Mentorship Mentorship { get; private set; } = null!;

    /// <summary>What is said differently to two people and to a group.</summary>
    public Locale Ours => _ours ??= L.ToGroup(Mentorship.IsGroup);

    /// <summary>Loaded only by pages that call <see cref="LoadProgrammeAsync"/>.</summary>
    public Programme Programme { get; private set; } = null!;

    public MentorshipMember Me => Mentorship.MemberFor(Viewer.Id)!;

    /// <summary>By id; also those who have left a group, because what they wrote stays.</summary>
    public IReadOnlyDictionary<Guid, Member> People { get; private set; } = new Dictionary<Guid, Member>();

    public IEnumerable<Member> Members => Mentorship.Members.Select(m => People[m.PersonId]);
    public IEnumerable<Member> Others => Members.Where(m => m.Id != Viewer.Id);

    /// <summary>The other member by name, or the group by its own.</summary>
    public string With => Mentorship.Name.Length > 0 ? Mentorship.Name : string.Join(L["structure.and"], Others.Select(o => o.Name));

    public string NameOf(Guid person) => People.TryGetValue(person, out var member) ? member.Name : "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Mentorships.VisibleTo(Viewer).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == Id, cancellationToken) is not { } mentorship)
        {
            return false;
        }

        Mentorship = mentorship;
        People = await Db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.MentorshipId == Id)
            .Join(Db.People, m => m.PersonId, p => p.Id, (_, p) => new Member(p.Id, p.Name, p.TimeZone))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return true;
    }

    protected async Task LoadProgrammeAsync(CancellationToken cancellationToken) =>
        Programme = await Db.Programmes.SingleAsync(p => p.Id == Mentorship.ProgrammeId, cancellationToken);

    internal sealed record Member(Guid Id, string Name, string TimeZone);
}
