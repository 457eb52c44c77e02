using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>A page with which a coordinator recruits for a programme that they run.</summary>
internal abstract class RecruitmentPage : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "recruitment";

    /// <summary>Which of the four pages of recruitment: applications, call, mentee or mentor.</summary>
    public abstract string Tab { get; }

    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;

    /// <summary>Null until it has been described for the first time.</summary>
    public Call? Call { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, Id);
        Call = await Db.Calls.SingleOrDefaultAsync(c => c.ProgrammeId == Id, cancellationToken);
        return true;
    }
}
