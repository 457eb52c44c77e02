using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure.Readiness;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Paradigm;

namespace Rahyar.Demo.Lives;

/// <summary>
/// Simulates one mentorship from the proposal to now, with the same verbs that the pages call: what the
/// life cycle forbids does not happen here either, and what follows from it follows when it is saved.
/// </summary>
internal sealed partial class MentorshipSimulation(Mentorship mentorship, Participation mentor, Participation mentee, bool persian, LifecycleTimes times, Planted planted, SurveySeeds questioned, Random dice, DateTimeOffset now)
{
    private readonly Scenario scenario = planted.Draw(dice);
    private readonly List<(DateTimeOffset At, Action<DateTimeOffset> Happens)> _events = [];
    private readonly List<Session> _sessions = [];
    private readonly List<Goal> _goals = [];
    private readonly Dictionary<Guid, ReadingPosition> _read = [];
    private Correspondence? _words;
    private Agreement? _agreement;

    // Each begins somewhere in what people say, and does not repeat themselves soon.
    private int _fromMentor = dice.Next(100);
    private int _fromMentee = dice.Next(100);
    private int _goal = dice.Next(100);

    /// <summary>Everything that came into being, to be saved with the relationship.</summary>
    public List<Entity> Rows { get; } = [];

    public void Run()
    {
        Plan();
        foreach (var (at, happens) in _events.Where(e => e.At < now).OrderBy(e => e.At))
        {
            LetTimePass(at);
            if (!mentorship.HasEnded)
            {
                happens(at);
            }
        }

        LetTimePass(now);
    }

    private void LetTimePass(DateTimeOffset until)
    {
        while (!mentorship.HasEnded && mentorship.NextLookAt <= until)
        {
            var at = mentorship.NextLookAt;
            LifecycleTimeouts.Look(mentorship, times, new ReminderFacts(_words?.LastWord, [.. _agreement?.Signatures.Select(s => s.PersonId) ?? []]), at);
            if (mentorship.NextLookAt <= at)
            {
                break;
            }
        }
    }

    private void Plan()
    {
        var proposed = mentorship.ProposedAt;
        if (scenario == Scenario.Declined)
        {
            At(proposed.AddDays(Between(1, 5)), t => mentorship.Decline(mentee.PersonId, t));
            return;
        }

        var willing = proposed.AddDays(Between(.2, 4));
        At(willing, t => mentorship.Accept(mentee.PersonId, t));
        if (scenario == Scenario.NoAnswer)
        {
            return;
        }

        var accepted = willing.AddDays(Between(.1, 2.5));
        At(accepted, t => mentorship.Accept(mentor.PersonId, t));
        PlanPreparation(mentor, accepted, late: dice.NextDouble() < .12);
        PlanPreparation(mentee, accepted, late: dice.NextDouble() < .42);
        var hello = accepted.AddDays(Between(.1, 4));
        var first = PlanFirstContact(hello);
        PlanAgreement(first);
        PlanGoals(first);
        PlanExchanges(first);
        PlanSessions(first);
        PlanPulses(first);
        questioned.Plan(mentorship, mentor, mentee, scenario, persian, first, At, Rows);
        if (scenario == Scenario.EndsEarly)
        {
            // Every other one lately, so that the pause and the wish for a talk are to be seen.
            var (early, lately) = (first.AddDays(Between(25, 55)), now.AddDays(-2 - (_fromMentor % 10)));
            At(_fromMentee % 2 == 0 && lately > first.AddDays(25) ? lately : early, t => mentorship.EndEarly(mentee.PersonId, null, t));
        }
    }

    private void PlanPreparation(Participation who, DateTimeOffset from, bool late)
    {
        var (unprepared, notReady) = (planted.Is(CategoryId.SKL), planted.Is(CategoryId.INF));
        At(from.AddDays(unprepared ? Between(16, 20) : late ? Between(6, 17) : Between(.1, 2)), t =>
        {
            // A mentor of several is prepared once.
            if (who.PreparedAt is null)
            {
                var enrolment = new Enrolment(who, PreparationOf(who.Side), t.AddMinutes(-12));
                enrolment.Complete(who, 3, unprepared ? dice.Next(2) : dice.NextDouble() < .7 ? 3 : 2, t);
                Rows.Add(enrolment);
            }

            mentorship.NotePrepared(t);
        });
        At(from.AddDays(notReady ? Between(15, 20) : late ? Between(5, 16) : Between(.1, 3)), t =>
        {
            var fine = dice.NextDouble() < .88;
            if (who.ReadyAt is null)
            {
                Rows.Add(new ReadinessCheck(who, fine, fine && dice.NextDouble() < .8, true, fine ? null : persian ? "پیام متنی" : "Text messages", t));
            }

            mentorship.NotePrepared(t);
        });
    }

    private static string PreparationOf(Side side) => side == Side.Mentor ? "mentor-first-steps" : "mentee-first-steps";

    private DateTimeOffset PlanFirstContact(DateTimeOffset hello)
    {
        At(hello, t => Write(mentee, DemoTexts.FirstMessage(dice, persian), t));
        // Some first messages meet a week of silence.
        var answer = hello.AddDays(dice.NextDouble() < (planted.Is(CategoryId.COM) ? .6 : .08) ? Between(8, 12) : Between(.1, 2.5));
        At(answer, t => Write(mentor, DemoTexts.Message(_fromMentor++, true, persian), t));
        return answer;
    }

