using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Structure;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Demo.Lives;

/// <summary>What somebody of the demo answers to the closing questions, as on their page: without these answers nobody closes in order.</summary>
internal sealed class Goodbye(Mentorship pair, SurveyWave? wave, List<SurveyInvitation> asked, bool persian)
{
    private SurveyWave? _wave = wave;

    public static async Task<Goodbye> OfAsync(AppDb db, Mentorship pair, bool persian, CancellationToken ct) => new(pair,
        await db.SurveyWaves.SingleOrDefaultAsync(w => w.ProgrammeId == pair.ProgrammeId && w.Instrument == Instrument.Close && w.Moment == Schedule.End, ct),
        await db.SurveyInvitations.Where(i => i.MentorshipId == pair.Id && i.Instrument == Instrument.Close).ToListAsync(ct), persian);

    /// <summary>Answers, and is counted for the closing.</summary>
    /// <returns>What came into being.</returns>
    public List<Entity> Answer(MentorshipMember member, int grade, DateTimeOffset t)
    {
        pair.NoteCloseAnswer(member.PersonId, t);
        var rows = new List<Entity>();
        if (_wave is not { } wave)
        {
            rows.Add(wave = _wave = new SurveyWave(pair.ProgrammeId, Instrument.Get(Instrument.Close), Schedule.End, null, t));
        }

        if (asked.Find(i => i.PersonId == member.PersonId) is not { } invitation)
        {
            rows.Add(invitation = SurveyInvitation.Of(wave, member.PersonId, member.Side, pair.Id, null, t));
        }

        var given = new Answers();
        foreach (var question in Instrument.Get(Instrument.Close).For(member.Side))
        {
            string? answer = question.Kind switch
            {
                QuestionKind.Scale => grade.ToString(CultureInfo.InvariantCulture),
                QuestionKind.One => question.Choices[0].Value,
                _ => null,
            };
            if (answer is not null)
            {
                given[question.Key] = [answer];
            }
        }

        rows.Add(invitation.Answer(wave, given, persian ? Texts.Persian : Texts.English, 90, t));
        return rows;
    }
}
