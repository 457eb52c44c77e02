using Rahyar.Data;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure.Readiness;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Paradigm;

namespace Rahyar.Demo.Lives;

/// <summary>The meetings of a simulated relationship, and what its members say in the pulse.</summary>
internal sealed partial class MentorshipSimulation
{
    private void PlanSessions(DateTimeOffset first)
    {
        var until = scenario is Scenario.Fading or Scenario.SilentMentor ? first.AddDays(32) : now.AddDays(10);
        for (var at = first.AddDays(Between(6, 14)); at < until; at = at.AddDays(Between(14, 24)))
        {
            var starts = new DateTimeOffset(at.Year, at.Month, at.Day, 14 + dice.Next(5), 30 * dice.Next(2), 0, TimeSpan.Zero);
            var booked = starts.AddDays(-Between(2, 5));
            if (booked >= now)
            {
                break;
            }

            PlanSession(booked, starts);
        }
    }

    private void PlanSession(DateTimeOffset booked, DateTimeOffset starts)
    {
        Session? session = null;
        At(booked, t =>
        {
            if (mentorship.IsOpen)
            {
                session = new Session(mentorship, starts, 45, planted.Is(CategoryId.COM) ? Modality.Text : dice.NextDouble() switch { < .6 => Modality.Video, < .85 => Modality.Voice, < .95 => Modality.Text, _ => Modality.InPerson },
                    null, Guid.CreateVersion7(t), dice.Next(2) == 0 ? mentor.PersonId : mentee.PersonId, t);
                _sessions.Add(session);
                Rows.Add(session);
            }
        });
        var trouble = dice.NextDouble() < planted.Trouble(scenario);
        var missed = dice.NextDouble() < planted.Missed(scenario);
        AtTheHour(starts.AddMinutes(55), t =>
        {
            if (missed)
            {
                session?.Miss(mentorship, _sessions, mentee.PersonId, trouble, t);
            }
            else
            {
                session?.Confirm(mentorship, mentee.PersonId, trouble, t);
            }
        });
        if (!missed && dice.NextDouble() < .93)
        {
            AtTheHour(starts.AddHours(Between(1, 30)), t => session?.Confirm(mentorship, mentor.PersonId, trouble && dice.NextDouble() < .7, t));
        }
    }

    private void PlanPulses(DateTimeOffset first)
    {
        foreach (var who in new[] { mentor, mentee })
        {
            var nth = 0;
            PulseAnswer? last = null;
            for (var at = first.AddDays(14 + Between(0, 3)); at < now; at = at.AddDays(14 + Between(0, 4)), nth++)
            {
                if (dice.NextDouble() < .3)
                {
                    continue;
                }

                var level = scenario switch
                {
                    Scenario.Fading or Scenario.SilentMentor => Math.Max(1, 4 - nth - (who == mentee ? 1 : 0)),
                    Scenario.Slow => 3 + dice.Next(2),
                    _ => 4 + dice.Next(2),
                };
                var asks = scenario == Scenario.SilentMentor && who == mentee && nth >= 2 && dice.NextDouble() < .35;
                At(at, t => Rows.Add(last = new PulseAnswer(mentorship, who.PersonId, level, Math.Clamp(level + dice.Next(-1, 2), 1, 5),
                    level <= 2 ? Obstacles.LostContact : Obstacles.None, asks, t, last)));
            }
        }
    }
}
