using System.Text.RegularExpressions;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>Signing in as people do it: by the pages.</summary>
internal static partial class FrontDoor
{
    public static Task<Sheet> AsksForACode(this Someone someone, string email, string? returnUrl = null) => someone.Submit(
        "/sign-in" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), "form:has([name=Email])", new { Email = email });

    public static Task<Sheet> Types(this Someone someone, string code) =>
        someone.Submit("/sign-in/code", "form:has([name=Code])", new { Code = code });

    /// <summary>The newest code that an e-mail brought to an address.</summary>
    public static async Task<string> CodeFor(this RunningApp app, string email) =>
        (await app.EmailsTo(email)).Select(e => SixDigits().Match(e.Text)).Last(m => m.Success).Groups[1].Value;

    public static string OtherThan(string code) => code == "000000" ? "000001" : "000000";

    [GeneratedRegex(@"\n(\d{6})\n")]
    private static partial Regex SixDigits();
}
