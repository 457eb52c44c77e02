using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>Questions of the programme that wait for the viewer: one query for all.</summary>
internal sealed record WaitingQuestion(Guid Id, string Instrument, Guid? Mentorship, DateTimeOffset InvitedAt)
{
    private static readonly Func<AppDb, Guid, DateTimeOffset, DateTimeOffset, string, IAsyncEnumerable<WaitingQuestion>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer, DateTimeOffset now, DateTimeOffset lately, string closing) =>
        from i in db.Set<SurveyInvitation>().AsNoTracking()
        join wave in db.Set<SurveyWave>() on i.WaveId equals wave.Id
        where i.PersonId == viewer && i.AnsweredAt == null && (i.ClosesAt == null || i.ClosesAt > now) && wave.ClosedAt == null
            && (i.MentorshipId == null || db.Set<Mentorship>().Any(m => m.Id == i.MentorshipId
                && m.SafeguardingAskedAt == null && m.State != MentorshipState.ClosedSafeguarding
                && (i.Instrument != closing || m.State == MentorshipState.WindingDown || m.EndedAt > lately)))
        orderby i.InvitedAt
        select new WaitingQuestion(i.Id, i.Instrument, i.MentorshipId, i.InvitedAt));

    public static async Task<List<WaitingQuestion>> OfAsync(NextStepContext context)
    {
        var questions = new List<WaitingQuestion>();
        await foreach (var question in OfViewer(context.Db, context.Viewer.Id, context.Now, context.Now.AddDays(-Schedule.ClosingDays), Surveys.Instrument.Close))
        {
            questions.Add(question);
        }

        return questions;
    }
}

/// <summary>The programme asks something. What ends a relationship in order comes before what only tells about it.</summary>
internal sealed class QuestionStep(int urgency, bool closing) : INextStep
{
    public int Urgency => urgency;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        (await context.OnceAsync(WaitingQuestion.OfAsync)).Find(q => q.Instrument == Instrument.Close == closing && (context.Only is null || q.Mentorship == context.Only)) is { } question
            ? new($"survey-{question.Instrument.ToLowerInvariant()}", EvaluationRoutes.Survey(question.Id), context.Mentorships.FirstOrDefault(m => m.Id == question.Mentorship)?.With ?? "") : null;
}
