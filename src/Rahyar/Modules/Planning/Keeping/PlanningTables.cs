using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Announcements;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Planning.Costs;
using Rahyar.Modules.Planning.Deputies;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Needs;
using Rahyar.Modules.Planning.Objectives;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Planning.Keeping;

/// <summary>What this module's tables keep about people, and for how long.</summary>
internal static class PlanningTables
{
    public static void AddPlanningTables(this IServiceCollection services)
    {
        services.AddPersonal<Participation>("participations", (db, p) => db.Participations.Where(x => x.PersonId == p.Id), nameof(Participation.PersonId))
            .Shows(nameof(Participation.Side), nameof(Participation.EnrolledAt), nameof(Participation.LeftAt), nameof(Participation.Profile))
            // With whom an office wants them matched or not names others, and is for those who match.
            .GivesPart(nameof(Participation.Profile), x => x.Profile with { Prefer = [], Avoid = [], Locked = null })
            .Says<RosterProfile>(nameof(Participation.Profile), (profile, l) => string.Join('\n', RosterWords.Lines(profile, l).Select(line => $"{line.Column}: {line.Text}")))
            .Empties("statistics", (set, _) => set.SetProperty(x => x.Profile, new RosterProfile())).AlsoByOffice()
            .Gives(nameof(Participation.State), nameof(Participation.WaitingSince), nameof(Participation.PreparedAt), nameof(Participation.ReadyAt), nameof(Participation.ScreenedAt), nameof(Participation.ScreenedUntil), nameof(Participation.OwnScreeningAt), nameof(Participation.CooldownUntil), nameof(Participation.AsksAgainAt), nameof(Participation.AskedAgainAt));
        services.AddPersonal<Application>("applications", (db, p) => db.Applications.Where(a => a.PersonId == p.Id),
                nameof(Application.PersonId), nameof(Application.DecidedBy), nameof(Application.ParticipationId))
            .Shows(nameof(Application.Side), nameof(Application.SubmittedAt), nameof(Application.Answers), nameof(Application.Told))
            .SaysFrom<Answers>(nameof(Application.Answers), async (db, p, ct) =>
            {
                // A question keeps its key from edition to edition; the newest words are those that are known now.
                var editions = await db.Set<FormEdition>().AsNoTracking().Where(e => db.Set<Application>().Any(a => a.PersonId == p.Id && a.EditionId == e.Id))
                    .OrderByDescending(e => e.MadeAt).ToListAsync(ct);
                Question[] questions = [.. editions.SelectMany(e => e.Questions)];
                return (answers, l) => answers.InWords(questions, l);
            })
            .Empties("statistics", (set, _) => set.SetProperty(a => a.Answers, new Answers()).SetProperty(a => a.Reason, "").SetProperty(a => a.Told, ""))
            .Gives(nameof(Application.State), nameof(Application.StartedAt), nameof(Application.SavedAt), nameof(Application.DecidedAt), nameof(Application.EndedAt), nameof(Application.Decision), nameof(Application.Places))
            .Hides(nameof(Application.Reason));
        services.AddPersonal<ApplicationTopic>("topics", (db, p) => db.Set<ApplicationTopic>()
            .Where(t => db.Set<Application>().Any(a => a.Id == t.ApplicationId && a.PersonId == p.Id))).Removes()
            .Gives(nameof(ApplicationTopic.Side), nameof(ApplicationTopic.Topic));
        services.AddPersonal<Screening>("screenings", (db, p) => db.Screenings.Where(s => s.PersonId == p.Id),
                nameof(Screening.PersonId), nameof(Screening.ParticipationId), nameof(Screening.CheckedBy), nameof(Screening.DecidedBy), nameof(Screening.Never))
            .Shows(nameof(Screening.CheckedOn), nameof(Screening.SignedAt), nameof(Screening.DeclaredAt), nameof(Screening.Conflict))
            .Empties("proof", (set, _) => set.SetProperty(s => s.CheckNote, "").SetProperty(s => s.Conflict, "").SetProperty(s => s.DecisionNote, ""))
            .Gives(nameof(Screening.CheckedUntil), nameof(Screening.SignedVersion), nameof(Screening.HasConflict), nameof(Screening.DecidedAt), nameof(Screening.PassedAt))
            .Hides(nameof(Screening.CheckNote), nameof(Screening.DecisionNote));
        services.AddPersonal<Deputy>("deputies", (db, p) => db.Deputies.Where(d => d.PersonId == p.Id || d.ForId == p.Id), nameof(Deputy.PersonId), nameof(Deputy.ForId))
            .Keeps("office").Shows(nameof(Deputy.FromOn), nameof(Deputy.UntilOn)).AlsoByOffice()
            .Gives(nameof(Deputy.NamedAt), nameof(Deputy.Begins), nameof(Deputy.Ends), nameof(Deputy.EndedAt));
        services.AddSingleton<PersonalFiles, WaitingRosters>();
        services.AddSingleton<ErasureHold>(WaitingRosters.IsImportingAsync);
        services.AddByOffice<RosterImport>(nameof(RosterImport.ById));
        services.AddByOffice<Announcement>(nameof(Announcement.By));
        services.AddByOffice<BulkAct>(nameof(BulkAct.By));
        services.AddByOffice<CostEntry>(nameof(CostEntry.By));
        services.AddByOffice<GateWaiver>(nameof(GateWaiver.AskedBy), nameof(GateWaiver.AgreedBy));
        services.AddByOffice<InterviewNote>(nameof(InterviewNote.AuthorId));
        services.AddByOffice<PlanSection>(nameof(PlanSection.AuthorId), nameof(PlanSection.ApprovedBy));
        services.AddByOffice<PlanVersion>(nameof(PlanVersion.AuthorId));
        services.AddByOffice<CodeOfConduct>(nameof(CodeOfConduct.WrittenBy));
        services.AddImpersonal(typeof(Programme), typeof(Objective), typeof(Milestone), typeof(Budget), typeof(Call), typeof(FormEdition), typeof(RosterMapping));
        services.AddConsequence<WithdrawnForGood>();
        AddPeriods(services);
    }

    private static void AddPeriods(IServiceCollection services)
    {
        // Its rows go with it. What was done stands in the journal.
        services.AddRetention<BulkAct>(new Period("bulk-acts", Days: 400, Least: 30, Most: 1825), (db, before) => db.BulkActs.Where(a => a.ChosenAt < before && a.State != BulkState.Running));
        // What somebody wrote who was not admitted; that they applied, and what was decided, stays for the counts.
        services.AddRetention<Application>(new Period("applications", Days: 365, Least: 90, Most: 1825),
            (db, before) => db.Applications.Where(a => a.EndedAt < before && a.ParticipationId == null
                && (a.Reason != "" || a.Told != "" || a.Answers != new Answers())),
            set => set.SetProperty(a => a.Answers, new Answers()).SetProperty(a => a.Reason, "").SetProperty(a => a.Told, ""));
    }
}
