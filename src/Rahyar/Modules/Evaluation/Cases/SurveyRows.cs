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
    public static async Task<SurveyRows> OfMentorshipsAsync(AppDb db, Guid programme, Guid[] mentorships, Guid[] people, CancellationToken ct) => new(
        [
            .. await Read(db.SurveyInvitations.Where(i => EF.Parameter(mentorships).Contains(i.MentorshipId!.Value)), programme, ct),
            .. (await Read(db.SurveyInvitations.Where(i => EF.Parameter(people).Contains(i.PersonId!.Value)), programme, ct)).Where(i => i.Mentorship is null),
        ],
        [
            .. await Read(db.SurveyResponses.Where(r => EF.Parameter(mentorships).Contains(r.MentorshipId!.Value)), programme, ct),
            .. (await Read(db.SurveyResponses.Where(r => EF.Parameter(people).Contains(r.PersonId!.Value)), programme, ct)).Where(r => r.Mentorship is null),
        ]);

    public static async Task<SurveyRows> OfPeopleAsync(AppDb db, Guid programme, Guid[] people, CancellationToken ct) => new(
        [.. await Read(db.SurveyInvitations.Where(i => EF.Parameter(people).Contains(i.PersonId!.Value)), programme, ct)],
        [.. await Read(db.SurveyResponses.Where(r => EF.Parameter(people).Contains(r.PersonId!.Value)), programme, ct)]);

    public List<InvitationOf> InvitationsOf(Guid mentorship, IEnumerable<Guid> members, Moment at) =>
        [.. _invitedAbout[mentorship].Concat(members.SelectMany(person => _invited[person].Where(i => i.Mentorship is null)))
            .Where(i => at.Reached(i.At)).Select(i => Read(i, at))];

    public List<InvitationOf> InvitationsOf(Guid person, Moment at) => [.. _invited[person].Where(i => at.Reached(i.At)).Select(i => Read(i, at))];

    public List<Answered> ResponsesOf(Guid mentorship, IEnumerable<Guid> members, Moment at) =>
        [.. _answeredAbout[mentorship].Concat(members.SelectMany(person => _answered[person].Where(r => r.Mentorship is null)))
            .Where(r => at.Reached(r.At)).OrderBy(r => r.At)];

    public List<Answered> ResponsesOf(Guid person, Moment at) => [.. _answered[person].Where(r => at.Reached(r.At)).OrderBy(r => r.At)];

    private static InvitationOf Read(Invitation i, Moment at) => new(i.Wave, i.Instrument, i.Person, i.Mentorship, i.At, at.Known(i.AnsweredAt) is not null);

    // Found by the people or mentorships alone: asked for the programme too, the database would go through all of the programme's.
    private static async Task<IEnumerable<Invitation>> Read(IQueryable<Surveys.Inviting.SurveyInvitation> invitations, Guid programme, CancellationToken ct) =>
        (await invitations.OrderBy(i => i.Id).Select(i => new { i.ProgrammeId, i.WaveId, i.Instrument, i.PersonId, i.MentorshipId, i.InvitedAt, i.AnsweredAt }).ToListAsync(ct))
            .Where(i => i.ProgrammeId == programme && i.PersonId is not null).Select(i => new Invitation(i.WaveId, i.Instrument, i.PersonId!.Value, i.MentorshipId, i.InvitedAt, i.AnsweredAt));

    private static async Task<IEnumerable<Answered>> Read(IQueryable<Surveys.SurveyResponse> responses, Guid programme, CancellationToken ct) =>
        (await responses.OrderBy(r => r.Id).Select(r => new { r.ProgrammeId, r.WaveId, r.Instrument, r.PersonId, r.MentorshipId, r.Side, r.Valid, r.Scores, r.AnsweredAt }).ToListAsync(ct))
            .Where(r => r.ProgrammeId == programme && r.PersonId is not null)
            .Select(r => new Answered(r.WaveId, r.Instrument, r.PersonId!.Value, r.MentorshipId, r.Side, r.Valid, r.Scores, r.AnsweredAt));
}
