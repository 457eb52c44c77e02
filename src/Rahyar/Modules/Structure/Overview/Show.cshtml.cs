using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>One relationship as its coordinator sees it: states and reasons to ask, never messages or answers.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class ShowModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "relationships";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "mentorship")]
    public Guid MentorshipId { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The request that is decided, by its instant: who decides on an earlier one has not seen what stands.</summary>
    [BindProperty]
    public long? Asked { get; set; }

    public Programme Programme { get; private set; } = null!;
    public Mentorship Mentorship { get; private set; } = null!;
    public IReadOnlyList<Person> People { get; private set; } = [];
    public IReadOnlyList<CoordinatorNote> Notes { get; private set; } = [];
    public IReadOnlyList<Journal.JournalEntry> History { get; private set; } = [];

    public bool Runs { get; private set; }

    /// <summary>Whether this viewer answers for safety here.</summary>
    public bool Guards => Viewer.Is(Role.SafeguardingLead, Id);

    /// <summary>Whether this viewer may be the second person who decides about closing for safety.</summary>
    public bool MayConfirm => Guards && Mentorship.SafeguardingAskedBy != Viewer.Id;

    /// <summary>What the desk may do to it in the state that it is in, each with the page that shows first what follows.</summary>
    public IEnumerable<(string Name, string Address)> Deeds
    {
        get
        {
            var (end, pause) = (StructureRoutes.EndRelationship(Id, MentorshipId), StructureRoutes.PauseRelationship(Id, MentorshipId));
            if (Mentorship.State == MentorshipState.Proposed)
            {
                yield return ("take-back", end);
                yield break;
            }

            if (Mentorship.State == MentorshipState.Paused)
            {
                yield return ("resume", pause);
            }
            else if (Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.Paused))
            {
                yield return ("pause", pause);
            }

            if (Programme.IsOpenForPairing && Mentorship.IsToHandOver(Programme))
            {
                yield return ("hand-over", StructureRoutes.HandOver(Id, MentorshipId));
            }

            if (Programme.IsOpenForPairing && !Mentorship.IsGroup)
            {
                yield return ("rematch", $"{end}?again=true");
            }

            yield return ("end", end);
        }
    }

    public string NameOf(Guid? person) => People.FirstOrDefault(p => p.Id == person)?.Name ?? L["structure.show.desk"];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.FindRunProgrammeAsync(Viewer, Id, cancellationToken) is not { } programme
            || await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == MentorshipId && m.ProgrammeId == Id, cancellationToken) is not { } mentorship)
        {
            return false;
        }

        (Programme, Mentorship, ShellProgramme) = (programme, mentorship, Id);
        Runs = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        People = await mentorship.PeopleAsync(Db, cancellationToken);
        Notes = await Db.CoordinatorNotes.AsNoTracking().Where(n => n.MentorshipId == MentorshipId).OrderByDescending(n => n.At).ToListAsync(cancellationToken);
        History = await Db.Journal.AsNoTracking().Of<MentorshipMoved>().Where(e => e.MentorshipId == MentorshipId)
            .OrderByDescending(e => e.Seq).ToListAsync(cancellationToken);
        return true;
    }

    public Task OnGetAsync(CancellationToken cancellationToken) =>
        Db.RecordViewAsync(Viewer, Mentorship.Members.Select(m => m.PersonId), "relationship", Now, cancellationToken);

    public Task<IActionResult> OnPostResolveAsync(CancellationToken cancellationToken) =>
        RunAsync("resolved", m => m.Resolve(Viewer.Id, Now), Mentorship.Alerts.Length > 0, cancellationToken);

    public Task<IActionResult> OnPostExcuseAsync(CancellationToken cancellationToken) =>
        RunAsync("excused", m => m.Excuse(Viewer.Id, Now), Mentorship.State == MentorshipState.Preparing, cancellationToken);

    public Task<IActionResult> OnPostLetGoOnAsync(CancellationToken cancellationToken) =>
        RunAsync("let-go-on", m => m.LetGoOn(Viewer.Id, Now), Mentorship.State == MentorshipState.Initiated, cancellationToken);

    public Task<IActionResult> OnPostRequestSafeguardingClosureAsync(CancellationToken cancellationToken) => DoAsync("closing", m => m.RequestSafeguardingClosure(Viewer.Id, Now),
        !Mentorship.IsBlocked && Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.ClosedSafeguarding), cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) => GuardAsync("closed", m => m.ConfirmClosing(Viewer.Id, Now), IsAsked, cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) => GuardAsync("reopened", m => m.RefuseClosing(Viewer.Id, Now), IsAsked, cancellationToken);

    public Task<IActionResult> OnPostHoldOutAsync(Guid person, CancellationToken cancellationToken) =>
        GuardAsync("held-out", m => m.HoldOut(person, Viewer.Id, Now), Mentorship.MemberFor(person) is not { HeldOutAt: not null }, cancellationToken, person);

    public Task<IActionResult> OnPostLetBackAsync(Guid person, CancellationToken cancellationToken) =>
        GuardAsync("let-back", m => m.LetBack(person, Viewer.Id, Now), Mentorship.MemberFor(person) is not { HeldOutAt: null }, cancellationToken, person);

    private bool IsAsked => Mentorship.IsBlocked && (Asked is null || Asked == Mentorship.SafeguardingAskedAt!.Value.UtcTicks);

    private async Task<IActionResult> RunAsync(string kind, Action<Mentorship> verb, bool stands, CancellationToken cancellationToken) =>
        Runs ? await DoAsync(kind, verb, stands && !Mentorship.IsBlocked && !Mentorship.HasEnded, cancellationToken) : NotFound();

    private async Task<IActionResult> GuardAsync(string kind, Action<Mentorship> verb, bool stands, CancellationToken cancellationToken, Guid? person = null) =>
        Guards ? await DoAsync(kind, verb, stands, cancellationToken, person) : NotFound();

    /// <param name="stands">What the page offered still stands; otherwise somebody was quicker.</param>
    private async Task<IActionResult> DoAsync(string kind, Action<Mentorship> verb, bool stands, CancellationToken cancellationToken, Guid? person = null)
    {
        if (stands)
        {
            Db.Add(new CoordinatorNote(Mentorship, kind, Note ?? "", Viewer.Id, Now));
            verb(Mentorship);
            Flash = L[$"structure.show.done.{kind}"];
        }
        else
        {
            Flash = await Meanwhile.TellAsync(Db, L, Viewer, Mentorship, Note, Now, cancellationToken, kind, person);
        }

        await Db.SaveChangesAsync(cancellationToken);
        return RedirectToPage(new { Id, mentorship = MentorshipId });
    }
}
