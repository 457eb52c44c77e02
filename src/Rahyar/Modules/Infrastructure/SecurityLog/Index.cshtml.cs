using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.SecurityLog;

/// <summary>/security-log: what concerns the safety of accounts and data, newest first, without a word that anybody wrote.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(IConfiguration configuration) : AppPage
{
    private const int PerPage = 50;

    /// <summary>What the list may be about, in the order of the page.</summary>
    public static readonly SecurityKind[] Kinds = [.. Enum.GetValues<SecurityKind>().Where(kind => kind != SecurityKind.None)];

    public override Shell Shell => Shell.Desk;
    public override string Here => "security-log";

    [FromQuery(Name = "about")]
    public string? AboutText { get; set; }

    /// <summary>Of one person: what concerns them, and what they did.</summary>
    [FromQuery(Name = "person")]
    public Guid? Person { get; set; }

    [FromQuery(Name = "network")]
    public string? Network { get; set; }

    /// <summary>Older than this line.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; set; }

    public SecurityKind About => Parse.Choice<SecurityKind>(AboutText) is { } kind && Kinds.Contains(kind) ? kind : SecurityKind.None;
    public int Days => SecurityRetention.DaysOf(configuration);
    public bool Filtered => About != SecurityKind.None || Person is not null || Network is { Length: > 0 };
    public IReadOnlyList<SecurityEvent> Lines { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public long? More { get; private set; }

    /// <summary>The page with other filters than these.</summary>
    public static string At(SecurityKind about = SecurityKind.None, Guid? person = null, string? network = null, long? before = null) => ListAddress.Of(InfrastructureRoutes.SecurityLog, 1, "p",
        ("about", about == SecurityKind.None ? null : about.ToString().ToLowerInvariant()), ("person", person?.ToString()), ("network", network), ("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var found = Db.Set<SecurityEvent>().AsNoTracking();
        if (About != SecurityKind.None)
        {
            var kinds = SecurityEvent.Of(About);
            found = found.Where(e => kinds.Contains(e.Kind));
        }

        if (Person is { } person)
        {
            found = found.Where(e => e.PersonId == person || e.ById == person);
        }

        if (Network is { Length: > 0 } network)
        {
            found = found.Where(e => e.Network == network);
        }

        if (Before is { } before)
        {
            found = found.Where(e => e.Id < before);
        }

        var lines = await found.OrderByDescending(e => e.Id).Take(PerPage + 1).ToListAsync(cancellationToken);
        (Lines, More) = ([.. lines.Take(PerPage)], lines.Count > PerPage ? lines[PerPage - 1].Id : null);
        var people = Lines.SelectMany(e => new[] { e.PersonId, e.ById }).Append(Person).OfType<Guid>().Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return true;
    }

    public void OnGet() { }
}
