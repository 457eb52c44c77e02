using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Asks once more before someone leaves a programme; who has waited in vain is told so in an e-mail, if the coordinator likes.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class WithdrawModel(EmailComposer composer) : ParticipantPage
{
    private const string Letter = "planning.letter.no-place";

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Write to them that there is no place this time.</summary>
    [BindProperty(SupportsGet = true)]
    public bool NoPlace { get; set; }

    public bool Waits => Taking.State == ParticipationState.Waiting;

    /// <summary>The e-mail as they would read it.</summary>
    public string Preview { get; private set; } = "";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Preview = composer.For(Person)[$"{Letter}.text", await ArgumentsAsync(cancellationToken)];
        return true;
    }

    public void OnGet()
    {
    }

    private async Task<object?[]> ArgumentsAsync(CancellationToken cancellationToken) =>
    [
        Person.Name, await Db.Programmes.Where(p => p.Id == Id).Select(p => p.Name).SingleAsync(cancellationToken), composer.For(Person).Date(Taking.WaitingSince),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Taking.Expect(Version);
        if (NoPlace && Waits && Person.Email is { Length: > 0 })
        {
            Db.Add(composer.Write(Person, Letter, await ArgumentsAsync(cancellationToken), null, Now, $"no-place:{Taking.Id}:{Taking.WaitingSince.UtcTicks}"));
        }

        Taking.Withdraw(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.person.withdrew", Person.Name];
        return Redirect(PlanningRoutes.Participants(Id));
    }
}
