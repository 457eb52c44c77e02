using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Files;

/// <summary>/mentorships/{id}/files/{file}/remove: asked once, since it cannot be undone. There for whoever shared the file.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class RemoveModel : MentorshipPage
{
    [FromRoute(Name = "file")]
    public Guid FileId { get; set; }

    public SharedFile Shared { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || await Db.SharedFiles.SingleOrDefaultAsync(
            f => f.Id == FileId && f.MentorshipId == Mentorship.Id && f.SharedBy == Viewer.Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Shared = file;
        return true;
    }

    public IActionResult OnGet() => Shared.RemovedAt is null ? Page() : Gone();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Shared.Remove(Mentorship, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["files.said-removed", Shared.Name];
        return Gone();
    }

    private RedirectResult Gone() => Redirect(CommunicationRoutes.Files(Mentorship.Id));
}
