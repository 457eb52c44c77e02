using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>/mentorships/{id}/notes: what the members of a relationship keep together.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : MentorshipPage
{
    private const int Length = 20;
    private const int MostRemoved = 50;

    /// <summary>Sheet of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];
    public IReadOnlyList<NoteLine> Removed { get; private set; } = [];
    public bool HasEarlier { get; private set; }
    public ReadingPosition Position { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Sheet = Math.Clamp(Sheet, 1, 1000);
        var page = await NoteLine.Of(Db, Me).Skip((Sheet - 1) * Length).Take(Length + 1).ToListAsync(cancellationToken);
        (Notes, HasEarlier) = ([.. page.Take(Length)], page.Count > Length);
        Removed = await NoteLine.Of(Db, Me, removed: true).Take(MostRemoved).ToListAsync(cancellationToken);
        Position = await ReadingPosition.OfAsync(Db, Me, cancellationToken);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A fragment may land in a tab that nobody looks at.
        if (WantsFragment)
        {
            return Partial("_Notes", this);
        }

        if (Sheet == 1 && Notes.Count > 0 && !(Position.NotesUpTo >= Notes[0].WrittenAt))
        {
            await Position.MoveAsync(Db, nameof(ReadingPosition.NotesUpTo), Notes[0].WrittenAt, cancellationToken);
        }

        return Page();
    }
}
