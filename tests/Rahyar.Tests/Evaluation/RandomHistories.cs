using Rahyar.Data;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Answering;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Modules.Structure.Safety;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Evaluation;

/// <summary>
/// A programme in which anything happens to anybody at any time, by the verbs of the entities: answers that come late, agreements, pauses,
/// extensions, people who leave and return, milestones that move. What a verb refuses does not happen.
/// </summary>
internal sealed partial class RandomHistories
{
    private static readonly Guid Desk = Guid.CreateVersion7(), Second = Guid.CreateVersion7();

    private readonly Random _dice;
    private readonly AppDb _db;
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];
    private readonly List<Participation> _mentors = [], _mentees = [];
    private readonly List<Mentorship> _pairs = [];
    private readonly List<Session> _sessions = [];
    private HashSet<Guid> _heldOut = [];
    private readonly Dictionary<Guid, Correspondence> _words = [];
    private readonly List<Goal> _goals = [];
    private readonly List<SupportContact> _contacts = [];
    private readonly List<Milestone> _milestones = [];
    private readonly List<Consent> _consents = [];
    private readonly List<Ticket> _tickets = [];
    private readonly List<Enrolment> _courses = [];
    private readonly List<SurveyWave> _waves = [];
    private readonly List<(SurveyWave Wave, SurveyInvitation Invitation)> _invitations = [];
    private readonly HashSet<string> _asked = [];
    private int _people, _agreements;

    public RandomHistories(AppDb db, int seed, int pairs, DateTimeOffset now)
    {
        (_db, _dice) = (db, new Random(seed));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        Programme = new Programme($"Law {_mark}", "That the kept figures are right.", MentoringModel.OneToOne, today, today.AddDays(100), 14, 2, Desk, now);
        Programme.Launch(Gates.Excepted(Programme.Id, Desk, Second, now), Desk, now);
        _db.Add(Programme);
        foreach (var (instrument, moment) in new[] { (Instrument.Role, Schedule.Week2), (Instrument.Fit, Schedule.Week4), (Instrument.Midpoint, Schedule.Midpoint), (Instrument.Close, Schedule.End) })
        {
            _waves.Add(Add(new SurveyWave(Programme.Id, Instrument.Get(instrument), moment, null, now)));
        }

        for (var i = 0; i < pairs; i++)
        {
            Pair(now);
            try
            {
                Begin(_pairs[^1], now);
            }
            catch (Refused)
            {
                // Whose mentor is not screened does not begin.
            }
        }
    }

    public Programme Programme { get; }

    /// <summary>Histories that have begun.</summary>
    public int Count => _pairs.Count;

    /// <summary>Whether rosters change too: of a profile only the present is known, and no instant of the past.</summary>
    public bool RostersChange { get; init; }

    /// <summary>So many things happen, each where chance will have it.</summary>
    public void Happen(int things, DateTimeOffset now)
    {
        _heldOut = [.. HeldOut.People(_db)];
        for (var n = 0; n < things; n++)
        {
            try
            {
                Something(now.AddMilliseconds(n));
            }
            catch (Refused)
            {
                // What may not happen has not happened.
            }
        }
    }

    private void Something(DateTimeOffset now)
    {
        var pair = Any(_pairs);
        var one = Any(pair.Members).PersonId;
        switch (_dice.Next(36))
        {
            case 0: Pair(now); break;
            case 1 or 2 or 3: pair.Accept(one, now); break;
            case 4: pair.Decline(one, now); break;
            case 5 or 6: Prepare(now); break;
            case 7 or 8 or 9 or 10: Add(new Message(pair, Words(pair), one, "nobody's business", Guid.NewGuid(), now)); break;
            case 11: _sessions.Add(Add(new Session(pair, now.AddHours(_dice.Next(1, 200)), 30 + _dice.Next(60), Any<Modality>(), null, Guid.NewGuid(), one, now))); break;
            case 12: _sessions.Add(Add(new Session(pair, now.AddDays(-_dice.Next(0, 40)), 30, Any<Modality>(), null, Guid.NewGuid(), one, now))); break;
            case 13 or 14 or 15: InSession((session, of) => session.Confirm(of, Any(of.Members).PersonId, _dice.Next(6) == 0, now)); break;
            case 16: InSession((session, of) => session.Miss(of, _sessions.Where(s => s.MentorshipId == of.Id), Any(of.Members).PersonId, _dice.Next(3) == 0, now)); break;
            case 17: InSession((session, of) => session.Cancel(Any(of.Members).PersonId, now)); break;
            case 18: Agree(pair, 7 * _dice.Next(1, 4), now); break;
            case 19: _goals.Add(Add(new Goal(pair, "A goal", DateOnly.FromDateTime(now.UtcDateTime).AddDays(_dice.Next(0, 30)), one, now))); break;
            case 20 or 21: InGoal((goal, of) => goal.Confirm(of, Any(of.Members).PersonId, now)); break;
            case 22: pair.Propose(Any<Wish>(), DateOnly.FromDateTime(now.UtcDateTime).AddDays(_dice.Next(1, 60)), Programme.Times, one, now); break;
            case 23 or 24: pair.AgreeToWish(Programme.Times, one, now); break;
            case 25: pair.Resume(one, now); break;
            case 26: End(pair, one, now); break;
            case 27: pair.NoteClosingTalk(one, now); break;
            case 28: _contacts.Add(Add(new SupportContact(pair, "wrote", null, _dice.Next(3) == 0, Desk, now))); break;
            case 29: Any(_contacts)?.Answered(now); break;
            case 30: OfProgramme(now); break;
            case 31: Leaving(now); break;
            case 32 or 33: Ask(pair, now); break;
            case 34: Answer(now); break;
            default: OfPerson(now); break;
        }
    }

    /// <summary>What time alone does to them.</summary>
    public void TimePassed(DateTimeOffset now)
    {
        foreach (var pair in _pairs.Where(p => !p.HasEnded && p.NextLookAt <= now))
        {
            LifecycleTimeouts.Look(pair, Programme.Times, new ReminderFacts(Words(pair).LastWord, []), now);
        }
    }

    private Correspondence Words(Mentorship pair) => _words.TryGetValue(pair.Id, out var words) ? words : _words[pair.Id] = Add(new Correspondence(pair));

    private void End(Mentorship pair, Guid by, DateTimeOffset now)
    {
        if (_dice.Next(3) > 0)
        {
            pair.EndEarly(by, null, now);
        }
        else if (pair.SafeguardingAskedAt is null)
        {
            // Whose other pair is not saved yet would be held out of it.
            if (!_pairs.Exists(o => o != pair && o.Members.Any(x => pair.Members.Any(y => y.PersonId == x.PersonId))))
            {
                pair.RequestSafeguardingClosure(Desk, now);
            }
        }
        else if (_dice.Next(2) == 0)
        {
            pair.ConfirmClosing(Second, now);
        }
        else
        {
            pair.RefuseClosing(Second, now);
        }
    }

    private void OfProgramme(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var milestone = Any(_milestones);
        switch (_dice.Next(6))
        {
            case 0 or 1: _milestones.Add(Add(new Milestone(Programme.Id, "Half-way", day.AddDays(_dice.Next(-3, 20)), Desk, now))); break;
            case 2: milestone?.Change(Programme, "Half-way", day.AddDays(_dice.Next(-10, 20)), Desk, now); break;
            case 3: milestone?.Reach(day, Desk, now); break;
            case 4: milestone?.Reopen(Desk, now); break;
            default: _tickets.Add(Add(new Ticket(Programme.Id, Any(_mentees).PersonId, "It does not open.", now))); break;
        }

        if (Any(_tickets) is { FirstReplyAt: null } ticket && _dice.Next(2) == 0)
        {
            Add(ticket.Answer("Try again.", _dice.Next(2) == 0 ? TicketState.Solved : TicketState.Open, Desk, now));
        }
    }

    private void Leaving(DateTimeOffset now)
    {
        var who = Any(_dice.Next(2) == 0 ? _mentors : _mentees);
        switch (_dice.Next(5))
        {
            case 0: who.Withdraw(Desk, now); break;
            case 1: who.Return(Programme, Desk, now); break;
            case 2: who.Match(now); break;
            case 3: who.WaitAgain(now); break;
            default: who.Finish(now); break;
        }
    }

    private T Add<T>(T row)
        where T : class
    {
        _db.Add(row);
        return row;
    }

    private T Any<T>(IReadOnlyList<T> of) => of.Count == 0 ? default! : of[_dice.Next(of.Count)];

    private T Any<T>() where T : struct, Enum => Any(Enum.GetValues<T>());
}
