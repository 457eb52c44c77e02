using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>
/// What a coordinator does, by links and buttons alone, with steps and seconds counted and held to bounds. The table is docs/journeys.md. A run sees one of them, which
/// follows from the commit, of the shorter three; a whole run sees all that are held to their bounds.
/// </summary>
public sealed partial class FiveJourneysStory : Story
{
    private static readonly string[] Shorter = ["plan", "quit", "close"];

    public static TheoryData<string> Drawn => [.. Sample.IsAll ? [.. Shorter, "roster"] : (string[])[Shorter[Sample.Pick("five journeys", Shorter.Length)]]];

    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task A_coordinator_is_through_with_it_in_time(string journey) => await GoAsync(journey);

    // Not held to its bounds yet: docs/journeys.md says what stops it. It is gone with -explicit only.
    [Fact(Explicit = true)]
    public async Task A_coordinator_will_be_through_with_a_week_in_time() => await GoAsync("week");

    private Task GoAsync(string journey) => journey switch
    {
        "plan" => From_a_template_to_a_published_match(),
        "week" => A_weeks_hour_with_two_hundred_pairs(),
        "quit" => A_person_quits_by_telephone(),
        "close" => A_cohort_closes(),
        _ => A_wrong_roster_is_mended(),
    };

    /// <summary>Says the line of the table, and holds it to its bounds.</summary>
    private static void Came(string journey, Effort effort, int steps, double minutes)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(effort.Line(journey));
        Assert.True(effort.Steps <= steps, $"{journey}: {effort.Steps} clicks and fields, at most {steps}. {effort.Line(journey)}");
        Assert.True(effort.Minutes <= minutes, $"{journey}: {effort.Minutes:0.0} minutes, at most {minutes}. {effort.Line(journey)}");
    }

    /// <summary>The link of the newest e-mail to somebody whose subject or words say something.</summary>
    private async Task<string> LinkTo(string email, string path)
    {
        await app.ScheduledWorkRuns();
        var letters = await app.EmailsTo(email);
        var link = letters.Reverse().SelectMany(l => l.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal) && word.Contains(path, StringComparison.Ordinal));
        Assert.True(link is not null, $"No letter to {email} leads to {path}: {string.Join(" | ", letters.Select(l => l.Subject))}");
        return new Uri(link!).PathAndQuery;
    }

    private static readonly string[] Topics = ["statistics", "academic writing", "laboratory", "programming", "applications", "presentations", "languages", "teaching"];

    /// <summary>A roster of invented people with what matching reads of them.</summary>
    private static string Roster(string stem, int people, bool mentors, int from = 0) => "id,name,email,languages,field,offers,seeks,capacity\n" + string.Concat(Enumerable.Range(from, people).Select(n =>
    {
        string Topic(int k) => Topics[(n * (k + 3) + k) % Topics.Length];
        var (offers, seeks) = mentors ? ($"{Topic(0)};{Topic(1)};{Topic(2)};{Topic(4)}", "") : ("", $"{Topic(1)};{Topic(3)}");
        return $"{stem}{n},{(mentors ? "Mentor" : "Student")} {stem.ToUpperInvariant()}{n},{stem}{n}@uni.example,en,{Topic(5)},{offers},{seeks},{(mentors ? "3" : "")}\n";
    }));

    private Task<int> People(Guid programme, Side side) => app.World.Ask(db =>
        db.Participations.CountAsync(p => p.ProgrammeId == programme && p.Side == side && (p.State == Modules.Planning.ParticipationState.Waiting || p.State == Modules.Planning.ParticipationState.Matched)));

    private static Guid ProgrammeAt(string address) => Guid.Parse(new Uri(address).Segments.Select(s => s.Trim('/')).First(s => Guid.TryParse(s, out _)));
}
