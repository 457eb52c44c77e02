using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Front.Home;

/// <summary>Questions of the programme that wait for the viewer: one query for all.</summary>
internal sealed record Question(Guid Id, string Instrument, Guid? Mentorship, DateTimeOffset InvitedAt)
{
    private const string ClosingQuestions = Modules.Evaluation.Surveys.Instrument.Close;

    private static readonly Func<AppDb, Guid, DateTimeOffset, DateTimeOffset, string, IAsyncEnumerable<Question>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer, DateTimeOffset now, DateTimeOffset lately, string closing) =>
        from i in db.Set<SurveyInvitation>().AsNoTracking()
        join wave in db.Set<SurveyWave>() on i.WaveId equals wave.Id
        where i.PersonId == viewer && i.AnsweredAt == null && (i.ClosesAt == null || i.ClosesAt > now) && wave.ClosedAt == null
            && (i.MentorshipId == null || db.Set<Mentorship>().Any(m => m.Id == i.MentorshipId
                && m.SafeguardingAskedAt == null && m.State != MentorshipState.ClosedSafeguarding
                && (i.Instrument != closing || m.State == MentorshipState.WindingDown || m.EndedAt > lately)))
        orderby i.InvitedAt
        select new Question(i.Id, i.Instrument, i.MentorshipId, i.InvitedAt));

    public static async Task<List<Question>> OfAsync(AppDb db, Viewer viewer, DateTimeOffset now)
    {
        var questions = new List<Question>();
        await foreach (var question in OfViewer(db, viewer.Id, now, now.AddDays(-Schedule.ClosingDays), ClosingQuestions))
        {
            questions.Add(question);
        }

        return questions;
    }
}
