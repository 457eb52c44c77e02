using System.CommandLine;
using System.Diagnostics;
using Rahyar.Demo;
using Rahyar.Demo.Lives;

namespace Rahyar.Cli;

/// <summary><c>rahyar demo</c>: the web application on a living demo university, in a throw-away database.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> People = new("--people") { Description = "How many mentors and mentees.", DefaultValueFactory = _ => 160 };
    private static readonly Option<int> Weeks = new("--weeks") { Description = "How many weeks of history.", DefaultValueFactory = _ => 14 };
    private static readonly Option<int> Seed = new("--seed") { Description = "The same seed makes the same university.", DefaultValueFactory = _ => 1405 };

    private static readonly Option<string?> Weakest = new("--weakest") { Description = "The category in which its first programme is weakest: PLN, STR, INF, COM or HUM; SKL and EVA, which have no index yet, are named beside it." };

    public static Command Make(string[] settings)
    {
        var command = new Command("demo", "The same on a living demo university, in a throw-away database.") { People, Weeks, Seed, Weakest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!Planted.Knows(parsed.GetValue(Weakest), out var weakest))
            {
                Console.Error.WriteLine("--weakest takes PLN, STR, INF, COM, HUM, SKL or EVA.");
                return 2;
            }

            var size = new DemoSize(parsed.GetValue(People), parsed.GetValue(Weeks), parsed.GetValue(Seed), weakest);
            if (size.People is < 24 or > 200_000 || size.Weeks is < 4 or > 104)
            {
                Console.Error.WriteLine("--people takes 24 to 200000, --weeks 4 to 104.");
                return 2;
            }

            using var folder = new ThrowAwayFolder();
            await using var app = App.Build([.. settings, .. parsed.UnmatchedTokens], builder =>
            {
                builder.Configuration["Rahyar:DataFolder"] = folder.Path;
                builder.Configuration["Rahyar:Demo"] = "true";
                builder.Configuration["ConnectionStrings:Postgres"] = "";
            });
            return await app.ServeAsync(() => BuildAsync(app.Services, size, cancellation), cancellation);
        });
        return command;
    }

    /// <summary>Makes the university, with progress on the error stream.</summary>
    public static async Task BuildAsync(IServiceProvider services, DemoSize size, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await App.PrepareDatabaseAsync(services);
        var progress = new Progress<(int Done, int Of)>(p => Console.Error.Write($"\rMaking a university of {size.People}: {p.Done}/{p.Of} relationships"));
        await new DemoUniversity(services, size, services.GetRequiredService<TimeProvider>().GetUtcNow(), progress).BuildAsync(cancellationToken);
        Console.Error.WriteLine($"\rA university of {size.People} people and {size.Weeks} weeks, made in {watch.Elapsed.TotalSeconds:0.0} s.      ");
    }
}

/// <summary>A folder that is gone when the demo stops.</summary>
internal sealed class ThrowAwayFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rahyar-demo-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
