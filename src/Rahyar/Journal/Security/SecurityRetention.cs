using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Web.Texts;

namespace Rahyar.Journal.Security;

/// <summary>Removes lines of the security log that are older than the institution keeps them.</summary>
internal sealed class SecurityRetention(IConfiguration configuration) : ScheduledWork
{
    private const int UsualDays = 180;

    /// <summary>For how many days a line is kept.</summary>
    public int Days { get; } = DaysOf(configuration);

    public override string Name => "security.retention";
    public override TimeSpan Every => TimeSpan.FromHours(6);

    public static int DaysOf(IConfiguration configuration) => Parse.Integer(configuration["Rahyar:SecurityLogDays"]) is > 0 and var days ? days : UsualDays;

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now.AddDays(-Days);
        await db.Set<SecurityEvent>().Where(e => e.At < before).ExecuteDeleteAsync(ct);
    }
}
