using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Modules.Structure;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Files;

/// <summary>/mentorships/{id}/files: what the members of a relationship have shared, and how to share another.</summary>
[Authorize(Policy = Policies.SignedIn)]
[DisableRequestSizeLimit]
[IgnoreAntiforgeryToken]
[IncomingForm.OwnForm]
[CoreAction("send-message")]
internal sealed class IndexModel(SharedFileContent contents, ArrivingFiles arriving, FileLimits limits) : MentorshipPage
{
    private const int Length = 20;

    /// <summary>Sheet of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public IReadOnlyList<SharedFile> Files { get; private set; } = [];
    public bool HasEarlier { get; private set; }
    public ReadingPosition Position { get; private set; } = null!;
    public long Used { get; private set; }
    public FileLimits Limits => limits;

    /// <summary>The most that another file may weigh.</summary>
    public long Room => Math.Min(limits.OfOne, limits.OfAll - Used);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Sheet = Math.Clamp(Sheet, 1, 1000);
        Position = await ReadingPosition.OfAsync(Db, Me, cancellationToken);
        Used = await UsedAsync(cancellationToken);
        var page = await Me.FilesIn(Db).AsNoTracking().Where(f => f.RemovedAt == null).OrderByDescending(f => f.SharedAt).ThenByDescending(f => f.Id)
            .Skip((Sheet - 1) * Length).Take(Length + 1).ToListAsync(cancellationToken);
        (Files, HasEarlier) = ([.. page.Take(Length)], page.Count > Length);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A fragment may land in a tab that nobody looks at.
        if (WantsFragment)
        {
            return Partial("_Files", this);
        }

        if (Sheet == 1 && Files.Count > 0 && !(Position.FilesUpTo >= Files[0].SharedAt))
        {
            await Position.MoveAsync(Db, nameof(ReadingPosition.FilesUpTo), Files[0].SharedAt, cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!this.MayWrite)
        {
            // Before a byte of it is read.
            throw new Refused(Mentorship.IsOpen ? Mentorship.NotInTouch(Viewer.Id, Now)! : "file.closed");
        }

        using var arrived = arriving.Make();
        return await IncomingForm.ReadAsync(HttpContext, arrived.Path, limits.OfOne, limits.LetPass, cancellationToken) is not { } form
            ? BadForm()
            : await TakeAsync(form, () => System.IO.File.OpenRead(arrived.Path), cancellationToken);
    }

    // All that lies there counts, also what somebody who came later does not see.
    private IQueryable<SharedFile> There => Db.SharedFiles.Where(f => f.MentorshipId == Mentorship.Id && f.RemovedAt == null);

    // What lies on the disk: what was removed too, until it is swept out, unless the same content stays for another.
    private Task<long> UsedAsync(CancellationToken cancellationToken)
    {
        var all = Db.SharedFiles;
        return all.Where(f => f.MentorshipId == Mentorship.Id && (f.RemovedAt == null
            || (f.GoneAt == null && !all.Any(other => other.Hash == f.Hash && other.RemovedAt == null)))).SumAsync(f => f.Bytes, cancellationToken);
    }

    private async Task<IActionResult> TakeAsync(IncomingForm form, Func<Stream> arrived, CancellationToken cancellationToken)
    {
        if (form.TooLarge)
        {
            ModelState.AddModelError("File", L["refused.file.too-large", L.Size(limits.OfOne)]);
            return new PageResult { StatusCode = StatusCodes.Status413PayloadTooLarge };
        }

        if (!Guid.TryParse(form.Field("ClientId"), out var clientId) || clientId == Guid.Empty)
        {
            throw new Refused("message.client-id-missing");
        }

        var file = new SharedFile(Mentorship, form.FileName, form.Bytes, form.Hash, clientId, Viewer.Id, Now);
        if (!await SharedBeforeAsync(file, cancellationToken))
        {
            ExpectRoom(Used + file.Bytes);
            HttpContext.ExpectVolume(file.Bytes);
            await contents.KeepAsync(file, arrived, cancellationToken);
            // The file comes in once: of this request only the writing can be done again.
            await Db.RetryAsync(() => ShareAsync(new SharedFile(Mentorship, form.FileName, form.Bytes, form.Hash, clientId, Viewer.Id, Now), cancellationToken), cancellationToken);
        }

        await contents.EnsureAsync(file, arrived, cancellationToken);
        Flash = L["files.said-shared", file.Name];
        return WantsFragment ? new NoContentResult() : Redirect(CommunicationRoutes.Files(Mentorship.Id));
    }

    private async Task ShareAsync(SharedFile file, CancellationToken cancellationToken)
    {
        if (await SharedBeforeAsync(file, cancellationToken))
        {
            return;
        }

        await using var transaction = await Db.Database.BeginTransactionAsync(cancellationToken);
        Db.Add(file);
        await Db.SaveChangesAsync(cancellationToken);
        // Summed with this one in it, behind the queue of all writers: two at once do not pass together.
        ExpectRoom(await UsedAsync(cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        Db.RingJournal();
    }

    private Task<bool> SharedBeforeAsync(SharedFile file, CancellationToken cancellationToken) => Db.SharedFiles
        .Where(f => f.SharedBy == file.SharedBy && f.ClientId == file.ClientId)
        .SentBeforeAsync(f => (f.MentorshipId, f.Hash, f.Name) == (file.MentorshipId, file.Hash, file.Name), cancellationToken, "conflict.file-sent-before");

    private void ExpectRoom(long used)
    {
        if (used > limits.OfAll)
        {
            throw new Refused("file.full", L.Size(limits.OfAll), L.Size(Math.Max(0, limits.OfAll - Used))) { Field = "File" };
        }
    }

    private PageResult BadForm()
    {
        ModelState.AddModelError("", L[$"{RefusedTokens.Why(HttpContext)}.text"]);
        return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }
}
