using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>
/// Every address has the policy that the tables in <c>House/Policies</c> (one per module, written apart from the code)
/// give it, and none is open by omission.
/// </summary>
public sealed class PoliciesStory : Story
{
    [Fact]
    public async Task Each_address_has_the_policy_of_the_table_and_no_other()
    {
        var table = ReadTables();
        var faults = new List<string>();
        var addresses = await Address.AllOf(app);
        foreach (var address in addresses.DistinctBy(a => (a.Route, a.Policy)))
        {
            if (address.Policy == "none")
            {
                faults.Add($"{address.Route} has no policy of its own: say [Authorize(Policy = …)] or [AllowAnonymous].");
            }
            else if (!table.TryGetValue(address.Route, out var expected))
            {
                faults.Add($"The tables do not know this address; if its policy is meant, add: {address.Route,-31} {address.Policy}");
            }
            else if (expected != address.Policy)
            {
                faults.Add($"{address.Route} has the policy {address.Policy}, the tables say {expected}.");
            }
        }

        faults.AddRange(table.Keys.Except(addresses.Select(a => a.Route)).Select(gone => $"The tables know {gone}, which is not there."));
        Assert.True(addresses.Count > 5, "The test sees hardly any address.");
        Assert.Contains(addresses, a => a.Posts.Count > 0);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Addresses and their policies, as they were written down by hand.</summary>
    internal static Dictionary<string, string> ReadTables() => Directory
        .EnumerateFiles(Path.Combine(Source.Root, "tests", "Rahyar.Tests", "House", "Policies"), "*.txt")
        .SelectMany(File.ReadAllLines)
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => parts[1]);
}
