using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Readiness;

/// <summary>/readiness/{participation}: device and line are tried before the first session, or another way is agreed.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(GrowthAddress growth) : AppPage
{
    /// <summary>Ways of being in touch that need neither microphone nor steady line; <c>other</c> is told in words.</summary>
    public static readonly string[] Ways = ["messages", "phone", "campus", "other"];

    public override string Here => "growth";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public bool? Sound { get; set; }

    [BindProperty]
    public bool? Picture { get; set; }

    [BindProperty]
    public bool? Connection { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Participation Participation { get; private set; } = null!;
    public string Programme { get; private set; } = "";
    public ReadinessCheck? Last { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == Id && p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew,
            cancellationToken) is not { } participation)
        {
            return false;
        }

        Participation = participation;
        Programme = await Db.Programmes.Where(p => p.Id == participation.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        Last = await Db.ReadinessChecks.AsNoTracking().Where(c => c.ParticipationId == Id)
            .OrderByDescending(c => c.CheckedAt).FirstOrDefaultAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Sound is not { } sound || Connection is not { } connection)
        {
            throw new Refused("readiness.answer") { Field = Sound is null ? nameof(Sound) : nameof(Connection) };
        }

        var check = new ReadinessCheck(Participation, sound, Picture ?? false, connection, Agreed(), Now);
        Db.ReadinessChecks.Add(check);
        if (Participation.ReadyAt is not null)
        {
            await NoteAsync(cancellationToken);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[check.Passed ? "infrastructure.readiness.passed" : check.Alternative.Length > 0 ? "infrastructure.readiness.agreed" : "infrastructure.readiness.not-yet"];
        return Redirect(Participation.ReadyAt is null ? InfrastructureRoutes.Readiness(Id) : growth());
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        var open = MentorshipStates.Open;
        var mentorships = await Db.Mentorships.Include(m => m.Members)
            .Where(m => open.Contains(m.State) && m.Members.Any(x => x.ParticipationId == Id)).ToListAsync(cancellationToken);
        mentorships.ForEach(m => m.NotePrepared(Now));
    }

    private string? Agreed() => Way switch
    {
        null or "" => null,
        "other" => Guard.Text(Words, 300, nameof(Words)),
        _ when Ways.Contains(Way) => L[$"infrastructure.readiness.way.{Way}"],
        _ => throw new Refused("readiness.answer") { Field = nameof(Way) },
    };
}
