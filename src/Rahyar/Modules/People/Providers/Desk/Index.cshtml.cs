using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People.Providers.Arriving;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Providers.Desk;

/// <summary>/people/providers: the institution's sign-ins as they are set, what to register there, whether they answer, and what came the last time.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(SignInProviders providers, LocalWays ways, EmailComposer composer) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<string> Closed => ways.Closed;

    /// <param name="Joined">How many people come in by it.</param>
    public sealed record Row(SignInProvider Provider, bool Answers, ProviderReport? Report, int Joined)
    {
        public IReadOnlyList<string> Unused => [.. (Report?.Came ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Provider.Claims.Values)];
    }

    /// <summary>An address of this house, as the provider has to know it.</summary>
    public string Link(string path) => composer.Link(path);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var reports = await Db.Set<ProviderReport>().AsNoTracking().ToDictionaryAsync(r => r.Provider, cancellationToken);
        var joined = await Db.ProviderIdentities.GroupBy(i => i.Provider).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var answers = await Task.WhenAll(providers.All.Select(p => providers.AnswersAsync(p, cancellationToken)));
        Rows = [.. providers.All.Zip(answers, (p, answer) => new Row(p, answer, reports.GetValueOrDefault(p.Key), joined.GetValueOrDefault(p.Key)))];
    }
}
