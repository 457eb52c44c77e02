using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Snapshots;

namespace Rahyar.Modules.Evaluation;

/// <summary>The sets of this module, and what it adds to the house.</summary>
internal static class EvaluationDesk
{
    extension(AppDb db)
    {
        public DbSet<IndicatorSnapshot> IndicatorSnapshots => db.Set<IndicatorSnapshot>();
    }

    public static void AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton<Sayings>();
        services.AddSingleton<ProfileShelf>();
        services.AddScheduledWork<WeeklySnapshots>();
    }
}
