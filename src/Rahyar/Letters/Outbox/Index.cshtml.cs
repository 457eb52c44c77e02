using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Letters.Outbox;

/// <summary>What would have been mailed. Open to anyone, as one needs its codes to sign in, and so only in development and demonstrations.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IHostEnvironment environment, IConfiguration configuration) : AppPage
{
    private const int Length = 30;

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public override Shell Shell => Shell.Plain;
    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public bool HasMore { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!LettersDesk.OutboxIsOpen(environment, configuration))
        {
            return false;
        }

        Response.Headers.CacheControl = "no-store";
        Sheet = Math.Clamp(Sheet, 1, 100_000);
        var letters = await Db.Letters.AsNoTracking().OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id)
            .Skip((Sheet - 1) * Length).Take(Length + 1).ToListAsync(cancellationToken);
        (Letters, HasMore) = (letters.Take(Length).ToList(), letters.Count > Length);
        return true;
    }

    public void OnGet() { }

    public string StateOf(Letter letter) => letter switch
    {
        { SentAt: not null } => "sent",
        { Attempts: > 0 } => "failed",
        { Stays: true } => "stays",
        _ when letter.NextAttemptAt > Now => "later",
        _ => "waiting",
    };
}
