using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.Hours;

/// <summary>/tickets/hours: when support of the institution is there, and its holidays.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class IndexModel : AppPage
{
    private SupportHours? _row;

    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public string? PromisedHours { get; set; }

    [BindProperty]
    public string? HolidayFrom { get; set; }

    [BindProperty]
    public string? HolidayTo { get; set; }

    [BindProperty]
    public int Version { get; set; }

    private string _institution = "";

    public SupportTimes Times { get; private set; } = null!;
    public bool Unset => _row is null;

    /// <summary>The days of the week as the reader counts them.</summary>
    public IEnumerable<DayOfWeek> Week() => Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)L.Rules.WeekStart + i) % 7));

    public IEnumerable<SelectListItem> ZoneList() => Zones.List(Zone ?? Times.Zone, Now, _institution);

    /// <summary>The hours of a day, as typed.</summary>
    public (string Opens, string Closes) Typed(DayOfWeek day) => HttpMethods.IsPost(Request.Method) && Request.Form.ContainsKey($"Opens{day}")
        ? ($"{Request.Form[$"Opens{day}"]}", $"{Request.Form[$"Closes{day}"]}")
        : Array.Find(Times.Days, d => d.Day == day) is { } open ? ($"{open.Opens:HH:mm}", $"{open.Closes:HH:mm}") : ("", "");

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.KeepsHelp)
        {
            return false;
        }

        _row = await Db.SupportHours.SingleOrDefaultAsync(cancellationToken);
        var institution = await Db.InstitutionTimeAsync(cancellationToken);
        (Times, _institution) = (_row?.Times ?? SupportTimes.Usual(institution), institution.Zone);
        if (!HttpMethods.IsPost(Request.Method))
        {
            (Zone, PromisedHours, Version) = (Times.Zone, $"{Times.PromisedHours}", _row?.Version ?? 0);
        }

        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (_row is null)
        {
            Db.Add(_row = new SupportHours(Times));
        }
        else
        {
            (var seen, Version) = (Version, _row.Version);
            _row.Expect(seen);
        }

        _row.Set(Zone, Week().Select(ReadDay).OfType<OpenDay>(), Parse.Integer(PromisedHours), Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostHolidayAsync(CancellationToken cancellationToken)
    {
        var from = L.ReadDay(HolidayFrom) ?? throw new Refused("input.day") { Field = nameof(HolidayFrom) };
        var to = L.ReadDay(HolidayTo) ?? throw new Refused("input.day") { Field = nameof(HolidayTo) };
        if (_row is null)
        {
            return NotFound();
        }

        if (!Times.Holidays.Contains(new Holiday(from, to)))
        {
            _row.Add(new Holiday(from, to), Viewer.Id, Now);
        }

        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostNoHolidayAsync(DateOnly from, CancellationToken cancellationToken)
    {
        _row?.Remove(from, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    // Nothing typed means that nobody is there.
    private OpenDay? ReadDay(DayOfWeek day)
    {
        var (opens, closes) = (Parse.Time(Request.Form[$"Opens{day}"]), Parse.Time(Request.Form[$"Closes{day}"]));
        if (opens is null && closes is null && $"{Request.Form[$"Opens{day}"]}{Request.Form[$"Closes{day}"]}".Trim().Length == 0)
        {
            return null;
        }

        return opens is { } from && closes is { } to && to > from ? new OpenDay(day, from, to)
            : throw new Refused("support.day", L[$"weekday.{(int)day}"]) { Field = $"Opens{day}" };
    }

    private async Task<IActionResult> SavedAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["help.hours.saved"];
        return Redirect(InfrastructureRoutes.SupportHours);
    }
}
