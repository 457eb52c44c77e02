using System.Globalization;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Files;

/// <summary>How much is taken: of one file, and of one relationship altogether.</summary>
internal sealed class FileLimits(IConfiguration configuration)
{
    private const long Megabyte = 1024 * 1024;

    public long OfOne { get; } = Read(configuration, "Rahyar:FileMegabytes", 10);
    public long OfAll { get; } = Read(configuration, "Rahyar:RelationshipMegabytes", 100);

    /// <summary>What is read and thrown away of a file that is too large, so that its sender is answered in words.</summary>
    public long LetPass => Math.Max(8 * OfOne, 64 * Megabyte);

    private static long Read(IConfiguration configuration, string key, int usual) =>
        (Parse.Integer(configuration[key]) is > 0 and var megabytes ? megabytes : usual) * Megabyte;
}
