using System.Diagnostics;
using System.Text.Json;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>What is published is what runs: no symbols, no documentation, no settings of the compiler.</summary>
[Trait("Database", "none")]
public sealed class PublishStory
{
    [Fact]
    public async Task A_published_folder_holds_no_pdb_no_xml_and_no_tsconfig()
    {
        var project = Path.Combine(Source.Root, "src", "Rahyar", "Rahyar.csproj");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            ["msbuild", project, "-nologo", "-t:ComputeResolvedFilesToPublishList", "-getItem:ResolvedFileToPublish", "-p:NoBuild=true", "-p:Configuration=Debug", "-nodeReuse:false"])
        { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        var files = JsonDocument.Parse(said).RootElement.GetProperty("Items").GetProperty("ResolvedFileToPublish").EnumerateArray()
            .Select(item => item.GetProperty("RelativePath").GetString()!).ToList();

        Assert.Contains("rahyar.dll", files);
        Assert.Contains("appsettings.json", files);
        Assert.DoesNotContain(files, f => f.EndsWith(".pdb", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal) || f.EndsWith("tsconfig.json", StringComparison.Ordinal)
            || f.EndsWith("packages.lock.json", StringComparison.Ordinal));
    }
}
