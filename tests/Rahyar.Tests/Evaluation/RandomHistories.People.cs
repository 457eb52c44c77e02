using Rahyar.Data;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Evaluation.Surveys;
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
using Rahyar.Questionnaires;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Evaluation;

/// <summary>What happens to people and to what they answer and agree on.</summary>
internal sealed partial class RandomHistories
{
    private void OfPerson(DateTimeOffset now)
    {
        var (mentee, mentor) = (Any(_mentees), Any(_mentors));
        switch (_dice.Next(8))
        {
            case 0: Agrees(_dice.Next(2) == 0 ? mentee : mentor, _dice.Next(2) == 0 ? Purpose.FairnessGroup : Purpose.Evaluation, now); break;
            case 1: Any(_consents)?.Withdraw(now); break;
            case 2: mentor.NoteScreening(_dice.Next(3) == 0 ? null : now, null, now, now); break;
            case 3 when RostersChange: mentor.Update(new RosterProfile { Capacity = _dice.Next(0, 5), Prefer = [$"{_mark}-{_dice.Next(_people)}"] }, Desk, now); break;
            case 4: Any(_courses)?.Complete(Any(_mentees), 4, _dice.Next(5), now); break;
            case 5 when !_courses.Exists(c => c.ParticipationId == mentee.Id): _courses.Add(Add(new Enrolment(mentee, "first-steps", now))); break;
            case 6: Add(new PageView(mentee.PersonId, _dice.Next(300, 5000), now)); break;
            default: Add(new ActionAttempt(mentee.PersonId, "sign-in", _dice.Next(9) == 0, now)); break;
        }
    }

    private void Agrees(Participation who, Purpose purpose, DateTimeOffset now)
    {
        if (!_consents.Exists(c => c.PersonId == who.PersonId && c.Purpose == purpose.Key && c.WithdrawnAt is null))
        {
            _consents.Add(Add(new Consent(who.PersonId, purpose, now)));
        }
    }

    private void Prepare(DateTimeOffset now)
    {
        var pair = Any(_pairs);
        var who = Any(_mentors.Concat(_mentees).Where(p => pair.Members.Any(m => m.ParticipationId == p.Id)).ToList());
        who!.Prepare(now);
        who.BecomeReady(now);
        pair.NotePrepared(now);
    }

    private void Ask(Mentorship pair, DateTimeOffset now)
    {
        var (wave, member) = (Any(_waves), Any(pair.Members));
        Guid? about = wave.Instrument == Instrument.Role ? null : pair.Id;
        if (_asked.Add($"{wave.Id} {member.PersonId} {about}"))
        {
            _invitations.Add((wave, Add(SurveyInvitation.Of(wave, member.PersonId, member.Side, about, null, now))));
        }
    }

    private void Answer(DateTimeOffset now)
    {
        if (_invitations.Count > 0 && Any(_invitations) is { Invitation.AnsweredAt: null } asked)
        {
            var answers = new Answers();
            foreach (var question in Instrument.Get(asked.Wave.Instrument).For(asked.Invitation.Side).Where(q => q.Kind == QuestionKind.Scale))
            {
                answers[question.Key] = [$"{_dice.Next(1, 6)}"];
            }

            Add(asked.Invitation.Answer(asked.Wave, answers, "en", 300, now));
        }
    }

    private void InSession(Action<Session, Mentorship> happens)
    {
        if (Any(_sessions) is { } session)
        {
            happens(session, _pairs.Find(p => p.Id == session.MentorshipId)!);
        }
    }

    private void InGoal(Action<Goal, Mentorship> happens)
    {
        if (Any(_goals) is { } goal)
        {
            happens(goal, _pairs.Find(p => p.Id == goal.MentorshipId)!);
        }
    }

    // A mentor may have several, and somebody whose first one ended begins another.
    private void Pair(DateTimeOffset now)
    {
        var mentor = _mentors.Count > 0 && _dice.Next(3) == 0 ? Any(Free(_mentors)) : Enrol(Side.Mentor, now);
        var mentee = _mentees.Count > 0 && _dice.Next(8) == 0 ? Any(Free(_mentees)) : Enrol(Side.Mentee, now);
        _pairs.Add(Add(new Mentorship(Programme, [mentor, mentee], 70, "[]", Desk, now)));
    }

    // Who is in a safety matter, or was and is still held out, is brought together with nobody.
    private List<Participation> Free(List<Participation> people) =>
        people.FindAll(p => !_heldOut.Contains(p.PersonId) && !_pairs.Exists(m => (m.SafeguardingAskedAt is not null || m.State == MentorshipState.ClosedSafeguarding) && m.Members.Any(x => x.PersonId == p.PersonId)));

    private void Agree(Mentorship pair, int days, DateTimeOffset now)
    {
        var agreement = Add(new Agreement(pair, ++_agreements, new AgreementTerms(days, 72, "Messages", "Between us", "One line"), pair.Members[0].PersonId, now));
        pair.Members.ToList().ForEach(m => agreement.Sign(pair, m.PersonId, now));
    }

    // Few random histories get far by themselves: most begin as far as a word of each, some with an agreement.
    private void Begin(Mentorship pair, DateTimeOffset now)
    {
        if (_dice.Next(5) == 0)
        {
            return;
        }

        foreach (var member in pair.Members)
        {
            pair.Accept(member.PersonId, now);
            var who = _mentors.Concat(_mentees).First(p => p.Id == member.ParticipationId);
            who.Prepare(now);
            who.BecomeReady(now);
            pair.NotePrepared(now);
        }

        pair.Members.ToList().ForEach(m => Add(new Message(pair, Words(pair), m.PersonId, "nobody's business", Guid.NewGuid(), now)));
        if (_dice.Next(2) == 0)
        {
            Agree(pair, 14, now);
        }
    }

    private Participation Enrol(Side side, DateTimeOffset now)
    {
        var number = ++_people;
        var person = Add(new Person($"{side} {number}", $"{side}{number}.{_mark}@example.edu", $"{_mark}-{number}", now));
        var profile = new RosterProfile { Group = side == Side.Mentee && _dice.Next(3) > 0 ? Any((string[])["one", "two"]) : null, Prefer = [$"{_mark}-{_dice.Next(number + 3)}"] };
        var participation = Add(new Participation(Programme.Id, person.Id, side, profile, Desk, now));
        (side == Side.Mentor ? _mentors : _mentees).Add(participation);
        if (_dice.Next(12) > 0)
        {
            Agrees(participation, Purpose.Evaluation, now);
        }

        if (side == Side.Mentor && _dice.Next(5) > 0)
        {
            Add(Gates.Screen(Programme, participation, Desk, now));
        }

        return participation;
    }
}
