using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>Invitations and answers of some people or mentorships: scores of scales, never what was answered to an item.</summary>
internal sealed class SurveyRows
{
    private sealed record Invitation(Guid Wave, string Instrument, Guid Person, Guid? Mentorship, DateTimeOffset At, DateTimeOffset? AnsweredAt);

    private readonly ILookup<Guid, Invitation> _invitedAbout, _invited;
    private readonly ILookup<Guid, Answered> _answeredAbout, _answered;

    private SurveyRows(List<Invitation> invitations, List<Answered> responses)
    {
        _invitedAbout = invitations.Where(i => i.Mentorship is not null).ToLookup(i => i.Mentorship!.Value);
        _invited = invitations.ToLookup(i => i.Person);
        _answeredAbout = responses.Where(r => r.Mentorship is not null).ToLookup(r => r.Mentorship!.Value);
        _answered = responses.ToLookup(r => r.Person);
    }

    /// <summary>What was asked about some mentorships, and of their members without naming one.</summary>
    public static async Task<SurveyRows> OfMentorshipsAsync(AppDb db, Guid programme, Guid[] mentorships, Guid[] people, CancellationToken ct)
    {
        var invitations = db.SurveyInvitations.Where(i => i.ProgrammeId == programme && i.PersonId != null);
        var responses = db.SurveyResponses.Where(r => r.ProgrammeId == programme && r.PersonId != null);
        return new(
            [
                .. await Read(invitations.Where(i => EF.Parameter(mentorships).Contains(i.MentorshipId!.Value)), ct),
                .. await Read(invitations.Where(i => i.MentorshipId == null && EF.Parameter(people).Contains(i.PersonId!.Value)), ct),
            ],
            [
                .. await Read(responses.Where(r => EF.Parameter(mentorships).Contains(r.MentorshipId!.Value)), ct),
                .. await Read(responses.Where(r => r.MentorshipId == null && EF.Parameter(people).Contains(r.PersonId!.Value)), ct),
            ]);
    }

    public static async Task<SurveyRows> OfPeopleAsync(AppDb db, Guid programme, Guid[] people, CancellationToken ct) => new(
        await Read(db.SurveyInvitations.Where(i => i.ProgrammeId == programme && EF.Parameter(people).Contains(i.PersonId!.Value)), ct),
        await Read(db.SurveyResponses.Where(r => r.ProgrammeId == programme && EF.Parameter(people).Contains(r.PersonId!.Value)), ct));

    public List<InvitationOf> InvitationsOf(Guid mentorship, IEnumerable<Guid> members, Moment at) =>
        [.. _invitedAbout[mentorship].Concat(members.SelectMany(person => _invited[person].Where(i => i.Mentorship is null)))
            .Where(i => at.Reached(i.At)).Select(i => Read(i, at))];

    public List<InvitationOf> InvitationsOf(Guid person, Moment at) => [.. _invited[person].Where(i => at.Reached(i.At)).Select(i => Read(i, at))];

    public List<Answered> ResponsesOf(Guid mentorship, IEnumerable<Guid> members, Moment at) =>
        [.. _answeredAbout[mentorship].Concat(members.SelectMany(person => _answered[person].Where(r => r.Mentorship is null)))
            .Where(r => at.Reached(r.At)).OrderBy(r => r.At)];

    public List<Answered> ResponsesOf(Guid person, Moment at) => [.. _answered[person].Where(r => at.Reached(r.At)).OrderBy(r => r.At)];

    private static InvitationOf Read(Invitation i, Moment at) => new(i.Wave, i.Instrument, i.Person, i.Mentorship, i.At, at.Known(i.AnsweredAt) is not null);

    private static async Task<List<Invitation>> Read(IQueryable<Surveys.Inviting.SurveyInvitation> invitations, CancellationToken ct) => await invitations.OrderBy(i => i.Id)
        .Select(i => new Invitation(i.WaveId, i.Instrument, i.PersonId!.Value, i.MentorshipId, i.InvitedAt, i.AnsweredAt)).ToListAsync(ct);

    private static async Task<List<Answered>> Read(IQueryable<Surveys.SurveyResponse> responses, CancellationToken ct) => await responses.OrderBy(r => r.Id)
        .Select(r => new Answered(r.WaveId, r.Instrument, r.PersonId!.Value, r.MentorshipId, r.Side, r.Valid, r.Scores, r.AnsweredAt)).ToListAsync(ct);
}
