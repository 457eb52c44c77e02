using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Skills.Training;

namespace Rahyar.Modules.Skills;

/// <summary>What this module's tables keep about people.</summary>
internal static class SkillsTables
{
    public static void AddSkillsTables(this IServiceCollection services)
    {
        services.AddPersonal<Enrolment>("enrolments", (db, p) => db.Enrolments.Where(e => e.PersonId == p.Id), nameof(Enrolment.PersonId), nameof(Enrolment.ParticipationId)).Keeps("statistics")
            .Shows(nameof(Enrolment.Module), nameof(Enrolment.StartedAt), nameof(Enrolment.CompletedAt)).AlsoByOffice()
            .Says<string>(nameof(Enrolment.Module), (module, l) => l[$"skills.course.{module}.name"])
            .Gives(nameof(Enrolment.Side), nameof(Enrolment.FirstAsked), nameof(Enrolment.FirstCorrect), nameof(Enrolment.FirstChoices));
        services.AddPersonal<Goal>("goals", (db, p) => db.Goals.Where(g => g.WrittenBy == p.Id), nameof(Goal.WrittenBy))
            .Shows(nameof(Goal.WrittenAt), nameof(Goal.Text), nameof(Goal.TargetOn), nameof(Goal.ReachedAt))
            .Empties("statistics", (set, _) => set.SetProperty(g => g.Text, ""))
            .Gives(nameof(Goal.FirstTargetOn), nameof(Goal.MentorConfirmedAt), nameof(Goal.MenteeConfirmedAt), nameof(Goal.AbandonedAt));
        services.AddByOffice<TrainingAssignment>(nameof(TrainingAssignment.AssignedBy));
    }
}
