using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>/mentorships/{id}/closing-questions: CLOSE, found by the relationship. One may come before the e-mail does.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("submit-survey")]
internal sealed class ClosingModel(Endings endings) : QuestionsPage(endings)
{
    // Made for this page, and kept with the answer only.
    private bool _made;

    [FromRoute]
    public Guid Id { get; set; }

    protected override string Address => EvaluationRoutes.ClosingQuestions(Id);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Mentorships.VisibleTo(Viewer).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == Id, cancellationToken) is not { } mentorship)
        {
            return false;
        }

        Mentorship = mentorship;
        var invitation = await Db.SurveyInvitations.SingleOrDefaultAsync(
            i => i.MentorshipId == Id && i.PersonId == Viewer.Id && i.Instrument == Instrument.Close, cancellationToken);
        if (invitation is null && (!mentorship.AsksClosingQuestions || mentorship.FirstContactAt is null))
        {
            return false;
        }

        (Wave, _made) = (null!, invitation is null);
        Invitation = invitation ?? await MakeAsync(mentorship, cancellationToken);
        return await FindAsync(cancellationToken);
    }

    protected override void Keep()
    {
        if (_made)
        {
            Db.Add(Invitation);
            if (Db.Entry(Wave).State == EntityState.Detached)
            {
                Db.Add(Wave);
            }
        }
    }

    private async Task<SurveyInvitation> MakeAsync(Mentorship mentorship, CancellationToken cancellationToken)
    {
        Wave = await Db.SurveyWaves.SingleOrDefaultAsync(
                w => w.ProgrammeId == mentorship.ProgrammeId && w.Instrument == Instrument.Close && w.Moment == Schedule.End, cancellationToken)
            ?? new SurveyWave(mentorship.ProgrammeId, Instrument.Get(Instrument.Close), Schedule.End, null, Now);
        return SurveyInvitation.Of(Wave, Viewer.Id, mentorship.MemberFor(Viewer.Id)!.Side, Id, null, Now);
    }
}
