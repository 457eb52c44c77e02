using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Shows what ends with it before someone leaves a programme; who has waited in vain is told so instead, if the coordinator likes.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class WithdrawModel(IEnumerable<IOpenMatters> matters, IMentorshipLookup pairs, WithdrawalEmails letters) : ParticipantPage
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Write to them that there is no place this time.</summary>
    [BindProperty(SupportsGet = true)]
    public bool NoPlace { get; set; }

    public bool Waits => Taking.State == ParticipationState.Waiting;

    public bool Gone => Taking.State == ParticipationState.Withdrew;

    /// <summary>The viewer is in a relationship with them: a colleague has to do it.</summary>
    public bool Own { get; private set; }

    public WhatFollows Follows { get; private set; } = new([], []);

    /// <summary>The other letter as they would read it.</summary>
    public string Preview { get; private set; } = "";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Own = await pairs.AreTogetherAsync(Db, Viewer.Id, Taking.Id, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var open = await matters.OfAsync(Db, new OpenWithin(Id, Taking), Now, cancellationToken);
        var told = Person.Email is { Length: > 0 } && WithdrawalEmails.Tells(Programme, noPlace: false);
        Follows = new WhatFollows([.. open.Select(m => m.Ending(L))], told ? [new(Person.Name, letters.Preview(Taking, Person, Programme, noPlace: false, open.Any(m => m is { Stays: true, Key: "blocked" })))] : []) { Others = [.. open.SelectMany(m => m.Told)] };
        Preview = letters.Preview(Taking, Person, Programme, noPlace: true);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Gone)
        {
            // The second click of a double one, or an old tab.
            return Redirect(PlanningRoutes.Participant(Id, Taking.Id));
        }

        if (Own)
        {
            throw new Refused("participation.own-matter");
        }

        Taking.Expect(Version);
        if (NoPlace && Waits)
        {
            Taking.FindNoPlace(Viewer.Id, Now);
        }
        else
        {
            Taking.Withdraw(Viewer.Id, Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        // Whom a mentor leaves waits on, and is who comes to mind next.
        var released = Db.ChangeTracker.Entries<JournalEntry>().Where(e => e.Entity.What is ParticipationReleased).Select(e => e.Entity.SubjectId).ToList();
        var left = Db.ChangeTracker.Entries<Participation>().Any(p => p.Entity is { Side: Side.Mentee, State: ParticipationState.Waiting } && released.Contains(p.Entity.Id));
        Flash = L[left ? "planning.person.withdrew.mentor" : "planning.person.withdrew", Person.Name];
        return Redirect(left ? ParticipantList.Waiting(Id) : PlanningRoutes.Participants(Id));
    }
}
