using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Answering;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Evaluation;

/// <summary>The sets of this module, and what it adds to the house.</summary>
internal static class EvaluationDesk
{
    extension(AppDb db)
    {
        public DbSet<CaseRow> CaseRows => db.Set<CaseRow>();
        public DbSet<KeptProfile> KeptProfiles => db.Set<KeptProfile>();
        public DbSet<IndicatorSnapshot> IndicatorSnapshots => db.Set<IndicatorSnapshot>();
        public DbSet<SurveyWave> SurveyWaves => db.Set<SurveyWave>();
        public DbSet<SurveyInvitation> SurveyInvitations => db.Set<SurveyInvitation>();
        public DbSet<SurveyResponse> SurveyResponses => db.Set<SurveyResponse>();
    }

    public static void AddEvaluation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Journeys.JourneyList.Kind);
        services.AddEvaluationTables();
        services.AddSingleton<MissingReasons>();
        services.AddSingleton<ProfileCache>();
        services.AddScheduledWork<NightlyCheck>();
        if (configuration["Rahyar:Schedule"] != "off")
        {
            services.AddHostedService<CaseUpkeep>();
        }

        services.AddScheduledWork<WeeklySnapshots>();
        services.AddSingleton<Planning.WeakestLinks>(given => (db, programmes, ct) => KeptWeakestLinks.OfAsync(db, given.GetRequiredService<ProfileCache>(), programmes, ct));
        services.AddSingleton<Planning.ILaunchGate, Indicators.NeedsGate>();
        services.AddSingleton<SurveyEmails>();
        services.AddSingleton(new ReminderCause(SurveyEmails.Causes));
        services.AddScheduledWork<SurveyWork>();
        services.AddSingleton(new ReminderKind(SurveyWork.ReminderKind));
        services.AddSingleton<Structure.INextStep>(new QuestionStep(61, closing: true));
        services.AddSingleton<Structure.INextStep>(new QuestionStep(71, closing: false));
        services.AddSingleton(new Planning.CategoryAddress(EvaluationRoutes.Category));
        services.AddSingleton(new Structure.ClosingQuestionsAddress(EvaluationRoutes.ClosingQuestions));
        services.AddNavigation();
    }

    private static void AddNavigation(this IServiceCollection services)
    {
        foreach (var category in ParadigmModel.Categories)
        {
            services.AddSingleton(new NavigationEntry(NavigationPart.Programme, 20 + (int)category.Id, $"{category.Id}", $"nav.category.{category.Id}")
            {
                Href = programme => EvaluationRoutes.Category(programme, category.Id),
            });
        }

        services.AddSingleton(NavigationEntry.Within(NavigationPart.InProgramme, 10, "journey.title", EvaluationRoutes.Journey,
            (viewer, programme) => viewer.Is(Role.Coordinator, programme)));
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 60, "surveys", "nav.surveys")
        {
            Icon = "check",
            Href = EvaluationRoutes.Surveys,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
    }
}
