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
/// What has happened in one relationship of the demo since its last word, up to now. By chance that comes from the relationship and the day alone: asked twice it says the same,
/// so an hour that has been lived is not lived again. A quarter of all fall silent for a month at a time, so that somebody always needs a word.
/// </summary>
internal sealed class PairLife(Mentorship pair, Correspondence? words, List<Session> sessions, IReadOnlyList<PulseAnswer> pulses, IReadOnlyList<ReadingPosition> read,
    IReadOnlyDictionary<Guid, string> cast, bool persian, bool keepsWaiting, DateTimeOffset now)
{
    private const int SilentOfHundred = 25, MostWords = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(20);

    private readonly List<(DateTimeOffset At, Action<DateTimeOffset> Happens)> _events = [];
    private readonly Dictionary<Guid, ReadingPosition> _read = read.ToDictionary(r => r.PersonId);
    private Correspondence? _words = words;

    /// <summary>What came into being.</summary>
    public List<Entity> Rows { get; } = [];

    private Guid Mentor => pair.Side(Side.Mentor).First().PersonId;
    private Guid Mentee => pair.Side(Side.Mentee).First().PersonId;

    // Who is to be tried by visitors goes on whatever the month.
    private bool Silent => !pair.Members.Any(m => cast.GetValueOrDefault(m.PersonId) is "mentor" or "mentee" or "mentee-fa")
        && (Chance("silent", new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero)) < SilentOfHundred || pair.Members.Any(m => cast.GetValueOrDefault(m.PersonId) == "mentor-silent"));

    public void GoOn()
    {
        if (pair.Side(Side.Mentor).Count() != 1 || pair.Side(Side.Mentee).Count() != 1)
        {
            return;
        }

        PlanBeginning();
        PlanSessions();
        if (!Silent)
        {
            PlanWords();
            PlanMeeting();
        }

        PlanPulses();
        foreach (var (at, happens) in _events.Where(e => e.At <= now).OrderBy(e => e.At))
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

    // A proposal that a visitor has published is answered the next day, and prepared for.
    private void PlanBeginning()
    {
        if (pair.State == MentorshipState.Proposed)
        {
            foreach (var member in pair.Members.Where(m => m.Answer == Answer.None && !cast.ContainsKey(m.PersonId)))
            {
                var declines = Chance("declines", pair.ProposedAt) < 4 && member.Side == Side.Mentee;
                At(pair.ProposedAt + Patience + TimeSpan.FromHours(Chance($"{member.Side}", pair.ProposedAt) / 4.0), t =>
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
        else if (pair.State == MentorshipState.Preparing && _words is null)
        {
            foreach (var member in pair.Members.Where(m => !cast.ContainsKey(m.PersonId)))
            {
                At(pair.StateSince + Patience, t => Prepare(member, t));
            }

            At(pair.StateSince + (2 * Patience), t => Write(Mentee, DemoTexts.FirstMessage(new Random(Chance("hello", t)), persian), t));
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
        foreach (var session in sessions.Where(s => s.State is SessionState.Booked or SessionState.Claimed && s.StartsAt < now.AddHours(-1)).ToList())
        {
            if (session.State == SessionState.Booked && (Silent || Chance("missed", session.StartsAt) < 10))
            {
                AtTheHour(session.StartsAt.AddHours(1.2), t => session.Miss(pair, sessions, Mentee, false, t));
                continue;
            }

            foreach (var (who, hours) in new[] { (Mentee, 1.1), (Mentor, 9.0) })
            {
                if (!session.ConfirmedBy.Contains(who))
                {
                    AtTheHour(session.StartsAt.AddHours(hours), t => session.Confirm(pair, who, Chance("trouble", session.StartsAt) < 5, t));
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
            at = at.After(Days(who, at));
            if (Awake(at) > now)
            {
                break;
            }

            At(at, t => Write(who, DemoTexts.Message(Chance("words", t), who == Mentor, persian), t));
            by = who;
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
        if (pair.FirstContactAt is null || pair.State is not (MentorshipState.Initiated or MentorshipState.Active) || sessions.Exists(s => s.StartsAt > now.AddDays(-4)))
        {
            return;
        }

        var day = now.AddDays(5 + (Chance("meeting", now) % 6));
        var starts = new DateTimeOffset(day.Year, day.Month, day.Day, 12 + (Chance("hour", now) % 6), 0, 0, TimeSpan.Zero);
        AtTheHour(now, t =>
        {
            var session = new Session(pair, starts, 45, Chance("how", t) < 70 ? Modality.Video : Modality.Voice, null, Guid.CreateVersion7(t), Mentee, t);
            sessions.Add(session);
            Rows.Add(session);
        });
    }

    private void PlanPulses()
    {
        foreach (var who in pair.FirstContactAt is null ? [] : pair.Members.Select(m => m.PersonId).Where(p => !cast.ContainsKey(p)))
        {
            var last = pulses.Where(p => p.PersonId == who).MaxBy(p => p.AnsweredAt);
            var since = last?.AnsweredAt ?? pair.FirstContactAt!.Value;
            At(since.After(14 + (Chance($"pulse {who}", since) / 20.0)), t =>
            {
                var level = Silent ? 2 : 4 + (Chance($"level {who}", t) % 2);
                Rows.Add(new PulseAnswer(pair, who, level, level, Silent ? Obstacles.LostContact : Obstacles.None, Silent && who == Mentee && Chance("asks", t) < 15, t, last));
            });
        }
    }

    private void Write(Guid who, string text, DateTimeOffset t)
    {
        if (_words is null)
        {
            Rows.Add(_words = new Correspondence(pair));
        }

        Rows.Add(new Message(pair, _words, who, text, Guid.CreateVersion7(t), t));
        if (!_read.TryGetValue(who, out var position))
        {
            Rows.Add(_read[who] = position = new ReadingPosition(pair.MemberFor(who)!));
        }

        position.Read(t);
    }

    private void At(DateTimeOffset at, Action<DateTimeOffset> happens) => AtTheHour(Awake(at), happens);

    private void AtTheHour(DateTimeOffset at, Action<DateTimeOffset> happens) => _events.Add((at.After(0), happens));

    private static DateTimeOffset Awake(DateTimeOffset at) => at.Subtract(at.TimeOfDay).AddHours(6) + (at.TimeOfDay * (14.0 / 24));

    // 0 to 99, the same for this relationship, this question and this day.
    private int Chance(string what, DateTimeOffset day) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{pair.Id} {what} {day.UtcDateTime:yyyy-MM-dd}"))) % 100);
}
