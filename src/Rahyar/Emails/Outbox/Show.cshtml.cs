using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Emails.Outbox;

/// <summary>One e-mail, as its recipient would read it.</summary>
[AllowAnonymous]
internal sealed partial class ShowModel(IConfiguration configuration) : AppPage
{
    public override Shell Shell => Shell.Plain;
    public Email Email { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!EmailsDesk.OutboxIsOpen(configuration)
            || !Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id)
            || await Db.Emails.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } email)
        {
            return false;
        }

        Response.Headers.CacheControl = "no-cache, no-store";
        Email = email;
        return true;
    }

    public void OnGet() { }

    /// <summary>A line cut into plain words and addresses.</summary>
    public static IEnumerable<(string Words, bool Link)> Links(string line)
    {
        var at = 0;
        foreach (Match match in Address().Matches(line))
        {
            if (match.Index > at)
            {
                yield return (line[at..match.Index], false);
            }

            yield return (match.Value, true);
            at = match.Index + match.Length;
        }

        if (at < line.Length)
        {
            yield return (line[at..], false);
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""«»]+[^\s<>""«».,;:!?)،؛؟]")]
    private static partial Regex Address();
}
