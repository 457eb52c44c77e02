using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
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
        public DbSet<IndicatorSnapshot> IndicatorSnapshots => db.Set<IndicatorSnapshot>();
        public DbSet<SurveyWave> SurveyWaves => db.Set<SurveyWave>();
        public DbSet<SurveyInvitation> SurveyInvitations => db.Set<SurveyInvitation>();
        public DbSet<SurveyResponse> SurveyResponses => db.Set<SurveyResponse>();
    }

    public static void AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton<Sayings>();
        services.AddSingleton<ProfileShelf>();
        services.AddScheduledWork<WeeklySnapshots>();
        services.AddSingleton<Planning.IWeakestLinks, WeakestLinks>();
        services.AddSingleton<Planning.ILaunchGate, Indicators.NeedsGate>();
        services.AddSingleton<SurveyLetters>();
        services.AddScheduledWork<SurveyWork>();
    }
}
