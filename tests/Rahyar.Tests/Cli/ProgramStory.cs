using System.Text.Json;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Cli;

/// <summary>
/// The program as whoever types it has it: a process of its own, which takes its settings from its environment or its arguments. Other stories run
/// commands in the process of the tests.
/// </summary>
public sealed class ProgramStory : Story
{
    [Fact]
    public async Task It_takes_settings_from_its_environment_and_before_these_from_its_arguments()
    {
        await app.World.Programme();
        var backup = Path.Combine(app.DataFolder, "a.backup");
        var (code, said, complained) = await Command.ApartAsync(app, ["backup", backup, "--json"], new() { ["Backup__Passphrase"] = "four oaks" });
        Assert.True(code == 0, complained);
        Assert.True(JsonDocument.Parse(said).RootElement.GetProperty("encrypted").GetBoolean());

        // Of the environment's passphrase and that of the arguments the latter counts.
        (code, said, complained) = await Command.ApartAsync(app, ["restore", "--Backup:Passphrase=four oaks", backup, "--check"], new() { ["Backup__Passphrase"] = "other trees" });
        Assert.True(code == 0, complained);
        Assert.Contains("nothing", said, StringComparison.OrdinalIgnoreCase);

        (code, said, complained) = await Command.ApartAsync(app, ["profile", "--programme", "First steps", "--json"]);
        Assert.True(code == 0, complained);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(said).RootElement.ValueKind);
    }

    [Fact]
    public async Task What_follows_two_dashes_is_no_setting()
    {
        var elsewhere = Path.Combine(app.DataFolder, "elsewhere");
        await Command.ApartAsync(app, ["bounce", "--", $"--Rahyar:DataFolder={elsewhere}"]);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData("--Rahyar=x")]
    [InlineData("--datafolder")]
    [InlineData("Rahyar:DataFolder=x")]
    public async Task What_is_neither_an_option_nor_a_setting_is_a_wrong_call(string slip) =>
        Assert.Equal(2, (await Command.RunAsync(app, ["backup", Path.Combine(app.DataFolder, "b.backup"), slip])).Code);
}
