using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment.Reviewing;

/// <summary>/programmes/{id}/applications/{application}: one application. Opening it is a reading of someone's data, which they can see.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel : RecruitmentPage
{
    public override string Tab => "applications";

    [FromRoute(Name = "application")]
    public Guid ApplicationId { get; set; }

    public Application Application { get; private set; } = null!;
    public Person Applicant { get; private set; } = null!;
    public FormEdition Form { get; private set; } = null!;
    public string? DecidedBy { get; private set; }

    /// <summary>Whose application waits after this one, in the order of the list: where to go when this one is read.</summary>
    public Waiting? Next { get; private set; }

    public sealed record Waiting(Guid Id, string Name);

    /// <summary>How long they have waited, or waited until the decision; days.</summary>
    public int Days => (int)((Application.EndedAt ?? Now) - Application.SubmittedAt!.Value).TotalDays;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == ApplicationId && a.ProgrammeId == Id && a.PersonId != Viewer.Id && a.SubmittedAt != null, cancellationToken) is not { } application)
        {
            return false;
        }

        Application = application;
        Applicant = await Db.People.AsNoTracking().SingleAsync(p => p.Id == application.PersonId, cancellationToken);
        Form = await Db.FormEditions.AsNoTracking().SingleAsync(f => f.Id == application.EditionId, cancellationToken);
        DecidedBy = application.DecidedBy is { } by ? await Db.People.Where(p => p.Id == by).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken) : null;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var (at, id) = (Application.SubmittedAt, Application.Id);
        Next = await (from a in Db.Applications
                      join person in Db.People on a.PersonId equals person.Id
                      where a.ProgrammeId == Id && a.PersonId != Viewer.Id && Application.Undecided.Contains(a.State) && (a.SubmittedAt > at || (a.SubmittedAt == at && a.Id.CompareTo(id) > 0))
                      orderby a.SubmittedAt, a.Id
                      select new Waiting(a.Id, person.Name)).FirstOrDefaultAsync(cancellationToken);
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Application.PersonId], "application", Now, cancellationToken);
}
