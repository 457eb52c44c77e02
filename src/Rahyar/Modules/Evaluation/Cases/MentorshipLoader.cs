using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>
/// Reads some mentorships of a programme as of an instant. What came later is left out, and what has moved since then is put back to what it
/// was. Rows of the near future are read all the same: each record notes when they come to count.
/// </summary>
internal sealed class MentorshipLoader(AppDb db, Programme programme, DateTimeOffset now)
{
    /// <summary>The longest look back at messages: 60 days of them (HUM-06), with the fourteen in which one may be answered.</summary>
    private const int DaysOfWords = 75;

    private const int DaysOfCheckIns = 30;

    /// <summary>Those that are not there yet, and when they will be.</summary>
    public List<(Guid Id, DateTimeOffset From)> Later { get; } = [];

    private sealed record Move(Guid Mentorship, DateTimeOffset At, MentorshipState From, MentorshipState To);

    public async Task<List<MentorshipRecord>> LoadAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Mentorships.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.Id)).OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Model,
                m.State,
                m.ProposedAt,
                m.AcceptedAt,
                m.FirstContactAt,
                m.FirstContactNotedAt,
                m.AgreedAt,
                m.EndedAt,
                m.CadenceDays,
                m.EarlierCadences,
                m.PlannedEndOn,
                m.ExtendedAt,
                m.FirstPlannedEndOn,
                m.ClosingTalkLogged,
            }).ToListAsync(ct);
        var members = (await db.MentorshipMembers.AsNoTracking().IgnoreQueryFilters().Where(m => EF.Parameter(ids).Contains(m.MentorshipId)).OrderBy(m => m.Id)
            .Select(m => new { m.MentorshipId, m.PersonId, m.ParticipationId, m.Side, m.Answer, m.AnsweredAt, m.LeftAt }).ToListAsync(ct)).ToLookup(m => m.MentorshipId);
        var begun = await db.Correspondences.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new { c.Id, c.FirstMessageAt, c.FirstMessageBy }).ToDictionaryAsync(c => c.Id, ct);
        var since = now.AddDays(-DaysOfWords);
        var words = (await db.Messages.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.MentorshipId) && m.SentAt >= since)
            .Select(m => new { m.MentorshipId, m.SenderId, m.SentAt }).ToListAsync(ct)).ToLookup(m => m.MentorshipId);
        var sessions = (await db.Sessions.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.MentorshipId)).OrderBy(s => s.Id)
            .Select(s => new
            {
                s.MentorshipId,
                s.StartsAt,
                s.Minutes,
                s.Modality,
                s.State,
                s.BookedAt,
                s.CancelledAt,
                s.ClaimedAt,
                s.HeldAt,
                s.MissedAt,
                s.TroubleFor,
                s.TroubleAt,
            }).ToListAsync(ct)).ToLookup(s => s.MentorshipId);
        var goals = (await db.Goals.Where(g => EF.Parameter(ids).Contains(g.MentorshipId))
            .Select(g => new { g.MentorshipId, g.WrittenAt, g.FirstTargetOn, g.ReachedAt }).ToListAsync(ct)).ToLookup(g => g.MentorshipId);
        var lately = now.AddDays(-DaysOfCheckIns);
        var checkIns = (await db.SupportContacts.Where(c => EF.Parameter(ids).Contains(c.MentorshipId) && c.At >= lately)
            .Select(c => new { c.MentorshipId, c.At, c.AnsweredAt }).ToListAsync(ct)).ToLookup(c => c.MentorshipId);
        var moves = await MovesAsync(ids, ct);
        var people = members.SelectMany(m => m).Select(m => m.PersonId).Distinct().ToArray();
        var surveys = await SurveyRows.OfMentorshipsAsync(db, programme.Id, ids, people, ct);
        var agreed = await Agreed.OfAsync(db, people, ct);
        var records = new List<MentorshipRecord>();
        foreach (var m in rows)
        {
            var at = new Moment(now);
            if (!at.Reached(m.ProposedAt))
            {
                Later.Add((m.Id, m.ProposedAt));
                continue;
            }

            var accepted = at.Known(m.AcceptedAt);
            MemberOf[] everyone = [.. members[m.Id]
                // Who joined later was not there before; who has left since still was.
                .Where(p => (!(p.AnsweredAt > m.AcceptedAt) || at.Known(p.AnsweredAt) is not null) && at.Known(p.LeftAt) is null)
                .Select(p => new MemberOf(p.PersonId, p.ParticipationId, p.Side, p.Answer == Answer.Accepted ? at.Known(p.AnsweredAt) : null))];
            MemberOf[] own = [.. everyone.Where(p => agreed.To(Purpose.Evaluation, p.Person, at))];
            var of = own.Select(p => p.Person).ToHashSet();
            var record = new MentorshipRecord
            {
                At = at,
                Programme = programme,
                Id = m.Id,
                Model = m.Model,
                State = moves[m.Id].FirstOrDefault(move => !at.Reached(move.At))?.From ?? m.State,
                ProposedAt = m.ProposedAt,
                AcceptedAt = accepted,
                FirstMessageAt = at.Known(begun.GetValueOrDefault(m.Id)?.FirstMessageAt),
                FirstMessageBy = begun.GetValueOrDefault(m.Id)?.FirstMessageBy,
                FirstContactAt = m.FirstContactNotedAt is { } noted && !at.Reached(noted) ? null : at.Known(m.FirstContactAt),
                AgreedAt = at.Known(m.AgreedAt),
                EndedAt = at.Known(m.EndedAt),
                CadenceDays = m.EarlierCadences?.FirstOrDefault(c => !at.Reached(c.Until))?.Days ?? m.CadenceDays,
                PlannedEndOn = m is { ExtendedAt: { } extended, FirstPlannedEndOn: { } first } && !at.Reached(extended) ? first : m.PlannedEndOn,
                ClosingTalk = m.ClosingTalkLogged,
                Everyone = everyone,
                Members = own,
                Goals = [.. goals[m.Id].Where(g => at.Reached(g.WrittenAt)).Select(g => new GoalOf(g.FirstTargetOn, at.Known(g.ReachedAt)))],
                CheckIns = [.. checkIns[m.Id].Where(c => at.Reached(c.At)).Select(c => new CheckIn(c.At, at.Known(c.AnsweredAt) is not null))],
                Invitations = surveys.InvitationsOf(m.Id, of, at).FindAll(i => agreed.To(Purpose.Evaluation, i.Person, at)),
                Responses = surveys.ResponsesOf(m.Id, of, at).FindAll(r => agreed.To(Purpose.Evaluation, r.Person, at)),
            };
            // Where the look back cuts the thread decides where its turns begin: a word that drops out changes what follows.
            record.Words.AddRange(words[m.Id].Where(w => of.Contains(w.SenderId) && at.Within(w.SentAt, DaysOfWords) && at.Reached(w.SentAt))
                .OrderBy(w => w.SentAt).Select(w => new Word(w.SenderId, w.SentAt)));
            record.Meetings.AddRange(sessions[m.Id].Where(s => at.Reached(s.StartsAt) && at.Reached(s.BookedAt)).OrderBy(s => s.StartsAt).Select(s => new Meeting(
                s.StartsAt, s.Minutes, s.Modality, StateAt(at, s.State, s.ClaimedAt, s.HeldAt, s.MissedAt, s.CancelledAt), s.BookedAt, s.CancelledAt,
                [.. s.TroubleFor.Where((_, n) => s.TroubleAt is not { } told || n >= told.Count || at.Reached(told[n]))])));
            AddPauses(record, moves[m.Id].Where(move => move.At <= now));
            records.Add(record);
        }

        return await WithWishesAsync(records, ct);
    }

    // A session of before its times were kept is taken as it stands.
    private static SessionState StateAt(Moment at, SessionState state, DateTimeOffset? claimed, DateTimeOffset? held, DateTimeOffset? missed, DateTimeOffset? cancelled)
    {
        var since = state switch
        {
            SessionState.Held => held,
            SessionState.Missed => missed,
            SessionState.Cancelled => cancelled,
            SessionState.Claimed => claimed,
            _ => null,
        };
        if (since is { } later && !at.Reached(later) && missed is { } denied && at.Reached(denied) && !(claimed > denied))
        {
            return SessionState.Missed;
        }

        return since is { } time && !at.Reached(time)
            ? claimed is { } word && word != time && at.Reached(word) ? SessionState.Claimed : SessionState.Booked
            : state;
    }

    // Only the moves that the rows themselves do not tell: those after the instant, and those into and out of a pause.
    private async Task<ILookup<Guid, Move>> MovesAsync(Guid[] ids, CancellationToken ct)
    {
        const string paused = "\"" + nameof(MentorshipState.Paused) + "\"";
        var entries = await db.Journal.AsNoTracking()
            .Of<MentorshipMoved>().Where(e => EF.Parameter(ids).Contains(e.MentorshipId!.Value) && (e.At > now || e.Facts!.Contains(paused)))
            .OrderBy(e => e.Seq).ToListAsync(ct);
        return entries.Select(e => (Entry: e, Moved: e.Read<MentorshipMoved>()!))
            .Select(e => new Move(e.Entry.MentorshipId!.Value, e.Entry.At, e.Moved.From, e.Moved.To)).ToLookup(move => move.Mentorship);
    }

    // A pause that goes on has no end yet.
    private static void AddPauses(MentorshipRecord mentorship, IEnumerable<Move> moves)
    {
        DateTimeOffset? since = null;
        foreach (var move in moves)
        {
            if (move.To == MentorshipState.Paused)
            {
                since = move.At;
            }
            else if (since is { } from)
            {
                mentorship.Pauses.Add(new Pause(from, move.At));
                since = null;
            }
        }

        if (since is { } open)
        {
            mentorship.Pauses.Add(new Pause(open, DateTimeOffset.MaxValue));
        }
    }

    // Rosters are read only where a wish counts: a relationship has begun, and someone's own yes came late (STR-03).
    private async Task<List<MentorshipRecord>> WithWishesAsync(List<MentorshipRecord> records, CancellationToken ct)
    {
        var late = records.FindAll(r => r.Started && r.Members.Any(m => !(m.AcceptedAt <= r.ProposedAt.AddDays(7))));
        if (late.Count == 0)
        {
            return records;
        }

        Guid[] ids = [.. late.SelectMany(r => r.Members).Select(m => m.Participation).Distinct()];
        var people = await (
            from p in db.Participations.AsNoTracking()
            join person in db.People on p.PersonId equals person.Id
            where EF.Parameter(ids).Contains(p.Id)
            select new { p.PersonId, p.Id, p.Profile, person.InstitutionalId }).ToDictionaryAsync(p => p.Id, ct);
        var wished = late.ToDictionary(r => r.Id, r => r.Members.Where(m => people.TryGetValue(m.Participation, out var chooser) && r.Members
            .Any(other => other.Person != m.Person && people.TryGetValue(other.Participation, out var found) && found.InstitutionalId is { } number
                && chooser.Profile.Prefer.Any(id => Person.IdentifierOf(id) == Person.IdentifierOf(number)))).Select(m => m.Person).ToHashSet());
        foreach (var record in late)
        {
            record.Preferring = wished[record.Id];
        }

        return records;
    }
}
