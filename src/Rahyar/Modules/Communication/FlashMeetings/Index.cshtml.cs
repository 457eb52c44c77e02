using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.FlashMeetings;

/// <summary>/programmes/{id}/short: a mentor opens short slots; a mentee books one with a question, or waits for one.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(Queue queue) : AppPage
{
    private const int MostSlots = 60;

    public override string Here => "sessions";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Only slots about this.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The slot whose form to book is open.</summary>
    [FromQuery(Name = "book")]
    public Guid? Booking { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Topics { get; set; }

    [BindProperty]
    public Modality Modality { get; set; }

    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    public Programme Programme { get; private set; } = null!;
    public ModelSettings ModelSettings { get; private set; } = null!;
    public Participation? Mentor { get; private set; }
    public Participation? Mentee { get; private set; }

    /// <summary>The mentor's own slots to come.</summary>
    public IReadOnlyList<Slot> Own { get; private set; } = [];

    /// <summary>Slots that the mentee may book.</summary>
    public IReadOnlyList<Slot> Open { get; private set; } = [];

    /// <summary>What open slots are about, for the filter.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public IReadOnlyList<Slot> Booked { get; private set; } = [];
    public SlotWish? Wish { get; private set; }

    /// <summary>How many wait before the viewer for something alike.</summary>
    public int Ahead { get; private set; }

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "–") : "–";
    public string Today => DateOnly.FromDateTime(L.Local(Now).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private string Address => CommunicationRoutes.Short(Id);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var mine = await Db.Participations.Where(p => p.ProgrammeId == Id && p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew).ToListAsync(cancellationToken);
        if (mine.Count == 0 || await Db.ModelSettingsOfAsync(Id, MentoringModel.Flash, cancellationToken) is not { PublishedAt: not null } settings
            || await Db.Programmes.Running().SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ModelSettings) = (programme, settings);
        (Mentor, Mentee) = (mine.Find(p => p.Side == Side.Mentor), mine.Find(p => p.Side == Side.Mentee));
        var slots = Db.Slots.Where(s => s.ProgrammeId == Id && s.StartsAt > Now);
        Own = Mentor is null ? [] : await slots.Where(s => s.MentorId == Mentor.Id && s.State != SlotState.Closed).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        if (Mentee is not null)
        {
            var heldOut = Db.HeldOutPeople();
            var open = await slots.Where(s => s.State == SlotState.Open && s.MentorPersonId != Viewer.Id && !heldOut.Contains(s.MentorPersonId)).OrderBy(s => s.StartsAt).Take(MostSlots).ToListAsync(cancellationToken);
            Subjects = [.. open.SelectMany(s => s.Topics).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
            Open = About is { Length: > 0 } about ? open.FindAll(s => s.Topics.Length == 0 || s.Topics.Contains(about, StringComparer.OrdinalIgnoreCase)) : open;
            Booked = await slots.Where(s => s.State == SlotState.Taken && s.MenteePersonId == Viewer.Id).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
            await LoadWishAsync(cancellationToken);
        }

        var people = Own.Select(s => s.MenteePersonId).OfType<Guid>().Concat(Open.Concat(Booked).Select(s => s.MentorPersonId)).Distinct().ToList();
        Names = await Db.Set<People.Person>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return true;
    }

    private async Task LoadWishAsync(CancellationToken cancellationToken)
    {
        var wishes = await Db.SlotWishes.Where(w => w.ProgrammeId == Id && w.EndedAt == null).OrderBy(w => w.AskedAt).ToListAsync(cancellationToken);
        Wish = wishes.Find(w => w.PersonId == Viewer.Id);
        if (Wish is not null)
        {
            Ahead = FlashQueue.Serve(wishes.Select(Queue.Asked), [], Now).Waiting.First(w => w.RequestId == $"{Wish.Id}").Ahead;
        }
    }

    public void OnGet()
    {
        Minutes = (ModelSettings.Length ?? 30).ToString(CultureInfo.InvariantCulture);
        Topics = Mentor is null ? "" : string.Join(", ", Mentor.Profile.Offers.Take(Slot.MostTopics));
        Day = Today;
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        var at = LocalTime.Read(Day, Time, null, L.Zone);
        if (Own.Any(s => s.StartsAt == at && s.State != SlotState.Closed))
        {
            // The second click of a double one.
            return Redirect(Address);
        }

        var minutes = Parse.Integer(Minutes) ?? 0;
        var slot = new Slot(Programme, Mentor ?? throw new Refused("short.not-open"), at, minutes, Split(Topics), Modality, Where, Own, Now);
        Db.Add(slot);
        // Of two clicks at once the later looks again, and finds it.
        Mentor.Touch();
        var served = await queue.ServeAsync(Db, Programme, [slot], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[served > 0 ? "communication.short.opened-taken" : "communication.short.opened", L.Moment(at)];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid slot, CancellationToken cancellationToken)
    {
        if (Own.FirstOrDefault(s => s.Id == slot) is not { } row)
        {
            return NotFound();
        }

        row.Close(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["communication.short.closed"];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostBookAsync(CancellationToken cancellationToken)
    {
        if (Mentee is null || await Db.Slots.SingleOrDefaultAsync(s => s.Id == Booking && s.ProgrammeId == Id, cancellationToken) is not { } slot)
        {
            return NotFound();
        }

        if (slot.State == SlotState.Taken && slot.MenteePersonId == Viewer.Id)
        {
            return Redirect(StructureRoutes.Mentorship(slot.MentorshipId!.Value));
        }

        var mentorship = await queue.BookAsync(Db, Programme, ModelSettings, slot, Mentee.Id, Question, Viewer.Id, Now, cancellationToken);
        Wish?.Serve(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["communication.short.booked", L.Moment(slot.StartsAt)];
        return Redirect(StructureRoutes.Mentorship(mentorship.Id));
    }

    public async Task<IActionResult> OnPostWaitAsync(CancellationToken cancellationToken)
    {
        if (Mentee is null)
        {
            return NotFound();
        }

        if (Wish is null)
        {
            Db.Add(new SlotWish(Programme, Mentee, Split(Topics), Question, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["communication.short.waiting"];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellationToken)
    {
        Wish?.Withdraw(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["communication.short.forgotten"];
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostCallOffAsync(Guid slot, CancellationToken cancellationToken)
    {
        if (Own.Concat(Booked).FirstOrDefault(s => s.Id == slot && s.State == SlotState.Taken) is not { MentorshipId: { } id } row)
        {
            return NotFound();
        }

        var mentorship = await Db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id, cancellationToken);
        var session = await Db.Sessions.SingleAsync(s => s.MentorshipId == id, cancellationToken);
        await queue.TellAsync(Db, row, Programme, id, "called-off", [Viewer.Id == row.MentorPersonId ? row.MenteePersonId!.Value : row.MentorPersonId], Now, cancellationToken);
        row.CallOff(mentorship, session, Viewer.Id, Now);
        await queue.ServeAsync(Db, Programme, [row], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["communication.short.called-off"];
        return Redirect(Address);
    }

    private static string[] Split(string? typed) => (typed ?? "").Split([',', '،', ';', '؛', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
