using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Agreements;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : MentorshipPage
{
    private static readonly int[] UsualCadences = [7, 14, 21, 28];
    private static readonly int[] UsualReplies = [24, 48, 72, 168];

    [BindProperty]
    public int CadenceDays { get; set; }

    [BindProperty]
    public int ReplyHours { get; set; }

    [BindProperty]
    public string? Channels { get; set; }

    [BindProperty]
    public string? Confidentiality { get; set; }

    [BindProperty]
    public string? ReconnectRule { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Which edition the form was opened on; one that does not exist yet has version −1.</summary>
    [BindProperty]
    public int Edition { get; set; }

    /// <summary>Opens a new edition of a signed agreement for writing.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Amend { get; set; }

    /// <summary>All editions, the newest first.</summary>
    public IReadOnlyList<Agreement> Editions { get; private set; } = [];

    public Agreement? InForce => Editions.FirstOrDefault(a => a.SignedAt is not null);
    public Agreement? Draft => Editions is [{ SignedAt: null } newest, ..] ? newest : null;
    public bool Writing => Mentorship.IsOpen && (InForce is null || Draft is not null || Amend);
    public int NextEdition => Draft?.Edition ?? Editions.Count + 1;

    public IEnumerable<int> Cadences => UsualCadences.Append(CadenceDays).Where(d => d > 0).Distinct().Order();
    public IEnumerable<int> Replies => UsualReplies.Append(ReplyHours).Where(h => h > 0).Distinct().Order();

    public bool HasSigned(Guid person) => Draft?.Signatures.Exists(s => s.PersonId == person) ?? false;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Editions = await Db.Agreements.Where(a => a.MentorshipId == Id).OrderByDescending(a => a.Edition).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
        var terms = Draft?.Terms ?? InForce?.Terms ?? new AgreementTerms(Mentorship.CadenceDays, 72,
            Ours["structure.agreement.template.channels"], Ours["structure.agreement.template.confidentiality"], Ours["structure.agreement.template.reconnect"]);
        (CadenceDays, ReplyHours, Channels, Confidentiality, ReconnectRule) = terms;
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var (_, tookBack) = Write();
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[tookBack ? "structure.agreement.saved-unsigned" : "structure.agreement.saved", With];
        return RedirectToPage(new { Id });
    }

    /// <summary>Signs what stands in the form: words that were changed in it are saved first.</summary>
    public async Task<IActionResult> OnPostSignAsync(CancellationToken cancellationToken)
    {
        var (agreement, tookBack) = Write();
        agreement.Sign(Mentorship, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[agreement.SignedAt is not null ? "structure.agreement.signed-by-all"
            : tookBack ? "structure.agreement.signed-changed" : "structure.agreement.signed", With];
        return RedirectToPage(new { Id });
    }

    private (Agreement Agreement, bool TookBackSignatures) Write()
    {
        var terms = new AgreementTerms(CadenceDays, ReplyHours, Channels ?? "", Confidentiality ?? "", ReconnectRule ?? "");
        if (Edition != NextEdition)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        if (Draft is { } draft)
        {
            draft.Expect(Version);
            return (draft, draft.Redraft(Mentorship, terms, Viewer.Id, Now));
        }

        var first = new Agreement(Mentorship, Edition, terms, Viewer.Id, Now);
        Db.Add(first);
        return (first, false);
    }
}
