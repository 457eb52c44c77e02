using Microsoft.AspNetCore.Authorization;
using Rahyar.Backups;
using Rahyar.Modules.People.Account;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/account/data/preview: what an erasure of oneself would do. It counts in every table, so it is counted only for who asks.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class OwnPreviewModel(IEnumerable<PersonalTable> tables, BackupSettings backups) : AccountPage
{
    public ErasurePreview Preview { get; private set; } = null!;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        Preview = await ErasurePreview.OfAsync(Db, await MeAsync(cancellationToken), tables, backups, cancellationToken);

    public void OnGet() { }
}
