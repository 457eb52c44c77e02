using System.CommandLine;
using System.Diagnostics;
using Rahyar.Demo;
using Rahyar.Demo.Lives;

namespace Rahyar.Cli;

/// <summary><c>rahyar demo</c>: the web application on a living demo university, in a throw-away database.</summary>
internal static class DemoCommand
{
    public static Command Make(string[] settings)
    {
        var people = new Option<int>("--people") { Description = "How many mentors and mentees.", DefaultValueFactory = _ => 160 };
        var weeks = new Option<int>("--weeks") { Description = "How many weeks of history.", DefaultValueFactory = _ => 14 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same university.", DefaultValueFactory = _ => 1405 };
        var weakest = new Option<string?>("--weakest") { Description = "The category in which its first programme is weakest: PLN, STR, INF, COM or HUM; SKL and EVA, which have no index yet, are named beside it." };
        var command = new Command("demo", "The same on a living demo university, in a throw-away database.") { people, weeks, seed, weakest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!Planted.Knows(parsed.GetValue(weakest), out var planted))
            {
                Console.Error.WriteLine("--weakest takes PLN, STR, INF, COM, HUM, SKL or EVA.");
                return 2;
            }

            var size = new DemoSize(parsed.GetValue(people), parsed.GetValue(weeks), parsed.GetValue(seed), planted);
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
