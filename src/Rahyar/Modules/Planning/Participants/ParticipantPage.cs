using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>A page about one participant, other than the viewer, of a programme that the viewer runs.</summary>
internal abstract class ParticipantPage : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "people";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "participation")]
    public Guid ParticipationId { get; set; }

    public Participation Taking { get; private set; } = null!;
    public Person Person { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        ShellProgramme = Id;
        if (!await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken)
            || await Db.Participations.SingleOrDefaultAsync(p => p.Id == ParticipationId && p.ProgrammeId == Id && p.PersonId != Viewer.Id, cancellationToken) is not { } taking)
        {
            return false;
        }

        Taking = taking;
        Person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == taking.PersonId, cancellationToken);
        return true;
    }
}
