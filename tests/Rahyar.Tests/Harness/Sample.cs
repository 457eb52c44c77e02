using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rahyar.Tests.Harness;

/// <summary>
/// Which of many like things a run looks at. <c>RAHYAR_TEST_SAMPLE</c> names the sample: <c>./test</c> passes the commit,
/// so that it moves and can be repeated; <c>all</c>, or nothing, is the whole.
/// </summary>
internal static class Sample
{
    public static string Name { get; } = Environment.GetEnvironmentVariable("RAHYAR_TEST_SAMPLE") is { Length: > 0 } name ? name : "all";

    public static bool IsAll => Name == "all";

    /// <summary>In which of several ways this is looked at, from 0: the same for the same sample, wherever it is run.</summary>
    public static int Pick(string what, int ways) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name} {what}"))) % (uint)ways);
}
