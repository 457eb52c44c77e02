using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Retention;

/// <summary>/retention: for how long what is kept, what the next run would take, and what the last ones took.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(IEnumerable<Period> periods, IEnumerable<RetentionRule> rules) : AppPage
{
    private const int Shown = 30;

    public override Shell Shell => Shell.Desk;
    public override string Here => "protection";

    [BindProperty]
    public string? Period { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<(DateTimeOffset At, string Period, int Rows)> Runs { get; private set; } = [];
    public DateTimeOffset? LastRun { get; private set; }

    /// <param name="Period">Which.</param>
    /// <param name="Days">What the institution has set.</param>
    /// <param name="Holds">What holds now; a shorter period does so a day later.</param>
    /// <param name="Due">How many rows the next run takes; null where nothing is taken.</param>
    /// <param name="Version">Of what the institution has set.</param>
    /// <param name="Later">How many it takes once the days that were set hold: seen before, so that they can be taken back.</param>
    public sealed record Row(Period Period, int Days, int Holds, int? Due, int? Later, int Version);

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var set = await Db.PeriodSettings.AsNoTracking().ToDictionaryAsync(p => p.Name, cancellationToken);
        var rows = new List<Row>();
        foreach (var period in periods)
        {
            var setting = set.GetValueOrDefault(period.Name);
            var days = setting?.Days ?? period.Days;
            var holds = setting?.DaysAt(Now) ?? days;
            var due = await CountAsync(period, holds, cancellationToken);
            rows.Add(new Row(period, days, holds, due, holds == days ? due : await CountAsync(period, days, cancellationToken), setting?.Version ?? 0));
        }

        Rows = rows;
        LastRun = (await Db.Journal.AsNoTracking().Of<RetentionFinished>().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancellationToken))?.At;
        var runs = await Db.Journal.AsNoTracking().Of<RetentionApplied>().OrderByDescending(e => e.Seq).Take(Shown).ToListAsync(cancellationToken);
        Runs = runs.ConvertAll(e => e.Read<RetentionApplied>() is { } applied ? (e.At, applied.Period, applied.Rows) : (e.At, "", 0));
    }

    private async Task<int?> CountAsync(Period period, int days, CancellationToken ct)
    {
        int? due = null;
        foreach (var rule in rules.Where(r => r.Period == period))
        {
            due = (due ?? 0) + await rule.CountAsync(Db, Now.AddDays(-days), ct);
        }

        return due;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (periods.FirstOrDefault(p => p.Name == Period) is not { } period)
        {
            return NotFound();
        }

        var setting = await Db.PeriodSettings.SingleOrDefaultAsync(p => p.Name == period.Name, cancellationToken);
        if (setting is null)
        {
            Db.Add(setting = new PeriodSetting(period));
        }

        setting.Expect(Version);
        setting.Set(period, Days, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["retention.set", L[$"period.{period.Name}"], setting.Days];
        return LocalRedirect(InfrastructureRoutes.Retention);
    }
}
