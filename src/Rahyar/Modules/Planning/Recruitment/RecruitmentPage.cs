using Microsoft.EntityFrameworkCore;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>A page with which a coordinator recruits for a programme that they run.</summary>
internal abstract class RecruitmentPage : ProgrammePage
{
    public override string Here => "recruitment";

    /// <summary>Which of the four pages of recruitment: applications, call, mentee or mentor.</summary>
    public abstract string Tab { get; }

    /// <summary>Null until it has been described for the first time.</summary>
    public Call? Call { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Call = await Db.Calls.SingleOrDefaultAsync(c => c.ProgrammeId == Id, cancellationToken);
        return true;
    }
}
