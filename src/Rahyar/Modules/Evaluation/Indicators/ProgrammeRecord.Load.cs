using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed partial record ProgrammeRecord
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Reads a programme as of <paramref name="now"/>: later facts are left out, and a relationship that has moved on
    /// since then is put back into the state in which the journal says that it was.
    /// </summary>
    public static async Task<ProgrammeRecord> LoadAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var id = programme.Id;
        var coordinators = await (
            from role in db.Roles.AsNoTracking()
            join person in db.People on role.PersonId equals person.Id
            where role.ProgrammeId == id && role.Role == Role.Coordinator && role.Since <= now && (role.EndedAt == null || role.EndedAt > now)
            orderby role.Since
            select new { role.PersonId, role.Fte, person.TimeZone }).ToListAsync(ct);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(coordinators.FirstOrDefault()?.TimeZone ?? "UTC", out var found) ? found : TimeZoneInfo.Utc;
        var goals = await db.Goals.Where(g => g.ProgrammeId == id && g.WrittenAt <= now)
            .Select(g => new { g.MentorshipId, g.FirstTargetOn, g.ReachedAt }).ToListAsync(ct);
        var checkIns = await db.SupportContacts.Where(c => c.ProgrammeId == id && c.At <= now && c.At >= now.AddDays(-30))
            .Select(c => new { c.MentorshipId, c.At, c.AnsweredAt }).ToListAsync(ct);
        var concerns = await db.Concerns.Where(c => c.ProgrammeId == id && c.RaisedAt <= now)
            .Select(c => new { c.RaisedAt, c.AcknowledgedAt, c.ConcludedAt }).ToListAsync(ct);
        var plan = await db.PlanSections.Where(s => s.ProgrammeId == id && s.Part != PlanPart.Lessons && s.Number > 0)
            .Select(s => new { s.Part, s.State, s.ApprovedAt, s.ApprovedBy, s.AuthorId }).ToListAsync(ct);
        var objectives = await db.Objectives.AsNoTracking()
            .Where(o => o.ProgrammeId == id && o.MadeAt <= now && (o.DroppedAt == null || o.DroppedAt > now)).ToListAsync(ct);
        var asked = await db.SurveyInvitations.Where(i => i.ProgrammeId == id && i.InvitedAt <= now && i.PersonId != null)
            .Select(i => new { i.WaveId, i.Instrument, i.PersonId, i.MentorshipId, i.InvitedAt, i.AnsweredAt }).ToListAsync(ct);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var milestones = await db.Milestones.Where(m => m.ProgrammeId == id && m.MadeAt <= now).Select(m => new { m.DueOn, m.FirstDueOn, m.DoneOn }).ToListAsync(ct);
        return new ProgrammeRecord
        {
            Programme = programme,
            AsOf = now,
            Working = new WorkingTime(zone, programme.Times.Weekend),
            Coordinators = [.. coordinators.Select(c => new CoordinatorOf(c.PersonId, c.Fte))],
            Enrolled = await EnrolledAsync(db, id, now, ct),
            Relationships = await RelationshipsAsync(db, id, now, ct),
            Goals = [.. goals.Select(g => new GoalOf(g.MentorshipId, g.FirstTargetOn, By(now, g.ReachedAt)))],
            CheckIns = [.. checkIns.Select(c => new CheckIn(c.MentorshipId, c.At, c.AnsweredAt <= now))],
            HelpRequests = await HelpRequestsAsync(db, id, now, ct),
            Concerns = [.. concerns.Select(c => new ConcernOf(c.RaisedAt, By(now, c.AcknowledgedAt), By(now, c.ConcludedAt)))],
            Preparations = await db.Enrolments.Where(e => e.ProgrammeId == id && e.CompletedAt <= now)
                .Select(e => new Preparation(e.PersonId, e.Side, e.FirstAsked, e.FirstCorrect)).ToListAsync(ct),
            Plan = [.. plan.Select(s => new PlanSectionOf(s.Part, s.State == PlanState.Approved && s.ApprovedBy != s.AuthorId && s.ApprovedAt <= now))],
            Declared = await DeclaredAsync(db, programme, now, ct),
            Objectives = [.. objectives.Select(o => o.Measurable)],
            Milestones = [.. milestones.Select(m => new MilestoneOf(m.DueOn, m.FirstDueOn, m.DoneOn <= day ? m.DoneOn : null))],
            Needs = await NeedsHeard.BeforeLaunchAsync(db, programme, now, ct),
            Invitations = [.. asked.Select(i => new InvitationOf(i.WaveId, i.Instrument, i.PersonId, i.MentorshipId, i.InvitedAt, i.AnsweredAt <= now))],
            Responses = await db.SurveyResponses.Where(r => r.ProgrammeId == id && r.AnsweredAt <= now && r.PersonId != null).OrderBy(r => r.AnsweredAt)
                .Select(r => new Answered(r.WaveId, r.Instrument, r.PersonId, r.MentorshipId, r.Side, r.Valid, r.Scores, r.AnsweredAt)).ToListAsync(ct),
            Applications = await ApplicationsAsync(db, id, now, ct),
            Probes = await ProbesAsync(db, now, ct),
            Attempts = await AttemptsAsync(db, id, now, ct),
            Paints = await PaintsAsync(db, id, now, ct),
        };
    }

    // The main model counts whether anything is declared of it or not.
    private static async Task<List<ModelSettingsOf>> DeclaredAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var shapes = await db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == programme.Id).ToListAsync(ct);
        return [.. shapes.Select(s => new ModelSettingsOf(s.Model, s.Filled, s.PublishedAt <= now)),
            .. shapes.Exists(s => s.Model == programme.Model) ? new List<ModelSettingsOf>() : [new ModelSettingsOf(programme.Model, [], false)]];
    }

    private static async Task<List<Enrolled>> EnrolledAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from p in db.Participations.AsNoTracking()
            join person in db.People on p.PersonId equals person.Id
            where p.ProgrammeId == programme && p.EnrolledAt <= now
            orderby p.Id
            select new { Row = p, person.InstitutionalId }).ToListAsync(ct);
        // A group counts only while the person agrees that it may.
        var consented = (await (
            from c in db.Consents
            join p in db.Participations on c.PersonId equals p.PersonId
            where p.ProgrammeId == programme && c.Purpose == People.Consents.Purpose.FairnessGroup.Key
                && c.GivenAt <= now && (c.WithdrawnAt == null || c.WithdrawnAt > now)
            select c.PersonId).ToListAsync(ct)).ToHashSet();
        return [.. rows.Select(r => new Enrolled(
            r.Row.Id, r.Row.PersonId, r.Row.Side, r.Row.LeftAt > now ? ParticipationState.Matched : r.Row.State, r.Row.EnrolledAt,
            By(now, r.Row.LeftAt), By(now, r.Row.PreparedAt), By(now, r.Row.ReadyAt), r.InstitutionalId, r.Row.Profile,
            By(now, r.Row.ScreenedAt), consented.Contains(r.Row.PersonId)))];
    }

    private static async Task<List<ApplicationOf>> ApplicationsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-DaysOfApplications);
        var rows = await db.Applications.Where(a => a.ProgrammeId == programme && a.SubmittedAt >= since && a.SubmittedAt <= now).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.SubmittedAt, a.DecidedAt, a.EndedAt }).ToListAsync(ct);
        return rows.ConvertAll(a => new ApplicationOf(a.Id, a.SubmittedAt!.Value, By(now, a.DecidedAt), a.DecidedAt is null ? By(now, a.EndedAt) : null));
    }

    private static async Task<List<MentorshipRecord>> RelationshipsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var members = (await (
            from m in db.MentorshipMembers.AsNoTracking()
            join row in db.Mentorships on m.MentorshipId equals row.Id
            where row.ProgrammeId == programme && row.ProposedAt <= now
            select new { m.MentorshipId, m.PersonId, m.ParticipationId, m.Side, m.Answer, m.AnsweredAt }).ToListAsync(ct))
            .ToLookup(m => m.MentorshipId, m => new MemberOf(
                m.PersonId, m.ParticipationId, m.Side, m.Answer == Answer.Accepted ? By(now, m.AnsweredAt) : null));
        var rows = await db.Mentorships.AsNoTracking().Where(m => m.ProgrammeId == programme && m.ProposedAt <= now).OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Model,
                m.State,
                m.ProposedAt,
                m.AcceptedAt,
                m.FirstMessageAt,
                m.FirstMessageBy,
                m.FirstContactAt,
                m.AgreedAt,
                m.EndedAt,
                m.CadenceDays,
                m.PlannedEndOn,
                m.ClosingTalkLogged,
            }).ToListAsync(ct);
        var moves = await MovesAsync(db, programme, now, ct);
        var relationships = rows.ConvertAll(m => new MentorshipRecord
        {
            Id = m.Id,
            Model = m.Model,
            State = moves[m.Id].FirstOrDefault(move => move.At > now)?.From ?? m.State,
            ProposedAt = m.ProposedAt,
            AcceptedAt = By(now, m.AcceptedAt),
            FirstMessageAt = By(now, m.FirstMessageAt),
            FirstMessageBy = m.FirstMessageBy,
            FirstContactAt = By(now, m.FirstContactAt),
            AgreedAt = By(now, m.AgreedAt),
            EndedAt = By(now, m.EndedAt),
            CadenceDays = m.CadenceDays,
            PlannedEndOn = m.PlannedEndOn,
            ClosingTalk = m.ClosingTalkLogged,
            Members = [.. members[m.Id]],
        });
        var byId = relationships.ToDictionary(r => r.Id);
        await AddWordsAsync(db, programme, now, byId, ct);
        await AddMeetingsAsync(db, programme, now, byId, ct);
        foreach (var relationship in relationships)
        {
            AddPauses(relationship, moves[relationship.Id], now);
        }

        return relationships;
    }

    private static async Task AddWordsAsync(
        AppDb db, Guid programme, DateTimeOffset now, Dictionary<Guid, MentorshipRecord> byId, CancellationToken ct)
    {
        var since = now.AddDays(-DaysOfWords);
        await foreach (var word in db.Messages.AsNoTracking()
            .Where(m => m.ProgrammeId == programme && m.SentAt >= since && m.SentAt <= now)
            .Select(m => new { m.MentorshipId, m.SenderId, m.SentAt }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (byId.TryGetValue(word.MentorshipId, out var relationship) && relationship.Has(word.SenderId))
            {
                relationship.Words.Add(new Word(word.SenderId, word.SentAt));
            }
        }

        foreach (var relationship in byId.Values)
        {
            relationship.Words.Sort((a, b) => a.At.CompareTo(b.At));
        }
    }

    private static async Task AddMeetingsAsync(
        AppDb db, Guid programme, DateTimeOffset now, Dictionary<Guid, MentorshipRecord> byId, CancellationToken ct)
    {
        await foreach (var s in db.Sessions.AsNoTracking().Where(s => s.ProgrammeId == programme && s.StartsAt <= now && s.BookedAt <= now)
            .Select(s => new { s.MentorshipId, s.StartsAt, s.Minutes, s.Modality, s.State, s.BookedAt, s.CancelledAt, s.TroubleFor })
            .AsAsyncEnumerable().WithCancellation(ct))
        {
            if (byId.TryGetValue(s.MentorshipId, out var relationship))
            {
                relationship.Meetings.Add(new Meeting(s.StartsAt, s.Minutes, s.Modality, s.State, s.BookedAt, s.CancelledAt, s.TroubleFor));
            }
        }

        foreach (var relationship in byId.Values)
        {
            relationship.Meetings.Sort((a, b) => a.StartsAt.CompareTo(b.StartsAt));
        }
    }

    private sealed record Move(Guid Relationship, DateTimeOffset At, MentorshipState From, MentorshipState To);

    // Only the moves that the rows themselves do not tell: those after the instant, and those into and out of a pause.
    private static async Task<ILookup<Guid, Move>> MovesAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        const string paused = "\"" + nameof(MentorshipState.Paused) + "\"";
        var entries = await db.Journal.AsNoTracking().Of<MentorshipMoved>()
            .Where(e => e.ProgrammeId == programme && (e.At > now || e.Facts!.Contains(paused)))
            .OrderBy(e => e.Seq).ToListAsync(ct);
        return entries.Select(e => (Entry: e, Moved: e.Read<MentorshipMoved>()!))
            .Select(e => new Move(e.Entry.MentorshipId!.Value, e.Entry.At, e.Moved.From, e.Moved.To)).ToLookup(move => move.Relationship);
    }

    private static void AddPauses(MentorshipRecord relationship, IEnumerable<Move> moves, DateTimeOffset now)
    {
        DateTimeOffset? since = null;
        foreach (var move in moves.Where(m => m.At <= now))
        {
            if (move.To == MentorshipState.Paused)
            {
                since = move.At;
            }
            else if (since is { } from)
            {
                relationship.Pauses.Add(new Pause(from, move.At));
                since = null;
            }
        }

        if (since is { } open)
        {
            relationship.Pauses.Add(new Pause(open, now));
        }
    }

    private static async Task<List<HelpRequest>> HelpRequestsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var people = db.Participations.Where(p => p.ProgrammeId == programme).Select(p => p.PersonId);
        var since = now.AddDays(-40);
        var rows = await db.Tickets.AsNoTracking()
            .Where(t => t.OpenedAt >= since && t.OpenedAt <= now
                && (t.ProgrammeId == programme || (t.ProgrammeId == null && people.Contains(t.OpenedBy))))
            .Select(t => new { t.OpenedAt, t.FirstReplyAt, t.ResolvedAt, t.ReopenedAt }).ToListAsync(ct);
        return rows.ConvertAll(t => new HelpRequest(t.OpenedAt, By(now, t.FirstReplyAt), By(now, t.ResolvedAt), By(now, t.ReopenedAt)));
    }

    // The installation is younger than the window at first: slots count from the first probe that ever ran. The slot
    // that is still running is not yet due.
    private static async Task<Probes> ProbesAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Probes.Where(p => p.Slot <= now).MinAsync(p => (DateTimeOffset?)p.Slot, ct) is not { } first)
        {
            return new Probes(0, 0);
        }

        var to = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % ProbeEvery.Ticks), TimeSpan.Zero);
        var from = first > to.AddDays(-28) ? first : to.AddDays(-28);
        var scheduled = (int)((to - from) / ProbeEvery);
        var ok = await db.Probes.CountAsync(p => p.Slot >= from && p.Slot < to && p.Ok, ct);
        return new Probes(scheduled, Math.Min(ok, scheduled));
    }

    private static async Task<Attempts> AttemptsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var people = db.Participations.Where(p => p.ProgrammeId == programme).Select(p => p.PersonId);
        var since = now.AddDays(-28);
        var rows = await db.ActionAttempts.Where(a => a.At >= since && a.At <= now && a.PersonId != null && people.Contains(a.PersonId.Value))
            .GroupBy(a => a.PersonId).Select(g => new { Made = g.Count(), Failed = g.Count(a => a.Failed) }).ToListAsync(ct);
        return new Attempts(rows.Sum(r => r.Made), rows.Sum(r => r.Failed), rows.Count);
    }

    private static async Task<List<IReadOnlyList<double>>> PaintsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var people = db.Participations.Where(p => p.ProgrammeId == programme).Select(p => p.PersonId);
        var since = now.AddDays(-28);
        var byPerson = new Dictionary<Guid, List<double>>();
        await foreach (var view in db.PageViews.Where(v => v.At >= since && v.At <= now && people.Contains(v.PersonId))
            .Select(v => new { v.PersonId, v.LargestPaintMs }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!byPerson.TryGetValue(view.PersonId, out var paints))
            {
                byPerson.Add(view.PersonId, paints = []);
            }

            paints.Add(view.LargestPaintMs);
        }

        return [.. byPerson.Values];
    }

    private static DateTimeOffset? By(DateTimeOffset now, DateTimeOffset? instant) => instant <= now ? instant : null;
}
