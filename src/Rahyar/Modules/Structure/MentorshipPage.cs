using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure;

/// <summary>A page of one of the viewer's own relationships.</summary>
internal abstract class MentorshipPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Mentorship Mentorship { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public IReadOnlyList<Person> People { get; private set; } = [];
    public MentorshipMember Me => Mentorship.MemberFor(Viewer.Id)!;

    /// <summary>The other member by name, or the group by its own.</summary>
    public string Others => Mentorship.CalledBy(People, Viewer.Id, L);

    public string NameOf(Guid person) => People.FirstOrDefault(p => p.Id == person)?.Name ?? "";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var mentorship = await Db.Mentorships.VisibleTo(Viewer).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == Id, cancellationToken);
        if (mentorship is null)
        {
            return false;
        }

        Mentorship = mentorship;
        L.OfGroup = mentorship.IsGroup;
        Programme = await Db.Programmes.SingleAsync(p => p.Id == mentorship.ProgrammeId, cancellationToken);
        People = await mentorship.PeopleAsync(Db, cancellationToken);
        return true;
    }
}
