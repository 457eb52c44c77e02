using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/sessions: where one is signed in. An ended session is out on its next request.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("Ending sessions lets nobody in, and must not wait.")]
internal sealed class SessionsModel : AccountPage
{

    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Sessions = await Db.SignInSessions.Where(s => s.PersonId == Viewer.Id && s.EndedAt == null)
            .OrderByDescending(s => s.SeenAt).Take(200).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken) =>
        EndAsync(s => s.Id == id, cancellationToken);

    public Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken) =>
        EndAsync(s => s.Id != Viewer.SessionId, cancellationToken);

    private async Task<IActionResult> EndAsync(Func<SignInSession, bool> which, CancellationToken cancellationToken)
    {
        var ending = Sessions.Where(which).ToList();
        ending.ForEach(session => session.End(Viewer.Id, Now));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("people.sessions.ended", ending.Count);
        return LocalRedirect(PeopleRoutes.SignInSessions);
    }
}
