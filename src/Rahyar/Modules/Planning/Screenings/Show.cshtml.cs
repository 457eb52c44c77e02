using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Participants;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>/programmes/{id}/screening/{participation}: one mentor's screening; the coordinator records, decides, and rules out pairs.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel(IMentorshipLookup pairs) : ParticipantPage
{
    private const int Most = 12;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty]
    public string? CheckedOn { get; set; }

    [BindProperty]
    public string? CheckedUntil { get; set; }

    [BindProperty]
    public string? CheckNote { get; set; }

    [BindProperty]
    public string? DecisionNote { get; set; }

    [BindProperty]
    public Guid Mentee { get; set; }

    /// <summary>The version of the screening that the coordinator had before them; -1 where there was none.</summary>
    [BindProperty]
    public int Version { get; set; }

    public sealed record Named(Guid Id, string Name);

    public Screening? Screening { get; private set; }

    /// <summary>Mentees with whom this mentor is never matched.</summary>
    public IReadOnlyList<Named> Never { get; private set; } = [];

    /// <summary>Mentees who match what was typed.</summary>
    public IReadOnlyList<Named> Candidates { get; private set; } = [];

    /// <summary>Another mentor of the programme whose declared conflict waits: where to go when this one is decided.</summary>
    public Named? Next { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // What a mentor's conflict or references say of somebody is not for that somebody to read or to decide on.
        if (!await base.LoadAsync(cancellationToken) || Taking.Side != Side.Mentor
            || (await pairs.EverTogetherWithAsync(Db, Viewer.Id, cancellationToken)).Contains(Taking.PersonId))
        {
            return false;
        }

        Screening = await Db.Screenings.SingleOrDefaultAsync(s => s.ParticipationId == ParticipationId, cancellationToken);
        var never = Screening?.Never ?? [];
        var own = await Db.Participations.Where(p => p.ProgrammeId == Id && p.Side == Side.Mentee && p.PersonId == Viewer.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        // Nor of whoever is never to be matched with them; and before somebody has decided, a conflict may be about any mentee.
        if (own.Exists(never.Contains) || (own.Count > 0 && Screening is { HasConflict: true, DecidedAt: null }))
        {
            return false;
        }

        var mentees = from p in Db.Participations
                      join person in Db.People on p.PersonId equals person.Id
                      where p.ProgrammeId == Id && p.Side == Side.Mentee && p.PersonId != Viewer.Id
                      select new { p.Id, p.PersonId, person.Name };
        Never = await mentees.Where(m => never.Contains(m.Id)).OrderBy(m => m.Name).Select(m => new Named(m.Id, m.Name)).ToListAsync(cancellationToken);
        Candidates = Folding.IsBlank(Q) ? [] : await (
            from p in Db.Participations
            join person in Db.People.Matching(Q) on p.PersonId equals person.Id
            where p.ProgrammeId == Id && p.Side == Side.Mentee && p.PersonId != Viewer.Id && p.State != ParticipationState.Withdrew && !never.Contains(p.Id)
            orderby person.Name
            select new Named(p.Id, person.Name)).Take(Most).ToListAsync(cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (Screening is { HasConflict: true, DecidedAt: not null })
        {
            Guid[] circle = [Viewer.Id, .. await pairs.EverTogetherWithAsync(Db, Viewer.Id, cancellationToken)];
            Next = await ScreeningRow.Of(Db, Id, ScreeningFilter.ToDecide, null, Today).Where(r => !circle.Contains(r.Mentor.PersonId) && r.Screening!.DeclaredAt != null)
                .Select(r => new Named(r.Mentor.Id, r.Name)).FirstOrDefaultAsync(cancellationToken);
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (CheckedOn, CheckedUntil, CheckNote, DecisionNote) = (L.Typed(Screening?.CheckedOn ?? DateOnly.FromDateTime(L.Local(Now).DateTime)),
            Screening?.CheckedUntil is { } until ? L.Typed(until) : null, Screening?.CheckNote, Screening?.DecisionNote);
        await Db.RecordViewAsync(Viewer, [Taking.PersonId], "screening", Now, cancellationToken);
    }

    public Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        var on = L.ReadDay(CheckedOn) ?? throw new Refused("input.day") { Field = nameof(CheckedOn) };
        DateOnly? until = Folding.IsBlank(CheckedUntil) ? null : L.ReadDay(CheckedUntil) ?? throw new Refused("input.day") { Field = nameof(CheckedUntil) };
        return SaveAsync(s => s.Check(new Screened(Programme, Taking), on, until, CheckNote, Viewer.Id, Now), cancellationToken);
    }

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) =>
        SaveAsync(s => s.TakeBackCheck(new Screened(Programme, Taking), Viewer.Id, Now), cancellationToken);

    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken) =>
        SaveAsync(s => s.Decide(new Screened(Programme, Taking), DecisionNote, Viewer.Id, Now), cancellationToken);

    public async Task<IActionResult> OnPostNeverAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == Mentee && p.ProgrammeId == Id && p.Side == Side.Mentee && p.PersonId != Viewer.Id, cancellationToken) is not { } mentee)
        {
            return NotFound();
        }

        if (await pairs.AreMatchedAsync(Db, ParticipationId, mentee.Id, cancellationToken))
        {
            throw new Refused("screening.together");
        }

        return await SaveAsync(s => s.Restrict(mentee, Viewer.Id, Now), cancellationToken);
    }

    public async Task<IActionResult> OnPostAllowAsync(CancellationToken cancellationToken) => Never.Any(m => m.Id == Mentee)
        ? await SaveAsync(s => s.Allow(Mentee, Viewer.Id, Now), cancellationToken) : NotFound();

    private async Task<IActionResult> SaveAsync(Action<Screening> verb, CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        if (Version != (Screening?.Version ?? -1))
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        var screening = Screening ?? (await Db.ScreeningsOfAsync([Taking], cancellationToken))[Taking.Id];
        verb(screening);
        await pairs.NoteScreeningAsync(Db, Programme, [Taking.Id], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Screening(Id, ParticipationId));
    }
}
