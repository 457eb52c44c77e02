using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Calendars;

/// <summary>/people/calendar: in which zone the institution lives, on which days nobody works, and its holidays, one by one, from a file or from a year's list.</summary>
[Authorize(Policy = Policies.Administrator)]
[Braked(Brake.Computation)]
internal sealed class IndexModel : AppPage
{
    private InstitutionCalendar _row = null!;

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public List<DayOfWeek> Weekend { get; set; } = [];

    [BindProperty]
    public string? HolidayFrom { get; set; }

    [BindProperty]
    public string? HolidayTo { get; set; }

    [BindProperty]
    public string? HolidayName { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Published { get; set; }

    /// <summary>Those that were proposed and are wanted: «2027-03-21/2027-03-24/Nowruz».</summary>
    [BindProperty]
    public List<string> Take { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public InstitutionTime Time => _row.Time;
    public bool Unset { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>What a file or a year's list has, to choose from; nothing of it is taken yet.</summary>
    public IReadOnlyList<(Holiday Holiday, bool ByMoon)> Proposed { get; private set; } = [];

    /// <summary>How many more it has than a calendar holds: the later ones, which are not shown.</summary>
    public int Beyond { get; private set; }

    public IEnumerable<Holiday> Coming => Time.Holidays.Where(h => h.To >= Today);
    public int Past => Time.Holidays.Count(h => h.To < Today);

    /// <summary>The year of Iran's calendar that runs, and the next.</summary>
    public IEnumerable<int> Years => [IranianHolidays.YearOf(Today), IranianHolidays.YearOf(Today) + 1];

    public IEnumerable<DayOfWeek> Week => Enumerable.Range(0, 7).Select(n => (DayOfWeek)(((int)L.Rules.WeekStart + n) % 7));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var known = await Db.Set<InstitutionCalendar>().SingleOrDefaultAsync(cancellationToken);
        (_row, Unset) = (known ?? new InstitutionCalendar(), known is null);
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zones.Of(Time.Zone)).DateTime);
        if (!HttpMethods.IsPost(Request.Method) || Request.Query.ContainsKey("handler"))
        {
            // The reader's own zone is the likeliest of an institution that has not said any.
            (Zone, Weekend, Version) = (Unset ? Viewer.TimeZone : Time.Zone, [.. Time.Weekend], _row.Version);
        }

        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        _row.Expect(Version);
        _row.Set(Zone, Weekend, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostHolidayAsync(CancellationToken cancellationToken)
    {
        var from = L.ReadDay(HolidayFrom) ?? throw new Refused("input.day") { Field = nameof(HolidayFrom) };
        var to = Folding.IsBlank(HolidayTo) ? from : L.ReadDay(HolidayTo) ?? throw new Refused("input.day") { Field = nameof(HolidayTo) };
        _row.Add([new Holiday(from, to, HolidayName?.Trim())], Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostNoHolidayAsync(DateOnly from, CancellationToken cancellationToken)
    {
        _row.Remove(from, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellationToken)
    {
        if (Published is null || Published.Length is 0 or > HolidayFile.MostBytes)
        {
            throw new Refused("calendar.file") { Field = "File" };
        }

        using var reader = new StreamReader(Published.OpenReadStream());
        Propose(HolidayFile.Read(await reader.ReadToEndAsync(cancellationToken), Today).Select(h => (h, false)));
        return Page();
    }

    public IActionResult OnPostIran(int year)
    {
        if (!Years.Contains(year))
        {
            return NotFound();
        }

        Propose(IranianHolidays.Of(year).Select(h => (h.Holiday with { Name = L[$"calendar.iran.{h.Key}"] }, h.ByMoon)));
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken)
    {
        var taken = Take.OfType<string>().Select(one => one.Split('/', 3)).Where(parts => parts.Length == 3)
            .Select(parts => Parse.Day(parts[0]) is { } from && Parse.Day(parts[1]) is { } to ? new Holiday(from, to, parts[2]) : null).OfType<Holiday>().ToList();
        if (taken.Count == 0 || taken.Exists(h => h.To < h.From))
        {
            throw new Refused("calendar.none-taken") { Field = "" };
        }

        // Where they are refused, they stand there again to choose fewer of.
        Propose(taken.Select(h => (h, false)));
        _row.Add(taken, Viewer.Id, Now);
        return await SavedAsync(cancellationToken);
    }

    private void Propose(IEnumerable<(Holiday Holiday, bool ByMoon)> found)
    {
        var missing = found.Where(f => f.Holiday.To >= Today && !Time.Holidays.Any(h => h.From <= f.Holiday.From && h.To >= f.Holiday.To)).ToList();
        (Proposed, Beyond) = ([.. missing.Take(InstitutionTime.MostHolidays)], Math.Max(0, missing.Count - InstitutionTime.MostHolidays));
    }

    // What people's zones, programmes and support hours take over stands or falls with it.
    private async Task<IActionResult> SavedAsync(CancellationToken cancellationToken)
    {
        if (Unset)
        {
            Db.Add(_row);
        }

        await using (var together = await Db.Database.BeginTransactionAsync(cancellationToken))
        {
            await Db.SaveChangesAsync(cancellationToken);
            await together.CommitAsync(cancellationToken);
        }

        Db.RingJournal();
        Flash = L["saved"];
        return Redirect(PeopleRoutes.Calendar);
    }
}
