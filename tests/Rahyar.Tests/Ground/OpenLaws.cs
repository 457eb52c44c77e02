using System.Text.RegularExpressions;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Ground;

/// <summary>What a programme is open for is asked of it (<c>IsOpen…</c>, <c>Open()</c>, <c>Running()</c>) and not of its state: so a closed programme is closed everywhere.</summary>
[Trait("Database", "none")]
public sealed partial class OpenLaws
{
    // The programme itself; orders and dots of lists; work that settles what was closed; and queries of several tables that are compiled.
    private static readonly string[] MayAskTheState =
    [
        "Programme.Open.cs", "Programme.Closing.cs", "PageSearch.cs", "WarmUp.cs", "Programmes/Index.cshtml.cs", "ClosingWork.cs", "WaitingWork.cs", "QueueWork.cs", "RequestWork.cs",
        "AfterSafety.cs", "OwnMentorship.cs", "OwnMentorships.cs", "EarlyEndOptions.cs", "OwnRequest.cs",
    ];

    [Fact]
    public void A_programme_is_asked_what_it_is_open_for_and_not_for_its_state()
    {
        var source = Path.Combine(Source.Root, "src", "Rahyar");
        var files = Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        var asking = files.Where(f => State().IsMatch(File.ReadAllText(f))).Select(f => f.Replace('\\', '/')).ToList();

        Assert.NotEmpty(asking);
        Assert.Equal([], asking.Where(f => !MayAskTheState.Any(may => f.EndsWith($"/{may}", StringComparison.Ordinal))).Order());
        Assert.Equal([], MayAskTheState.Where(may => !asking.Exists(f => f.EndsWith($"/{may}", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"State [!=]= (Rahyar\.Modules\.Planning\.)?ProgrammeState\.")]
    private static partial Regex State();
}
