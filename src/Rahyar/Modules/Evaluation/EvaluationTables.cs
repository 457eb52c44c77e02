using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Evaluation;

/// <summary>What this module's tables keep about people.</summary>
internal static class EvaluationTables
{
    public static void AddEvaluationTables(this IServiceCollection services)
    {
        services.AddPersonal<SurveyInvitation>("survey-invitations", (db, p) => db.SurveyInvitations.Where(i => i.PersonId == p.Id || i.Address == p.Email), nameof(SurveyInvitation.PersonId))
            .Shows(nameof(SurveyInvitation.Instrument), nameof(SurveyInvitation.InvitedAt), nameof(SurveyInvitation.AnsweredAt)).Hides(nameof(SurveyInvitation.Code), nameof(SurveyInvitation.Recipient))
            .Says<string>(nameof(SurveyInvitation.Instrument), (id, l) => Instrument.Get(id).Name.In(l))
            .Empties("statistics", (set, _) => set.SetProperty(i => i.Address, (string?)null).SetProperty(i => i.Code, (string?)null)
                .SetProperty(i => i.NextEmailAt, DateTimeOffset.MaxValue))
            .Gives(nameof(SurveyInvitation.Side), nameof(SurveyInvitation.Address), nameof(SurveyInvitation.Language), nameof(SurveyInvitation.ClosesAt), nameof(SurveyInvitation.EmailsSent), nameof(SurveyInvitation.EmailedAt), nameof(SurveyInvitation.RemindedAt))
            .Hides(nameof(SurveyInvitation.NextEmailAt));
        services.AddPersonal<SurveyResponse>("survey-responses", (db, p) => db.SurveyResponses.Where(r => r.PersonId == p.Id), nameof(SurveyResponse.PersonId))
            .Shows(nameof(SurveyResponse.Instrument), nameof(SurveyResponse.AnsweredAt), nameof(SurveyResponse.Answers))
            .Says<string>(nameof(SurveyResponse.Instrument), (id, l) => Instrument.Get(id).Name.In(l))
            .Says<Answers>(nameof(SurveyResponse.Answers), (answers, row, l) => answers.InWords(Instrument.Get((string)row[nameof(SurveyResponse.Instrument)]!).Questions, l))
            .Empties("statistics", async (db, p, _, ct) =>
            {
                foreach (var response in await db.SurveyResponses.Where(r => r.PersonId == p.Id).ToListAsync(ct))
                {
                    response.ForgetWords();
                }

                await db.SaveChangesAsync(ct);
            })
            .Gives(nameof(SurveyResponse.InstrumentVersion), nameof(SurveyResponse.Side), nameof(SurveyResponse.Language), nameof(SurveyResponse.Seconds), nameof(SurveyResponse.StraightLined), nameof(SurveyResponse.Valid), nameof(SurveyResponse.Scores), nameof(SurveyResponse.Shared));

        // Kept figures are made anew from what is left.
        services.AddPersonal<CaseRow>("cases", (db, p) => db.CaseRows.Where(c => c.SubjectId == p.Id), nameof(CaseRow.SubjectId)).Withholds("computed")
            .Empties("statistics", (db, p, _, ct) => ForgetCasesAsync(db, p, ct));
        services.AddByOffice<SurveyWave>(nameof(SurveyWave.StartedBy));
        services.AddImpersonal(typeof(KeptProfile), typeof(IndicatorSnapshot));
    }

    private static async Task ForgetCasesAsync(AppDb db, Person person, CancellationToken ct)
    {
        foreach (var programme in await db.Participations.Where(p => p.PersonId == person.Id).Select(p => p.ProgrammeId).Distinct().ToListAsync(ct))
        {
            await KeptCases.ForgetAsync(db, programme, ct);
        }
    }
}
