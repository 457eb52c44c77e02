using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Skills;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>Reads some people of a programme as of an instant, with what is known of the mentorships that they are in.</summary>
internal sealed class PersonLoader(AppDb db, Programme programme, DateTimeOffset now)
{
    private const int TrafficDays = 28;

    public async Task<List<PersonRecord>> LoadAsync(Guid[] ids, Func<Guid, IReadOnlyList<MentorshipOutline>> mentorshipsOf, Func<Guid, MentoringModel?> modelOf, CancellationToken ct)
    {
        var accounts = await db.People.Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.InstitutionalId, p.DeactivatedAt }).ToDictionaryAsync(p => p.Id, ct);
        // Found by the people alone: asked for the programme too, the database would go through all of the programme's.
        var rows = (await db.Participations.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.PersonId)).OrderBy(p => p.Id).ToListAsync(ct))
            .Where(p => p.ProgrammeId == programme.Id).ToLookup(p => p.PersonId);
        var participations = rows.SelectMany(p => p).Select(p => p.Id).ToArray();
        var agreed = await Agreed.OfAsync(db, ids, ct);
        var courses = (await db.Enrolments.Where(e => EF.Parameter(participations).Contains(e.ParticipationId) && e.CompletedAt != null)
            .Select(e => new { e.PersonId, e.CompletedAt, e.FirstAsked, e.FirstCorrect }).ToListAsync(ct)).ToLookup(e => e.PersonId);
        var applications = (await db.Applications.Where(a => EF.Parameter(ids).Contains(a.PersonId)).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.ProgrammeId, a.PersonId, a.SubmittedAt, a.DecidedAt, a.EndedAt }).ToListAsync(ct))
            .Where(a => a.ProgrammeId == programme.Id && a.SubmittedAt is not null).ToLookup(a => a.PersonId);
        var surveys = await SurveyRows.OfPeopleAsync(db, programme.Id, ids, ct);
        var later = await LaterAsync(ct);
        var journeys = await new JourneyLoader(db, programme, now).LoadAsync(
            [.. rows.SelectMany(p => p).Where(p => p.Side == Side.Mentee).Select(p => new JourneyLoader.Mentee(p, accounts.GetValueOrDefault(p.PersonId)?.DeactivatedAt))], ct);
        return [.. ids.Order().Select(id =>
        {
            var at = new Moment(now);
            // A group counts only while the person agrees that it may.
            var ofGroup = agreed.To(Purpose.FairnessGroup, id, at);
            return new PersonRecord
            {
                At = at,
                Agrees = agreed.To(Purpose.Evaluation, id, at),
                Programme = programme,
                Id = id,
                InstitutionalId = accounts.GetValueOrDefault(id)?.InstitutionalId,
                Journey = rows[id].Select(p => journeys.GetValueOrDefault(p.Id)).FirstOrDefault(j => j is not null),
                Enrolled = [.. rows[id].Where(p => at.Reached(p.EnrolledAt)).Select(p => Read(p, later[p.Id], ofGroup, at))],
                Preparations = [.. courses[id].Where(e => at.Reached(e.CompletedAt!.Value)).Select(e => new Preparation(e.FirstAsked, e.FirstCorrect))],
                Applications = [.. applications[id].Where(a => at.Reached(a.SubmittedAt!.Value)).Select(a =>
                    new ApplicationOf(a.Id, a.SubmittedAt!.Value, at.Known(a.DecidedAt), a.DecidedAt is null ? at.Known(a.EndedAt) : null))],
                Invitations = surveys.InvitationsOf(id, at),
                Responses = surveys.ResponsesOf(id, at),
                Mentorships = mentorshipsOf(id),
                ModelOf = modelOf,
            };
        })];
    }

    /// <summary>Paints and attempts of the last 28 days.</summary>
    public async Task<List<(TrafficRecord Record, Moment At)>> LoadTrafficAsync(Guid[] ids, CancellationToken ct)
    {
        var since = now.AddDays(-TrafficDays);
        var paints = (await db.PageViews.Where(v => EF.Parameter(ids).Contains(v.PersonId) && v.At >= since).OrderBy(v => v.Id)
            .Select(v => new { v.PersonId, v.LargestPaintMs, v.At }).ToListAsync(ct)).ToLookup(v => v.PersonId);
        var attempts = (await db.ActionAttempts.Where(a => EF.Parameter(ids).Contains(a.PersonId!.Value) && a.At >= since)
            .Select(a => new { a.PersonId, a.Failed, a.At }).ToListAsync(ct)).ToLookup(a => a.PersonId!.Value);
        var agreed = await Agreed.OfAsync(db, ids, ct);
        return [.. ids.Order().Select(id =>
        {
            var at = new Moment(now);
            if (!agreed.To(Purpose.Evaluation, id, at))
            {
                return (new TrafficRecord(id, [], 0, 0), at);
            }

            var made = attempts[id].Where(a => at.Within(a.At, TrafficDays) && at.Reached(a.At)).ToList();
            return (new TrafficRecord(id, [.. paints[id].Where(v => at.Within(v.At, TrafficDays) && at.Reached(v.At)).Select(v => (double)v.LargestPaintMs)], made.Count, made.Count(a => a.Failed)), at);
        })];
    }

    private static Enrolled Read(Participation p, IEnumerable<JournalEntry> later, bool ofGroup, Moment at)
    {
        var (state, left, screened) = (p.State, p.LeftAt, p.ScreenedAt);
        // The first move after the instant tells what was before it.
        if (later.FirstOrDefault(e => e.Is<ParticipationMove>() && !at.Reached(e.At))?.Read<ParticipationMove>() is { From: { } from } move)
        {
            (state, left) = (from, move.Left);
        }

        if (later.FirstOrDefault(e => e.Is<ParticipationScreeningNoted>() && !at.Reached(e.At))?.Read<ParticipationScreeningNoted>() is { } noted)
        {
            screened = noted.Before;
        }

        var group = ofGroup && p.Side == Side.Mentee && !Folding.IsBlank(p.Profile.Group) ? p.Profile.Group.Trim() : null;
        return new Enrolled(p.Id, p.Side, state, p.EnrolledAt, at.Known(left), at.Known(p.PreparedAt), at.Known(p.ReadyAt), at.Known(screened), p.Profile.Capacity, group);
    }

    // Nothing, unless an instant of the past is asked for.
    private async Task<ILookup<Guid, JournalEntry>> LaterAsync(CancellationToken ct)
    {
        var journal = db.Journal.AsNoTracking().Where(e => e.ProgrammeId == programme.Id && e.At > now);
        var (moves, noted) = (await journal.Of<ParticipationMove>().ToListAsync(ct), await journal.Of<ParticipationScreeningNoted>().ToListAsync(ct));
        return moves.Concat(noted).OrderBy(e => e.Seq).ToLookup(e => e.SubjectId!.Value);
    }
}
