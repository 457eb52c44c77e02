using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rahyar.Journal;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Account;

/// <summary>/account: name, language, time zone, calendar and the look of pages.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("How pages look opens nothing.")]
internal sealed class IndexModel(Texts texts) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; }

    [BindProperty]
    public CalendarKind Calendar { get; set; }

    [BindProperty]
    public Theme Theme { get; set; }

    /// <summary>The state of the row that the form was filled in on.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    private string _institution = "";

    public Person Me { get; private set; } = null!;

    public IEnumerable<SelectListItem> Languages => texts.Languages.Select(l => new SelectListItem(texts.Find(l, $"language.{l}"), l));

    public IEnumerable<SelectListItem> Calendars => Enum.GetValues<CalendarKind>().Select(c => new SelectListItem(L[$"people.calendar.{c}"], c.ToString()));

    public IEnumerable<SelectListItem> Themes => Enum.GetValues<Theme>().Select(t => new SelectListItem(L[$"people.theme.{t}"], t.ToString()));

    public IEnumerable<SelectListItem> ZoneList => Zones.List(Me.TimeZone, Now, _institution);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        _institution = (await Db.InstitutionTimeAsync(cancellationToken)).Zone;
        return true;
    }

    public void OnGet() => (Name, Language, TimeZone, Calendar, Theme, Stamp) = (Me.Name, Me.Language, Me.TimeZone, Me.Calendar, Me.Theme, Me.ConcurrencyStamp);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Me.Expect(Stamp);
        Me.Describe(Name, texts.Speaks(Language) ? Language! : Me.Language, TimeZone, Calendar, Theme);
        Db.Record(new JournalEntry(Now, Viewer.Id, new PersonDescribed(), subject: Me.Id, person: Me.Id));
        await Db.SaveChangesAsync(cancellationToken);
        HttpContext.RememberTheme(Theme);
        Flash = L.With(Me.Language)["saved"];
        return LocalRedirect(PeopleRoutes.Account);
    }
}
