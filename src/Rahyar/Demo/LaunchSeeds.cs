using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Skills.Training;

namespace Rahyar.Demo;

/// <summary>How the demo's programmes began: mentors screened, training assigned, and the plan's gate passed by an exception of two.</summary>
internal sealed class LaunchSeeds(Staff staff, DateTimeOffset now)
{
    /// <summary>What came into being, to be saved with the programmes.</summary>
    public List<Entity> Rows { get; } = [];

    /// <summary>Screens mentors as they came; where some are <paramref name="left"/>, their steps stop here and there.</summary>
    public void Screen(Programme programme, IEnumerable<(Person Person, Participation Participation)> mentors, bool left)
    {
        foreach (var (n, (person, mentor)) in mentors.Index())
        {
            var (screening, who, at) = (new Screening(mentor), new Screened(programme, mentor), mentor.EnrolledAt.AddHours(5));
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            Rows.Add(screening);
            if (!left || n % 6 != 1)
            {
                screening.Check(who, day.AddDays(-20), n % 5 == 0 ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(20) : day.AddYears(2), $"HR {2600 + n}", staff.Coordinator.Id, at);
            }

            if (!left || n % 6 != 2)
            {
                screening.Sign(who, 0, at.AddHours(3));
                screening.Declare(who, left && n % 6 == 3, person.Language == "fa" ? "یکی از دانشجویان این برنامه شاگرد پایان‌نامهٔ من است." : "I mark the course of one of the students in this programme.", at.AddHours(3));
            }
        }
    }

    /// <summary>Everything was there but the plan; two agreed that it may begin all the same.</summary>
    public void Launch(Programme programme, DateTimeOffset at)
    {
        Train(programme, Side.Mentor, at.AddDays(-1));
        Train(programme, Side.Mentee, at.AddDays(-1));
        var waiver = new GateWaiver(programme.Id, "plan", "The sections on risk and evaluation follow with the faculty’s new guideline, before the first meeting.", staff.Coordinator.Id, at.AddDays(-1));
        waiver.Agree(staff.Administrator.Id, at.AddHours(-6));
        programme.Launch(new LaunchChecklist([new LaunchRow("plan", true, new GateFinding(false, "", 7, 10), waiver)]), staff.Coordinator.Id, at);
        waiver.Expire(at);
        Rows.Add(waiver);
    }

    /// <summary>One that is still being prepared: training half assigned, and an exception that waits for the coordinator.</summary>
    public void Begin(Programme programme)
    {
        Train(programme, Side.Mentor, now.AddDays(-2));
        Rows.Add(new GateWaiver(programme.Id, "places", "Two more mentors have agreed by telephone and sign next week; the mentees begin with the writing course.", staff.Administrator.Id, now.AddDays(-1)));
    }

    private void Train(Programme programme, Side side, DateTimeOffset at) =>
        Rows.Add(new TrainingAssignment(programme, side, Course.For(side).Key, programme.StartsOn.AddDays(14), staff.Coordinator.Id, at));
}
