using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Answering;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(Endings endings) : MentorshipPage
{
    /// <summary>Who it is, as their roster row says.</summary>
    public IReadOnlyList<(string Name, RosterProfile Profile, Side Side)> Them { get; private set; } = [];

    /// <summary>What the matching found to speak for the two.</summary>
    public IReadOnlyList<string> Why => Matching.Reasons.For(L, Matching.Reasons.Read(Mentorship.Reasons));

    /// <summary>What several of a group want or can give, the most common first.</summary>
    public IReadOnlyList<(string Topic, int People)> Common { get; private set; } = [];

    public DateTimeOffset AnswerBy => Programme.Times.After(Mentorship.ProposedAt, Programme.Times.AnswerDays);

    [BindProperty]
    public string? Note { get; set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var ids = Mentorship.Members.Select(m => m.ParticipationId).ToList();
        var profiles = await Db.Participations.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        Them = [.. profiles.Where(p => p.PersonId != Viewer.Id).Select(p => (NameOf(p.PersonId), p.Profile, Mentorship.MemberFor(p.PersonId)!.Side))];
        Common = [.. profiles.SelectMany(p => p.Profile.Seeks.Concat(p.Profile.Offers).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(topic => topic, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(4).Select(g => (RosterWords.In(L, g.Key), g.Count()))];
        return true;
    }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        Mentorship.Accept(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = Mentorship.State == MentorshipState.Proposed ? L["structure.answer.accepted-waiting", Others] : L["structure.answer.accepted-both", Others];
    });

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        Mentorship.Decline(Viewer.Id, Now);
        if (!string.IsNullOrWhiteSpace(Note))
        {
            Db.Add(new CoordinatorNote(Mentorship, "declined", Note, Viewer.Id, Now));
        }

        await endings.ReleaseAsync(Db, Mentorship, Viewer.Id, Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["structure.answer.declined"];
    }, Mentorship.Together ? "/" : null);

    // Who declines a group is not of it any more.
    private async Task<IActionResult> AnswerAsync(Func<Task> answer, string? next = null)
    {
        try
        {
            await answer();
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new Refused("conflict.answered-meanwhile");
        }

        return next is null ? RedirectToPage(new { Id }) : Redirect(next);
    }
}
