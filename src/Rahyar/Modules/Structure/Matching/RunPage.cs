using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>A page of one run, for who runs its programme.</summary>
internal abstract class RunPage : ProgrammePage
{
    public override string Here => "matching";

    [FromRoute]
    public Guid Run { get; set; }

    public MatchRun MatchRun { get; private set; } = null!;

    /// <summary>The run's lines as far as they are this viewer's to see and change: where they wait or mentor themselves, a colleague decides.</summary>
    protected IQueryable<Proposal> Lines => Db.ProposalsByOffice(Viewer).Where(p => p.RunId == Run);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.MatchRuns.SingleOrDefaultAsync(r => r.Id == Run && r.ProgrammeId == Id, cancellationToken) is not { } run)
        {
            return false;
        }

        MatchRun = run;
        return true;
    }

    /// <summary>Whether one of these is brought together with nobody now. The page says so of the pair, and neither of whom nor why.</summary>
    protected async Task<bool> AnyHeldOutAsync(IEnumerable<Guid> participations, CancellationToken cancellationToken)
    {
        var (ids, heldOut) = (participations.ToList(), Db.HeldOutPeople());
        return await Db.Participations.AnyAsync(p => ids.Contains(p.Id) && heldOut.Contains(p.PersonId), cancellationToken);
    }

    /// <summary>Participations' names, for the ids that a page shows; the viewer's own is none of them.</summary>
    protected async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid> participations, CancellationToken cancellationToken)
    {
        var ids = participations.Distinct().ToList();
        return await (from participation in Db.Participations
                      join person in Db.Set<People.Person>() on participation.PersonId equals person.Id
                      where ids.Contains(participation.Id) && participation.PersonId != Viewer.Id
                      select new { participation.Id, person.Name }).AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, cancellationToken);
    }
}
