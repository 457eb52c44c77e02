using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary><c>rahyar import</c>, as a process of its own beside the server.</summary>
public sealed class ImportCommandStory : Story
{
    private Guid _programme;

    private protected override async Task Arrange() => _programme = await app.World.Programme();

    [Theory]
    [InlineData("developers-mentees.csv.gz", "mentee", 5805)]
    [InlineData("developers-mentors.csv.gz", "mentor", 5050)]
    public async Task A_real_roster_comes_in_whole(string name, string role, int rows)
    {
        var (code, said, complained) = await Command.RunAsync(app, ["import", "--programme", "First steps", "--role", role, "--json", SharedRosters.Path(name)]);

        Assert.True(code == 0, complained);
        Assert.Equal(rows, JsonDocument.Parse(said).RootElement.GetProperty("added").GetInt32());
        Assert.Equal(rows, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Faults_are_told_with_row_and_column_and_nothing_changes()
    {
        var file = await Write("id,name,email,timezone\ns1,Sara,sara@uni.example,Asia/Tehran\ns2,Mina,mina,Nowhere\n");

        var (code, _, complained) = await Command.RunAsync(app, ["import", "--programme", _programme.ToString(), "--role", "mentee", file]);

        Assert.Equal(1, code);
        Assert.Contains("row 3, column email", complained, StringComparison.Ordinal);
        Assert.Contains("row 3, column timezone", complained, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", complained, StringComparison.Ordinal);
        Assert.Equal(0, await app.World.Ask(db => db.RosterImports.CountAsync(Cancellation)));
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_wrong_call_answers_2_and_an_unknown_programme_1()
    {
        var file = await Write("id,name,email\ns1,Sara,sara@uni.example\n");

        Assert.Equal(2, (await Command.RunAsync(app, ["import", "--programme", "First steps", "--role", "friend", file])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["import", "--role", "mentee", file])).Code);
        Assert.Equal(1, (await Command.RunAsync(app, ["import", "--programme", "Nowhere", "--role", "mentee", file])).Code);
    }

    [Fact]
    [Trait("Run", "whole")]
    public async Task Killed_in_the_middle_it_leaves_nothing_half_done()
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},Someone {i},s{i}@uni.example,Python;R\n");
        }

        var file = await Write(text.ToString());
        using (var process = Command.Start(app, ["import", "--programme", "First steps", "--role", "mentee", file]))
        {
            // The first words of progress come when some rows have been written.
            while (await process.StandardError.ReadLineAsync(Cancellation) is { } line && !line.Contains("20,000 rows", StringComparison.Ordinal))
            {
            }

            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            Assert.NotEqual(0, process.ExitCode);
        }

        Assert.Equal((0, 0), (await app.World.Ask(db => db.Participations.CountAsync(Cancellation)), await app.World.Ask(db => db.People.CountAsync(p => p.InstitutionalId != null, Cancellation))));
        Assert.Equal(RosterImportState.Importing, await app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation)));

        // The server sees that the process is gone.
        await app.ScheduledWorkRuns();
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Click(await nasrin.Get($"/programmes/{_programme}/rosters"), Path.GetFileName(file))).Shows("The server stopped while this was running", "Nothing was changed");

        Assert.Equal(0, (await Command.RunAsync(app, ["import", "--programme", "First steps", "--role", "mentee", file])).Code);
        Assert.Equal(20_000, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
    }

    private async Task<string> Write(string text)
    {
        var file = Path.Combine(app.DataFolder, "roster.csv");
        await File.WriteAllTextAsync(file, text, Cancellation);
        return file;
    }
}
