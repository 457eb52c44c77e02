using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Pulse;

/// <summary>/mentorships/{id}/pulse: PULSE-3, three taps on one phone screen, and one's own earlier answers.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("submit-survey")]
internal sealed class IndexModel : MentorshipPage
{
    public static readonly Obstacles[] Choices =
        [Obstacles.None, Obstacles.Time, Obstacles.Technology, Obstacles.LostContact, Obstacles.UnclearTask, Obstacles.Relationship, Obstacles.Else];

    private const int Shown = 12;

    public override string Here => "home";

    [BindProperty]
    public int? Contact { get; set; }

    [BindProperty]
    public int? Progress { get; set; }

    [BindProperty]
    public Obstacles[] InTheWay { get; set; } = [];

    [BindProperty]
    public bool WantsContact { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public IReadOnlyList<PulseAnswer> Earlier { get; private set; } = [];

    public bool AsMentor => Me.Side == Side.Mentor;
    public bool Begun => Mentorship.FirstContactAt is not null;
    public bool CanAnswer => Begun && Mentorship.IsOpen;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Earlier = await Db.Pulses.AsNoTracking().Where(p => p.MentorshipId == Id && p.PersonId == Viewer.Id)
            .OrderByDescending(p => p.AnsweredAt).Take(Shown).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var obstacles = InTheWay.Aggregate(Obstacles.None, (all, one) => all | (Choices.Contains(one) ? one : Obstacles.None));
        Db.Pulses.Add(new PulseAnswer(Mentorship, Viewer.Id, Contact, Progress, obstacles, WantsContact, Now, Earlier.FirstOrDefault(), ClientId));
        await Db.SaveIdempotentAsync(Db.Pulses.Where(p => p.PersonId == Viewer.Id && p.ClientId == ClientId),
            p => (p.Contact, p.Progress, p.Obstacles, p.WantsContact) == (Contact, Progress, obstacles, WantsContact), cancellationToken);
        Flash = L[WantsContact ? "relationships.pulse.thanks-contact" : "relationships.pulse.thanks"];
        return Redirect(RelationshipsRoutes.Pulse(Id));
    }

    /// <summary>What was in the way, in words.</summary>
    public string Words(Obstacles obstacles) => obstacles == Obstacles.None
        ? L["relationships.pulse.obstacle.None"]
        : string.Join(L["structure.and"], Choices.Skip(1).Where(o => obstacles.HasFlag(o)).Select(o => L[$"relationships.pulse.obstacle.{o}"]));
}
