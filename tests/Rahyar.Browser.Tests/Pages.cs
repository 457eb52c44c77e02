using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>The addresses that are looked at with axe, in both languages; extend it with each new page.</summary>
internal static class Pages
{
    /// <summary>Whose eyes an address is seen with.</summary>
    public enum Eyes
    {
        Visitor,
        Mentee,
        Mentor,
        Coordinator,
        Administrator,
    }

    /// <summary><c>{programme}</c>, <c>{mentorship}</c> and <c>{participation}</c> are those of the walk's world.</summary>
    public static readonly (Eyes Eyes, string Address)[] All =
    [
        (Eyes.Visitor, "/sign-in"),
        (Eyes.Visitor, "/error/404"),
        (Eyes.Visitor, "/dev/components"),
        (Eyes.Mentee, "/"),
        (Eyes.Mentee, "/mentorships/{mentorship}"),
        (Eyes.Mentee, "/sign-out"),
        (Eyes.Mentor, "/"),
        (Eyes.Mentor, "/mentorships/{mentorship}"),
    ];
}
