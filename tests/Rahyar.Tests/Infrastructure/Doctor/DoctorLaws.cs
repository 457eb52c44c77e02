using System.Text.RegularExpressions;
using Rahyar.Modules.Infrastructure.Doctor;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Infrastructure.Doctor;

/// <summary>Counts what <see cref="DoctorStory"/> examines: an installation in good order, and one that is broken for each check.</summary>
[Trait("Database", "none")]
public sealed class DoctorLaws
{
    /// <summary>No test fills the disk of the machine on which it runs; what a full disk does is <c>FullDiskStory</c>'s.</summary>
    private static readonly string[] WithoutOne = ["disk"];

    [Fact]
    public void A_healthy_installation_and_one_broken_for_each_check_are_examined()
    {
        var source = File.ReadAllText(Path.Combine(Source.Root, "tests", "Rahyar.Tests", "Infrastructure", "Doctor", "DoctorStory.cs"));
        var broken = Regex.Matches(source, @"Only(?:Broken)?\(""(?<check>[a-z-]+)""|\(1, ""(?<check>[a-z-]+)""\)").Select(m => m.Groups["check"].Value).ToHashSet();

        Assert.Equal(CheckUp.All.Select(c => c.Name).Except(WithoutOne).Order(), broken.Order());
        Assert.True(broken.Count >= 10, $"Broken in {broken.Count} ways");
        Assert.Contains(nameof(DoctorStory.In_good_order_everything_is_ok), source, StringComparison.Ordinal);
    }
}
