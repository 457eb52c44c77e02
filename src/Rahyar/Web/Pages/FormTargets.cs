namespace Rahyar.Web.Pages;

/// <summary>
/// Where forms of the house may lead, besides into it: to the institution's own sign-in. A browser follows the redirect of a form only to where the
/// content security policy of the page lets it.
/// </summary>
internal sealed class FormTargets
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _origins = new(StringComparer.Ordinal);

    /// <summary>What the policy says after <c>form-action 'self'</c>.</summary>
    public string Said { get; private set; } = "";

    public void Allow(Uri address)
    {
        lock (_gate)
        {
            if (_origins.Add(address.GetLeftPart(UriPartial.Authority)))
            {
                Said = string.Concat(_origins.Select(origin => $" {origin}"));
            }
        }
    }
}
