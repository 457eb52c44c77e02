using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>
/// From where somebody tries to come in: a browser that the person is known by, or else a network. Tries are limited for an address and a source
/// together, so that nobody is kept out by what others do elsewhere. All networks together have a limit too, so that many do not guess
/// what one may not, nor fill somebody's mailbox; known browsers stand outside it.
/// </summary>
internal static class AttemptSource
{
    public const int Longest = 60;
    private const string Browser = "browser ";

    public static string Of(HttpContext http, Person? person) => http.Viewer() is { SignedIn: true } viewer ? $"{Browser}{viewer.SessionId:N}"
        : KnownBrowser.Of(http) is { } known && known.Person == person?.Id
        ? $"{Browser}{known.Id:N}" : $"network {Networks.Of(http.Connection.RemoteIpAddress)}";

    /// <summary>How long somebody has to wait who has just tried once more, that try included; null where it was none too many.</summary>
    public static TimeSpan? Wait(this IReadOnlyCollection<(string Source, DateTimeOffset At)> tries, string source, DateTimeOffset now, params Tries.Bound[] bounds)
    {
        var waits = bounds.SelectMany(bound => new[]
        {
            Until(tries.Where(t => t.Source == source), bound.Most, bound.Window),
            IsBrowser(source) ? null : Until(tries.Where(t => !IsBrowser(t.Source)), bound.MostOfAllNetworks, bound.Window),
        }).OfType<TimeSpan>().ToList();
        return waits.Count == 0 ? null : waits.Max();

        TimeSpan? Until(IEnumerable<(string Source, DateTimeOffset At)> those, int most, TimeSpan window)
        {
            // The newest is this one.
            var recent = those.Select(t => t.At).Where(at => at > now - window).OrderDescending().ToList();
            return recent.Count <= most ? null : recent[most] + window - now;
        }
    }

    private static bool IsBrowser(string source) => source.StartsWith(Browser, StringComparison.Ordinal);
}
