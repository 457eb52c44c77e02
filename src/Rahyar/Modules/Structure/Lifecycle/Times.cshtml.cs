using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>/programmes/{id}/times: every number of the life cycle, holidays, and which reminders are sent.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class TimesModel : ProgrammePage
{
    public override string Here => "times";

    /// <summary>What is typed, by the name of the setting.</summary>
    [BindProperty]
    public Dictionary<string, string?> Typed { get; set; } = [];

    [BindProperty]
    public List<DayOfWeek> Weekend { get; set; } = [];

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public string? HolidayFrom { get; set; }

    [BindProperty]
    public string? HolidayTo { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<NudgeRate> Rates { get; private set; } = [];
    public IReadOnlyDictionary<string, NudgeSwitch> Switches { get; private set; } = new Dictionary<string, NudgeSwitch>();

    /// <summary>Where the institution lives.</summary>
    public string Institution { get; private set; } = "";

    /// <summary>The week as the reader's calendar begins it.</summary>
    public IEnumerable<DayOfWeek> Week => Enumerable.Range(0, 7).Select(n => (DayOfWeek)(((int)L.Rules.WeekStart + n) % 7));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Institution = (await Db.InstitutionTimeAsync(cancellationToken)).Zone;
        Switches = await Db.NudgeSwitches.Where(s => s.ProgrammeId == Id).ToDictionaryAsync(s => s.Kind, cancellationToken);
        Rates = await NudgeRate.OfAsync(Db, Id, new Dictionary<string, DateTimeOffset>(), Now, cancellationToken);
        return true;
    }

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        var times = Programme.Times;
        foreach (var setting in Setting.Groups.SelectMany(g => g.Settings).Where(s => Typed.ContainsKey(s.Name)))
        {
            times = setting.Take(times, Typed[setting.Name]);
        }

        try
        {
            Programme.SetTimes(times with { Weekend = [.. Weekend.Distinct()], Zone = Zone is null ? times.Zone : Zones.Read(Zone, nameof(Zone)) }, Viewer.Id, Now);
        }
        catch (Refused refused) when (refused.Name == "times.range" && Setting.Groups.Any(g => g.Settings.Any(s => s.Name == refused.Field)))
        {
            throw new Refused("times.range") { Field = $"Typed[{refused.Field}]" };
        }

        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostHolidayAsync(CancellationToken cancellationToken)
    {
        Fill();
        var from = L.ReadDay(HolidayFrom) ?? throw new Refused("input.day") { Field = nameof(HolidayFrom) };
        var to = L.ReadDay(HolidayTo) ?? throw new Refused("input.day") { Field = nameof(HolidayTo) };
        if (Programme.Times.Holidays.Contains(new Holiday(from, to)))
        {
            // The second click of a double one.
            return Redirect(StructureRoutes.Times(Id));
        }

        try
        {
            Programme.SetTimes(Programme.Times with { Holidays = [.. Programme.Times.Holidays.Append(new Holiday(from, to)).OrderBy(h => h.From)] }, Viewer.Id, Now);
        }
        catch (Refused refused) when (refused is { Name: "times.range", Field: nameof(LifecycleTimes.Holidays) })
        {
            throw new Refused("times.holiday", LifecycleTimes.MostHolidays) { Field = nameof(HolidayTo) };
        }

        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostNoHolidayAsync(DateOnly from, CancellationToken cancellationToken)
    {
        Programme.SetTimes(Programme.Times with { Holidays = [.. Programme.Times.Holidays.Where(h => h.From != from)] }, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostSwitchAsync(string kind, bool off, CancellationToken cancellationToken)
    {
        if (!Lifecycle.ReminderKinds.Contains(kind))
        {
            return NotFound();
        }

        Programme.ExpectOpen();
        if (!Switches.TryGetValue(kind, out var known))
        {
            Db.Add(known = new NudgeSwitch(Id, kind));
        }

        known.Turn(off, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    private void Fill()
    {
        Typed = Setting.Groups.SelectMany(g => g.Settings).ToDictionary(s => s.Name, s => (string?)s.Typed(Programme.Times));
        (Weekend, Zone) = ([.. Programme.Times.Weekend], Programme.Times.Zone);
    }

    private async Task<IActionResult> SavedAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(StructureRoutes.Times(Id));
    }
}
