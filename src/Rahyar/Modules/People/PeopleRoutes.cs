using Rahyar.Web.Lists;

namespace Rahyar.Modules.People;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class PeopleRoutes
{
    public static string SignIn => "/sign-in";
    public static string SignInCode => "/sign-in/code";
    public static string SignInPassword => "/sign-in/password";
    public static string SignInDemo => "/sign-in/demo";
    public static string SignInThrough => "/sign-in?handler=Through";
    public static string SignInArrived => "/sign-in/arrived";
    public static string SignInBefore(string next) => $"/sign-in?returnUrl={Uri.EscapeDataString(next)}";
    public static string SignInTrouble(string? provider, string trouble, string? returnUrl) =>
        $"/sign-in?trouble={trouble}{(provider is null ? "" : $"&through={provider}")}{(returnUrl is null ? "" : $"&returnUrl={Uri.EscapeDataString(returnUrl)}")}";

    /// <summary>Where a provider says that somebody has signed out there.</summary>
    public static string ProviderSaysSignedOut(string provider) => $"/sign-in/with/{provider}/signed-out-there";

    /// <summary>Where a provider sends people back to; the framework answers, and no page of ours.</summary>
    internal static string ProviderCallback(string provider) => $"/sign-in/with/{provider}/back";

    /// <inheritdoc cref="ProviderCallback"/>
    internal static string ProviderSignedOut(string provider) => $"/sign-in/with/{provider}/signed-out";

    public static string SignOut => "/sign-out";
    public static string Language => "/language";
    public static string Theme => "/theme";
    public static string FirstRun => "/first-run";
    public static string Account => "/account";
    public static string SignInSessions => "/account/sessions";
    public static string Passkeys => "/account/passkeys";
    public static string Password => "/account/password";
    public static string Address => "/account/address";
    public static string Proof => "/account/proof";
    public static string ProofBefore(string next) => $"/account/proof?returnUrl={Uri.EscapeDataString(next)}";
    public static string Reminders => "/account/reminders";
    public static string Consent => "/account/consent";
    public static string Access => "/account/access";
    public static string Data => "/account/data";
    public static string DataToRead => "/account/data/read";
    public static string DataPreview => "/account/data/preview";
    public static string DataFile => "/account/data.zip";
    public static string DataOf(Guid person) => $"/people/{person}/data";
    public static string DataToReadOf(Guid person) => $"/people/{person}/data/read";
    public static string DataFileOf(Guid person) => $"/people/{person}/data.zip";
    public static string Erasures => "/people/erasures";
    public static string ErasuresFile => "/people/erasures.csv";
    public static string OwnProviders => "/account/providers";
    public static string Providers => "/people/providers";
    public static string SecondFactor => "/account/second-factor";
    public static string SecondFactorBefore(string next) => $"{SecondFactor}?returnUrl={Uri.EscapeDataString(next)}";

    /// <summary>Said to the sign-in page by whoever comes with a session that has run out.</summary>
    public const string RanOut = "ranOut=true";

    public static string RoleReview => "/people/roles";
    public static string OfficeRules => "/people/offices";
    public static string Calendar => "/people/calendar";
    public static string Zone => "/account/zone";
    public static string ZoneBefore(string next) => $"{Zone}?returnUrl={Uri.EscapeDataString(next)}";
    public static string Directory => "/people";
    public static string DirectoryFile(ListFormat format) => $"/people/export/{format.End()}";
    public static string Person(Guid person) => $"/people/{person}";
}
