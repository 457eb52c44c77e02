using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>/surveys/{invitation}: the viewer's own invitation; nobody else's exists for them.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("submit-survey")]
internal sealed class AnswerModel(Endings endings) : QuestionsPage(endings)
{
    [FromRoute]
    public Guid Id { get; set; }

    protected override string Address => Invitation.Instrument == Instrument.Midpoint ? EvaluationRoutes.Midpoint(Invitation.MentorshipId!.Value) : EvaluationRoutes.Survey(Id);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.SurveyInvitations.SingleOrDefaultAsync(i => i.Id == Id && i.PersonId == Viewer.Id, cancellationToken) is not { } invitation)
        {
            return false;
        }

        (Invitation, Wave) = (invitation, null!);
        return await FindAsync(cancellationToken);
    }
}
