using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.Evaluation.Surveys;

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
        services.AddSingleton<Sayings>();
        services.AddSingleton<ProfileCache>();
        services.AddScheduledWork<NightlyCheck>();
        if (configuration["Rahyar:Schedule"] != "off")
        {
            services.AddHostedService<CaseUpkeep>();
        }

        services.AddScheduledWork<WeeklySnapshots>();
        services.AddSingleton<Planning.IWeakestLinks, WeakestLinks>();
        services.AddSingleton<Planning.ILaunchGate, Indicators.NeedsGate>();
        services.AddSingleton<SurveyLetters>();
        services.AddScheduledWork<SurveyWork>();
    }
}
