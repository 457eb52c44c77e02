using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People.Providers.Arriving;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Providers;

/// <summary>
/// Who has to come in through the institution (<c>Rahyar:SignIn:OnlyThroughProviders</c>): <c>offices</c>, <c>everyone</c>, or who has an address in a named
/// domain. Codes, passkeys and passwords then open nothing for them. An administrator gets in nevertheless where no other could: nobody locks the house.
/// </summary>
internal sealed class LocalWays
{
    private const string Offices = "offices", All = "everyone";

    /// <summary>An administrator who came in through a provider within this time could do so again.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    private readonly SignInProviders _providers;

    public LocalWays(IConfiguration configuration, SignInProviders providers)
    {
        _providers = providers;
        Closed = [.. (configuration["Rahyar:SignIn:OnlyThroughProviders"] ?? "").ToLowerInvariant().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
        if (Closed.FirstOrDefault(word => word is not (Offices or All) && word[0] != '@') is { } unknown)
        {
            throw new InvalidOperationException($"Rahyar:SignIn:OnlyThroughProviders: {unknown} is neither {Offices}, {All} nor a domain such as @university.example.");
        }
    }

    /// <summary>For whom they are closed, as the settings say it.</summary>
    public IReadOnlyList<string> Closed { get; }

    /// <summary>Whether a page has nothing else to offer anybody.</summary>
    public bool ClosedForEveryone => _providers.All.Count > 0 && Closed.Contains(All);

    public string NamesIn(Locale l) => string.Join(l["people.list-comma"], _providers.All.Select(p => p.NameIn(l.Language)));

    /// <summary>Whether this person may come in by a code, a passkey or a password.</summary>
    /// <param name="db">Where.</param>
    /// <param name="person">Who.</param>
    /// <param name="arrival">With whom they came back from a provider just now, to join the two.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> AreOpenAsync(AppDb db, Person person, Arrival? arrival, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_providers.All.Count == 0 || Closed.Count == 0 || arrival?.Verifies(person.Email) == true)
        {
            return true;
        }

        var roles = await db.Roles.Where(r => r.PersonId == person.Id && r.EndedAt == null && (r.Until == null || r.Until > now)).Select(r => new { r.Role, r.ProgrammeId }).ToListAsync(cancellationToken);
        if (!(Closed.Contains(All) || (Closed.Contains(Offices) && roles.Count > 0) || Closed.Any(word => person.Email!.EndsWith(word, StringComparison.OrdinalIgnoreCase) && word[0] == '@')))
        {
            return true;
        }

        return roles.Exists(r => r is { Role: Role.Administrator, ProgrammeId: null })
            && (!await AnotherCouldAsync(db, person.Id, now, cancellationToken) || !await _providers.AnyAnswersAsync(cancellationToken));
    }

    private Task<bool> AnotherCouldAsync(AppDb db, Guid besides, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, keys) = (now - Lately, _providers.All.Select(p => p.Key).ToList());
        return (from role in db.Roles
                join person in db.People on role.PersonId equals person.Id
                join identity in db.ProviderIdentities on person.Id equals identity.PersonId
                where role.Role == Role.Administrator && role.ProgrammeId == null && role.EndedAt == null && person.DeactivatedAt == null
                    && person.Id != besides && keys.Contains(identity.Provider) && identity.SignedInAt > since
                select person.Id).AnyAsync(cancellationToken);
    }
}
