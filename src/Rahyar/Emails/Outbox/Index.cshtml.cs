using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Emails.Outbox;

/// <summary>What would have been mailed. Open to anyone, as one needs its codes to sign in, and so only in development and demonstrations.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IConfiguration configuration) : AppPage
{
    private const int Length = 30;

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public override Shell Shell => Shell.Plain;
    public IReadOnlyList<Email> Emails { get; private set; } = [];
    public bool HasMore { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!EmailsDesk.OutboxIsOpen(configuration))
        {
            return false;
        }

        Response.Headers.CacheControl = "no-cache, no-store";
        Sheet = Math.Clamp(Sheet, 1, 100_000);
        var emails = await Db.Emails.AsNoTracking().OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id)
            .Skip((Sheet - 1) * Length).Take(Length + 1).ToListAsync(cancellationToken);
        (Emails, HasMore) = (emails.Take(Length).ToList(), emails.Count > Length);
        return true;
    }

    public void OnGet() { }

    public string StateOf(Email email) => email switch
    {
        { BouncedAt: not null } => "failed",
        { SentAt: not null } => "sent",
        { Attempts: > 0 } => "failed",
        { Stays: true } => "stays",
        _ when email.NextAttemptAt > Now => "later",
        _ => "waiting",
    };
}
