using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure.Readiness;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Structure;

namespace Rahyar.Demo.Lives;

/// <summary>
/// What happens in one relationship of the demo in a span of time, and nothing before it: history is not written backwards. By chance that comes from the relationship and the day alone, so in
/// whatever pieces time is lived, the same comes of it. A quarter of all fall silent for a month at a time, and who has fallen silent seldom begins again: somebody always needs a word.
/// </summary>
/// <param name="span">After when, and until when.</param>
internal sealed class PairLife(Mentorship pair, Correspondence? words, List<Session> sessions, IReadOnlyList<PulseAnswer> pulses, IReadOnlyList<ReadingPosition> read,
    Goodbye? goodbye, IReadOnlyDictionary<Guid, string> cast, bool persian, bool keepsWaiting, (DateTimeOffset From, DateTimeOffset To) span)
{
    private const int SilentOfHundred = 25, MostWords = 60;

    // On how many of a hundred days what has been overdue is done: by who is to be tried by visitors, usually, in parting, and after silence.
    private const int Surely = 100, Usually = 45, Parting = 30, Seldom = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(20);

    private readonly List<(DateTimeOffset At, Action<DateTimeOffset> Happens)> _events = [];
    private readonly Dictionary<Guid, ReadingPosition> _read = read.ToDictionary(r => r.PersonId);
    private Correspondence? _words = words;

    /// <summary>What came into being.</summary>
    public List<Entity> Rows { get; } = [];

    private Guid Mentor => pair.Side(Side.Mentor).First().PersonId;
    private Guid Mentee => pair.Side(Side.Mentee).First().PersonId;

    // Who is to be tried by visitors goes on whatever the month.
    private bool IsTried => pair.Members.Any(m => cast.GetValueOrDefault(m.PersonId) is "mentor" or "mentee" or "mentee-fa");

    public void GoOn()
    {
        if (pair.Side(Side.Mentor).Count() != 1 || pair.Side(Side.Mentee).Count() != 1)
        {
            return;
        }

        PlanBeginning();
        PlanSessions();
        PlanWords();
        PlanMeeting();
        PlanPulses();
        PlanGoodbye();
        foreach (var (at, happens) in _events.Where(e => e.At > span.From && e.At <= span.To).OrderBy(e => e.At))
        {
            try
            {
                happens(at);
            }
            catch (Refused)
            {
                // What the life cycle does not allow any more did not happen.
            }
        }
    }

    // A proposal that a visitor has published is answered the next day, and prepared for. What does not work yet, such as a first word before the screening, is tried again each day.
    private void PlanBeginning()
    {
        if (pair.State == MentorshipState.Proposed)
        {
            foreach (var member in pair.Members.Where(m => m.Answer == Answer.None && !cast.ContainsKey(m.PersonId)))
            {
                var declines = Chance("declines", pair.ProposedAt) < 4 && member.Side == Side.Mentee;
                Once($"answer {member.Side}", pair.ProposedAt + Patience + TimeSpan.FromHours(Chance($"{member.Side}", pair.ProposedAt) / 4.0), Surely, t =>
                {
                    if (declines)
                    {
                        pair.Decline(member.PersonId, t);
                    }
                    else if (pair.State == MentorshipState.Proposed)
                    {
                        pair.Accept(member.PersonId, t);
                    }
                });
            }
        }
        else if (pair.State == MentorshipState.Preparing && _words?.LastWord is null)
        {
            foreach (var member in pair.Members.Where(m => !cast.ContainsKey(m.PersonId) && m.Participation is { PreparedAt: null } or { ReadyAt: null }))
            {
                Once($"prepare {member.Side}", pair.StateSince + Patience, Surely, t => Prepare(member, t));
            }

            if (!cast.ContainsKey(Mentee))
            {
                Once("hello", pair.StateSince + (2 * Patience), Surely, t => Write(Mentee, DemoTexts.FirstMessage(new Random(Chance("hello", t)), persian), t));
            }
        }
    }

    private void Prepare(MentorshipMember member, DateTimeOffset t)
    {
        var who = member.Participation;
        if (who.PreparedAt is null)
        {
            var enrolment = new Enrolment(who, Course.For(who.Side).Key, t.AddMinutes(-12));
            enrolment.Complete(who, 3, 3, t);
            Rows.Add(enrolment);
        }

        if (who.ReadyAt is null)
        {
            Rows.Add(new ReadinessCheck(who, true, true, true, null, t));
        }

        pair.NotePrepared(t);
    }

    // Booked ones that have passed are confirmed, by the mentee first; some were missed.
    private void PlanSessions()
    {
        foreach (var session in sessions.Where(s => s.State is SessionState.Booked or SessionState.Claimed && s.StartsAt < span.To.AddHours(-1)).ToList())
        {
            if (session.State == SessionState.Booked && (Silent(session.StartsAt) || Chance("missed", session.StartsAt) < 10))
            {
                var noticed = session.StartsAt.AddHours(1.2);
                _events.Add((noticed > span.From ? noticed : span.From.AddMinutes(1), t => session.Miss(pair, sessions, Mentee, false, t)));
                continue;
            }

            foreach (var (who, hours) in new[] { (Mentee, 1.1), (Mentor, 9.0) })
            {
                if (!session.ConfirmedBy.Contains(who))
                {
                    _events.Add((session.StartsAt.AddHours(hours).After(0), t => session.Confirm(pair, who, Chance("trouble", session.StartsAt) < 5, t)));
                }
            }
        }
    }

    private void PlanWords()
    {
        if (_words?.LastWord is not { } last)
        {
            return;
        }

        var (at, by) = (last.At, last.By);
        for (var n = 0; n < MostWords; n++)
        {
            var who = by == Mentor ? Mentee : Mentor;
            if (When("word", at.After(Days(who, at)), IsTried ? Surely : pair.State == MentorshipState.AtRisk ? Seldom : Usually, orSilent: true) is not { } next)
            {
                break;
            }

            _events.Add((next, t => Write(who, DemoTexts.Message(Chance("words", t), who == Mentor, persian), t)));
            (at, by) = (next, who);
        }
    }

    // Whoever of the cast is to be tried finds something that waits for them; left alone, they answer before it hurts.
    private double Days(Guid who, DateTimeOffset since)
    {
        if (keepsWaiting)
        {
            return who == Mentor ? 10 : .3;
        }

        return cast.GetValueOrDefault(who) is "mentee" or "mentee-fa" ? 5 : 1 + (Chance("answers", since) / 25.0);
    }

    private void PlanMeeting()
    {
        var now = span.To;
        if (Silent(now) || pair.FirstContactAt is null || pair.State is not (MentorshipState.Initiated or MentorshipState.Active) || sessions.Exists(s => s.StartsAt > now.AddDays(-4)))
        {
            return;
        }

        var day = now.AddDays(5 + (Chance("meeting", now) % 6));
        var starts = new DateTimeOffset(day.Year, day.Month, day.Day, 12 + (Chance("hour", now) % 6), 0, 0, TimeSpan.Zero);
        _events.Add((now, t =>
        {
            var session = new Session(pair, starts, 45, Chance("how", t) < 70 ? Modality.Video : Modality.Voice, null, Guid.CreateVersion7(t), Mentee, t);
            sessions.Add(session);
            Rows.Add(session);
        }
        ));
    }

    // Not every pulse is answered: one that has passed has passed.
    private void PlanPulses()
    {
        foreach (var who in pair.FirstContactAt is null ? [] : pair.Members.Select(m => m.PersonId).Where(p => !cast.ContainsKey(p)))
        {
            var last = pulses.Where(p => p.PersonId == who).MaxBy(p => p.AnsweredAt);
            var due = last?.AnsweredAt ?? pair.FirstContactAt!.Value;
            do
            {
                due = Awake(due.After(14 + (Chance($"pulse {who}", due) / 20.0)));
            }
            while (due <= span.From);
            _events.Add((due, t =>
            {
                var (silent, level) = (Silent(t), Silent(t) ? 2 : 4 + (Chance($"level {who}", t) % 2));
                Rows.Add(new PulseAnswer(pair, who, level, level, silent ? Obstacles.LostContact : Obstacles.None, silent && who == Mentee && Chance("asks", t) < 15, t, last));
            }
            ));
        }
    }

    // In the last weeks they talk about the end and answer the closing questions. Who is silent then ends without.
    private void PlanGoodbye()
    {
        if (pair.State != MentorshipState.WindingDown || goodbye is null)
        {
            return;
        }

        var talk = pair.StateSince.After(4 + (Chance("closing", pair.StateSince) / 8.0));
        foreach (var member in pair.Members.Where(m => !cast.ContainsKey(m.PersonId)))
        {
            if (member.ClosingTalkAt is null)
            {
                Once($"closing {member.Side}", talk, Parting, t => pair.NoteClosingTalk(member.PersonId, t), orSilent: true);
            }
            else if (member.CloseAnsweredAt is null)
            {
                Once($"closed {member.Side}", member.ClosingTalkAt.Value.After(1 + (Chance($"closed {member.Side}", talk) / 40.0)), Parting,
                    t => Rows.AddRange(goodbye.Answer(member, 4 + (Chance($"grade {member.Side}", t) % 2), t)), orSilent: true);
            }
        }
    }

    private void Write(Guid who, string text, DateTimeOffset t)
    {
        // What is refused leaves nothing behind, not an empty correspondence either.
        var words = _words ?? new Correspondence(pair);
        var message = new Message(pair, words, who, text, Guid.CreateVersion7(t), t);
        if (_words is null)
        {
            Rows.Add(_words = words);
        }

        Rows.Add(message);
        if (!_read.TryGetValue(who, out var position))
        {
            Rows.Add(_read[who] = position = new ReadingPosition(pair.MemberFor(who)!));
        }

        position.Read(t);
    }

    private void Once(string what, DateTimeOffset due, int often, Action<DateTimeOffset> happens, bool orSilent = false)
    {
        if (When(what, due, often, orSilent) is { } at)
        {
            _events.Add((at, happens));
        }
    }

    // When it is due, if that is to come yet; else on the first day on which it happens to be done after all. Null where that is later than what is lived now.
    private DateTimeOffset? When(string what, DateTimeOffset due, int often, bool orSilent)
    {
        due = Awake(due).After(0);
        if (due > span.From && !(orSilent && Silent(due)))
        {
            return due <= span.To ? due : null;
        }

        for (var day = due > span.From ? due : span.From; day < span.To.AddDays(1); day = day.AddDays(1))
        {
            var at = day.Subtract(day.TimeOfDay).AddHours(6 + (Chance($"hour of {what}", day) * .14));
            if (at > span.From && at >= due && Chance($"again {what}", day) < often && !(orSilent && Silent(at)))
            {
                return at <= span.To ? at : null;
            }
        }

        return null;
    }

    // A quarter of all in this month, and one of the cast always.
    private bool Silent(DateTimeOffset at) => !IsTried && (Chance("silent", new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero)) < SilentOfHundred
        || pair.Members.Any(m => cast.GetValueOrDefault(m.PersonId) == "mentor-silent"));

    private static DateTimeOffset Awake(DateTimeOffset at) => at.Subtract(at.TimeOfDay).AddHours(6) + (at.TimeOfDay * (14.0 / 24));

    // 0 to 99, the same for this relationship, this question and this day.
    private int Chance(string what, DateTimeOffset day) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{pair.Id} {what} {day.UtcDateTime:yyyy-MM-dd}"))) % 100);
}
