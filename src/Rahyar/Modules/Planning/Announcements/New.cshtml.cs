using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>/programmes/{id}/announcements/new: write, look at who gets it and how it reads, then send exactly that.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class NewModel(EmailComposer composer, Texts texts) : AnnouncementPage
{
    public const int NamesShown = 20;

    private readonly Dictionary<string, DateTimeOffset> _mornings = [];

    [BindProperty]
    public string? SubjectEnglish { get; set; }

    [BindProperty]
    public string? TextEnglish { get; set; }

    [BindProperty]
    public string? SubjectPersian { get; set; }

    [BindProperty]
    public string? TextPersian { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Side { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Search { get; set; }

    [BindProperty]
    public bool Necessary { get; set; }

    /// <summary>An emergency: it waits for nobody's morning.</summary>
    [BindProperty]
    public bool Urgent { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>How many it was to go to when the sender looked.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public Recipients Chosen { get; private set; } = Recipients.Nobody;

    /// <summary>Whether who gets it and how it reads is shown.</summary>
    public bool Looked { get; private set; }

    /// <summary>How many e-mails would wait for the end of their reader's night or weekend, and until when the first and the last do.</summary>
    public (int Emails, DateTimeOffset? From, DateTimeOffset? Until) Waits { get; private set; }

    /// <summary>The first reader of each language in which it goes out, with what they will read.</summary>
    public IEnumerable<(string Reader, Email Email)> Samples => Chosen.People
        .DistinctBy(p => Made().Words.For(texts.Speaks(p.Language) ? p.Language : Texts.English))
        .Select(p => (p.Name, composer.WriteAnnouncement(Made(), Programme, Viewer.Name, p)));

    public Audience Audience => new(
        Parse.Choice<Side>(Side),
        Parse.Choice<ParticipationState>(State) is { } state and (ParticipationState.Waiting or ParticipationState.Matched or ParticipationState.Finished) ? state : null,
        texts.Speaks(Language) ? Language : null,
        Guard.Optional(Search, 100, nameof(Search)) is { Length: > 0 } search ? search : null);

    public IEnumerable<SelectListItem> Sides =>
        [new(L["announcement.any-side"], ""), .. Enum.GetValues<Side>().Select(s => new SelectListItem(L[$"planning.side.many.{s}"], s.ToString()))];

    public IEnumerable<SelectListItem> States =>
        [new(L["announcement.any-state"], ""), .. new[] { ParticipationState.Waiting, ParticipationState.Matched, ParticipationState.Finished }
            .Select(s => new SelectListItem(L[$"planning.state.{s}"], s.ToString()))];

    public IEnumerable<SelectListItem> Languages =>
        [new(L["announcement.any-language"], ""), .. texts.Languages.Select(l => new SelectListItem(L[$"language.{l}"], l))];

    /// <summary>What was looked at, to be sent as it is.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        (nameof(SubjectEnglish), SubjectEnglish), (nameof(TextEnglish), TextEnglish), (nameof(SubjectPersian), SubjectPersian), (nameof(TextPersian), TextPersian),
        (nameof(Side), Side), (nameof(State), State), (nameof(Language), Language), (nameof(Search), Search), (nameof(Necessary), Necessary ? "true" : "false"),
    ];

    public void OnGet()
    {
    }

    public async Task OnPostLookAsync(CancellationToken cancellationToken) => await ChooseAsync(cancellationToken);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        var announcement = await ChooseAsync(cancellationToken);
        if (Chosen.People.Count != Seen)
        {
            // What the sender agreed to is not what stands: they look again.
            throw new Refused("conflict.announcement-people");
        }

        var waits = Urgent ? default : Waits;
        announcement.Send(Chosen.People.Count, Chosen.Spared, (waits.Emails, waits.From), Urgent && Waits.Emails > 0);
        Db.Add(announcement);
        Db.AddRange(Emails(announcement));
        var words = announcement.Words;
        await Db.SaveIdempotentAsync(Db.Announcements.Where(a => a.By == Viewer.Id && a.ClientId == ClientId), a => a.ProgrammeId == Id && a.Words == words, cancellationToken);
        Flash = waits.Emails == 0 ? L.Count("announcement.sent", Chosen.People.Count)
            : $"{L.Count("announcement.sent", Chosen.People.Count)} {L.Count("announcement.waits", waits.Emails, waits.From)}";
        return Redirect(PlanningRoutes.Announcements(Id));
    }

    private Announcement Made() => new(Programme, new AnnouncementWords(SubjectEnglish, TextEnglish, SubjectPersian, TextPersian), Audience, Necessary, ClientId, Viewer.Id, Now);

    private async Task<Announcement> ChooseAsync(CancellationToken cancellationToken)
    {
        var announcement = Made();
        Chosen = await Recipients.OfAsync(Db, Id, Audience, Necessary, cancellationToken);
        if (Chosen.People.Count == 0)
        {
            throw new Refused("announcement.nobody");
        }

        var late = Chosen.People.Select(LeavesAt).Where(at => at > Now).ToList();
        Waits = late.Count == 0 ? default : (late.Count, late.Min(), late.Max());
        Looked = true;
        return announcement;
    }

    private IEnumerable<Email> Emails(Announcement announcement)
    {
        foreach (var person in Chosen.People)
        {
            var email = composer.WriteAnnouncement(announcement, Programme, Viewer.Name, person);
            if (!Urgent && LeavesAt(person) is var at && at > Now)
            {
                email.Wait(at);
            }

            yield return email;
        }
    }

    // Many people live in few zones.
    private DateTimeOffset LeavesAt(Person person)
    {
        var zone = composer.For(person).Zone;
        return _mornings.TryGetValue(zone.Id, out var at) ? at : _mornings[zone.Id] = Programme.Times.FirstAllowed(Now, zone);
    }
}