    private void PlanAgreement(DateTimeOffset first)
    {
        if (dice.NextDouble() < .14)
        {
            return;
        }

        var drafted = first.AddDays(planted.Is(CategoryId.STR) ? Between(15, 24) : Between(1, 13));
        At(drafted, t =>
        {
            var terms = persian
                ? new AgreementTerms(14, 48, "پیام و تماس تصویری", "آنچه اینجا گفته می‌شود میان ما می‌ماند.", "اگر دو هفته بی‌خبر ماندیم، هر که یادش آمد یک خط می‌نویسد.")
                : new AgreementTerms(14, 48, "Messages and a video call", "What we say here stays between us.", "After two weeks of silence whoever notices first writes one line.");
            _agreement = new Agreement(mentorship, 1, terms, mentor.PersonId, t);
            Rows.Add(_agreement);
            _agreement.Sign(mentorship, mentor.PersonId, t);
        });
        At(drafted.AddDays(Between(.2, 4)), t => _agreement?.Sign(mentorship, mentee.PersonId, t));
    }

    private void PlanGoals(DateTimeOffset first)
    {
        if (dice.NextDouble() < .12)
        {
            return;
        }

        for (var i = 0; i < 1 + dice.Next(2); i++)
        {
            var written = first.AddDays(Between(2, 15) + (i * 14));
            var weeks = 3 + dice.Next(9);
            var reached = scenario is Scenario.Good or Scenario.TechnicalTrouble && !planted.Is(CategoryId.EVA) && dice.NextDouble() < .72;
            Goal? goal = null;
            At(written, t =>
            {
                goal = new Goal(mentorship, DemoTexts.Goal(_goal++, persian), DateOnly.FromDateTime(t.UtcDateTime).AddDays(7 * weeks), mentee.PersonId, t);
                _goals.Add(goal);
                Rows.Add(goal);
            });
            if (reached)
            {
                At(written.AddDays((7 * weeks) - Between(0, 5)), t => goal?.Confirm(mentorship, mentee.PersonId, t));
                At(written.AddDays((7 * weeks) + Between(0, 5)), t => goal?.Confirm(mentorship, mentor.PersonId, t));
            }
        }
    }

    private void PlanExchanges(DateTimeOffset first)
    {
        var (every, until) = scenario switch
        {
            Scenario.Good => (Between(6, 10), now),
            Scenario.Slow => (Between(13, 19), now),
            Scenario.Fading => (Between(8, 12), first.AddDays(Between(20, 45))),
            Scenario.SilentMentor => (Between(8, 11), first.AddDays(Between(18, 35))),
            _ => (Between(8, 13), now),
        };
        every *= planted.Is(CategoryId.COM) ? 2.4 : 1;
        for (var at = first.AddDays(every * .5); at < until; at = at.AddDays(every * Between(.7, 1.3)))
        {
            var answer = at.AddHours(planted.Is(CategoryId.COM) ? Between(120, 160) : scenario == Scenario.Good ? Between(2, 40) : Between(10, 90));
            for (var again = 0; again < 3 && planted.Is(CategoryId.COM); again++)
            {
                At(at.AddHours(20 + (again * 30)), t => Write(mentee, DemoTexts.Message(_fromMentee++, false, persian), t));
            }

            At(at, t => Write(mentee, DemoTexts.Message(_fromMentee++, false, persian), t));
            At(answer, t => Write(mentor, DemoTexts.Message(_fromMentor++, true, persian), t));
            if (dice.NextDouble() < .4)
            {
                At(answer.AddHours(Between(1, 20)), t => Write(mentee, DemoTexts.Message(_fromMentee++, false, persian), t));
            }
        }

        if (scenario == Scenario.SilentMentor)
        {
            At(until.AddDays(2), t => Write(mentee, DemoTexts.Message(_fromMentee++, false, persian), t));
            At(until.AddDays(11), t => Write(mentee, persian ? "سلام، حالتان خوب است؟ منتظر خبری از شما هستم." : "Hello, are you well? I would be glad of a word.", t));
        }
    }

    private void Write(Participation who, string text, DateTimeOffset t)
    {
        if (_words is null)
        {
            Rows.Add(_words = new Correspondence(mentorship));
        }

        Rows.Add(new Message(mentorship, _words, who.PersonId, text, Guid.CreateVersion7(t), t));
        if (!_read.TryGetValue(who.PersonId, out var position))
        {
            Rows.Add(_read[who.PersonId] = position = new ReadingPosition(mentorship.MemberFor(who.PersonId)!));
        }

        position.Read(t);
    }

    private void At(DateTimeOffset at, Action<DateTimeOffset> happens) => AtTheHour(Awake(at), happens);

    private void AtTheHour(DateTimeOffset at, Action<DateTimeOffset> happens) => _events.Add((at.After(0), happens));

    // From Berlin to Tehran people sleep: a day's events keep their order between six and twenty o'clock.
    private static DateTimeOffset Awake(DateTimeOffset at) => at.Subtract(at.TimeOfDay).AddHours(6) + (at.TimeOfDay * (14.0 / 24));

    private double Between(double low, double high) => low + (dice.NextDouble() * (high - low));
}
