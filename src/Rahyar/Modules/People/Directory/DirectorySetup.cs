using Rahyar.Modules.People.Addresses;
using Rahyar.Web.Finding;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.People.Directory;

/// <summary>What this module adds to the search of the house and to a person's page.</summary>
internal static class DirectorySetup
{
    private static readonly (string Text, string Href)[] OfAdministrators =
    [
        ("people.review.title", PeopleRoutes.RoleReview), ("people.offices.title", PeopleRoutes.OfficeRules), ("people.providers.desk", PeopleRoutes.Providers), ("people.erasure.list", PeopleRoutes.Erasures),
    ];

    private static readonly ToldDeed[] Deeds =
    [
        ToldDeed.Of<PersonAdded>(house: true), ToldDeed.Of<PersonDeactivated>(house: true), ToldDeed.Of<PersonReactivated>(house: true),
        ToldDeed.Of<PersonAddressChanged>(house: true), ToldDeed.Of<PersonAddressProposed>(house: true),
        // That pages were opened is the access log's to tell: here it would bury what was done.
        ToldDeed.Of<PersonCorrected>(), ToldDeed.Of<PersonExported>(Why, house: true),
        ToldDeed.Of<RoleGiven>((e, l) => l[$"people.role.{e.Role}"], house: true), ToldDeed.Of<RoleEnded>((e, l) => l[$"people.role.{e.Role}"], house: true),
    ];

    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton(DirectoryList.Kind);
        services.AddSingleton<PersonParts>();
        services.AddSingleton<IPersonPart, LettersPart>();
        services.AddSingleton<IPersonPart, DeedsPart>();
        foreach (var (n, (text, href)) in OfAdministrators.Index())
        {
            services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 20 + n, text, _ => href, (viewer, _) => viewer.IsAdministrator));
        }

        foreach (var (n, (tab, href)) in Account.AccountPage.Tabs.Index())
        {
            services.AddSingleton(NavigationEntry.Within(NavigationPart.Own, n, tab == "profile" ? "nav.account" : $"people.account.tab.{tab}", _ => href));
        }

        foreach (var cause in new[] { "access:", "erasure:", "data-taken:" })
        {
            services.AddSingleton(new ToldLetter(cause, OfHouse: true));
        }

        foreach (var deed in Deeds)
        {
            services.AddSingleton(deed);
        }
    }

    private static string? Why(PersonRead read, Web.Texts.Locale l) => l.Has($"people.access.reason.{read.Reason}") ? l[$"people.access.reason.{read.Reason}"] : null;
}
