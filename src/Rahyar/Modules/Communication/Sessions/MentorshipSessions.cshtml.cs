using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>The sessions of one relationship: book one, log one, say whether it took place.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("log-session")]
internal sealed class MentorshipSessionsModel : MentorshipPage
{
    private const int Length = 20;
    private const int UsualMinutes = 45;

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    /// <summary>Which of two equal local times is meant, when clocks go back.</summary>
    [BindProperty]
    public string? Second { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public Modality Modality { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public bool Trouble { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>Sheet of past sessions, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    /// <summary>The session that the viewer wants to hand over.</summary>
    [FromQuery(Name = "hand")]
    public Guid? HandingOver { get; set; }

    /// <summary>Who leads the next meeting of a group: its mentor, or of a circle whoever has not been host for longest.</summary>
    public Guid? NextHost { get; private set; }

    public override string Here => "sessions";
    public IReadOnlyList<SessionRow> Asking { get; private set; } = [];
    public IReadOnlyList<SessionRow> Coming { get; private set; } = [];
    public IReadOnlyList<SessionRow> Past { get; private set; } = [];
    public bool HasEarlier { get; private set; }
    public bool AsksWhich => ModelState.TryGetValue(nameof(Second), out var state) && state.Errors.Count > 0;

    /// <summary>Days to choose from by name, for readers whose calendar the browser's own date field does not speak.</summary>
    public IEnumerable<DateOnly> Days()
    {
        var today = DateOnly.FromDateTime(L.Local(Now).DateTime);
        return Enumerable.Range(-30, 30 + 92).Select(today.AddDays);
    }

    public string Today => DateOnly.FromDateTime(L.Local(Now).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    public bool NamesDays => L.Calendar == CalendarKind.SolarHijri;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        Sheet = Math.Clamp(Sheet, 1, 1000);
        var sessions = Me.SessionsIn(Db).AsNoTracking();
        var coming = await sessions.Where(s => s.StartsAt > Now && s.State == SessionState.Booked).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var past = await sessions.Where(s => s.StartsAt <= Now || s.State != SessionState.Booked).OrderByDescending(s => s.StartsAt)
            .Skip((Sheet - 1) * Length).Take(Length + 1).ToListAsync(cancellationToken);
        HasEarlier = past.Count > Length;
        NextHost = await NextHostAsync(cancellationToken);
        HandingOver = coming.Exists(s => s.Id == HandingOver && s.HostId == Viewer.Id) ? HandingOver : null;
        var others = Others.ToList();
        var shown = coming.Concat(past).Select(s => (Guid?)s.Id).ToList();
        var notes = (await Me.NotesIn(Db).Where(n => n.RemovedAt == null && shown.Contains(n.SessionId))
            .OrderBy(n => n.WrittenAt).Select(n => new { n.SessionId, n.Id }).ToListAsync(cancellationToken)).ToLookup(n => n.SessionId!.Value, n => (Guid?)n.Id);
        var rows = past.Take(Length).Select(Row).ToList();
        (Coming, Asking, Past) = ([.. coming.Select(Row)], [.. rows.Where(r => r.AsksMe)], [.. rows.Where(r => !r.AsksMe)]);

        SessionRow Row(Session s) => new(s, Viewer.Id, others, Now, Mentorship.IsGroup, NameOthers: false, notes[s.Id].LastOrDefault(), this.MayWrite);
    }

    public IActionResult OnGet()
    {
        Minutes = L.Number(UsualMinutes);
        return WantsFragment ? Partial("_Sessions", this) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ClientId == Guid.Empty)
        {
            throw new Refused("message.client-id-missing");
        }

        var at = LocalTime.Read(Day, Time, Second switch { "yes" => true, "no" => false, _ => null }, L.Zone);
        var minutes = Parse.Integer(Minutes) ?? throw new Refused("session.minutes") { Field = nameof(Minutes) };
        var before = Db.Sessions.Where(s => s.BookedBy == Viewer.Id && s.ClientId == ClientId);
        if (!await before.SentBeforeAsync(s => s.MentorshipId == Mentorship.Id && s.StartsAt == at && s.Minutes == minutes && s.Modality == Modality
            && s.Topic == Guard.OptionalLine(Topic, 300, nameof(Topic)), cancellationToken, "conflict.session-sent-before"))
        {
            Book(at, minutes, await NextHostAsync(cancellationToken));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L[at > Now ? "communication.session.booked" : "communication.session.logged", L.Moment(at), With];
        return Redirect(Address);
    }

    public Task<IActionResult> OnPostHeldAsync(Guid session, CancellationToken cancellationToken) =>
        SayAsync(session, s => s.Confirm(Mentorship, Viewer.Id, false, Now), "communication.session.said-held", cancellationToken);

    public Task<IActionResult> OnPostTroubleAsync(Guid session, CancellationToken cancellationToken) =>
        SayAsync(session, s => s.Confirm(Mentorship, Viewer.Id, true, Now), "communication.session.said-held", cancellationToken);

    public Task<IActionResult> OnPostMissedAsync(Guid session, CancellationToken cancellationToken) =>
        MissAsync(session, trouble: false, cancellationToken);

    public Task<IActionResult> OnPostMissedTroubleAsync(Guid session, CancellationToken cancellationToken) =>
        MissAsync(session, trouble: true, cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(Guid session, CancellationToken cancellationToken) =>
        SayAsync(session, s => s.Cancel(Viewer.Id, Now), "communication.session.said-cancelled", cancellationToken);

    public Task<IActionResult> OnPostListAsync(Guid session, Guid[] present, CancellationToken cancellationToken) =>
        SayAsync(session, s =>
        {
            if (s.HostId != Viewer.Id)
            {
                throw new Refused("session.no-list");
            }

            s.List(Mentorship, present, Viewer.Id, Now);
        }, "communication.session.said-listed", cancellationToken);

    public Task<IActionResult> OnPostHandOverAsync(Guid session, Guid to, CancellationToken cancellationToken) =>
        SayAsync(session, s =>
        {
            if (s.HostId != Viewer.Id)
            {
                throw new Refused("session.cannot-hand-over");
            }

            s.HandOver(Mentorship, to, Viewer.Id, Now);
        }, "communication.session.said-handed-over", cancellationToken);

    private async Task<Guid?> NextHostAsync(CancellationToken cancellationToken)
    {
        if (!Mentorship.IsGroup)
        {
            return null;
        }

        if (Mentorship.Model == MentoringModel.Group)
        {
            return Mentorship.Side(Rahyar.Side.Mentor).Select(m => (Guid?)m.PersonId).FirstOrDefault();
        }

        var hosted = await Db.Sessions.Where(s => s.MentorshipId == Mentorship.Id && s.HostId != null && s.State != SessionState.Cancelled)
            .GroupBy(s => s.HostId!.Value).Select(g => new { Host = g.Key, Last = g.Max(s => s.StartsAt) }).ToDictionaryAsync(h => h.Host, h => h.Last, cancellationToken);
        return Mentorship.Members.OrderBy(m => hosted.TryGetValue(m.PersonId, out var last) ? last : DateTimeOffset.MinValue).ThenBy(m => m.Id).Select(m => (Guid?)m.PersonId).FirstOrDefault();
    }

    private async Task<IActionResult> MissAsync(Guid session, bool trouble, CancellationToken cancellationToken)
    {
        var all = await Db.Sessions.AsNoTracking().Where(s => s.MentorshipId == Mentorship.Id).ToListAsync(cancellationToken);
        return await SayAsync(session, s => s.Miss(Mentorship, all, Viewer.Id, trouble, Now), "communication.session.said-missed", cancellationToken);
    }

    private async Task<IActionResult> SayAsync(Guid id, Action<Session> verb, string said, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } session)
        {
            return NotFound();
        }

        verb(session);
        await Db.SaveChangesAsync(cancellationToken);
        if (WantsFragment)
        {
            return Partial("_Sessions", this);
        }

        Flash = L[said];
        return Redirect(Address);
    }

    private Task<Session?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Me.SessionsIn(Db).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);

    private void Book(DateTimeOffset at, int minutes, Guid? host)
    {
        var session = new Session(Mentorship, at, minutes, Modality, Topic, ClientId, Viewer.Id, Now, host);
        if (Trouble && session.Over(Now))
        {
            session.Confirm(Mentorship, Viewer.Id, true, Now);
        }

        Db.Sessions.Add(session);
    }

    private string Address => CommunicationRoutes.Sessions(Mentorship.Id);
}
