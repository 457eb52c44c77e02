using Xunit;

namespace Rahyar.Paradigm.Tests;

/// <summary>The files beside the repository; a test that needs one is skipped where it is absent.</summary>
internal static class Shared
{
    internal static string Domain(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "domain", file);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"shared/domain/{file} is not beside the repository.");
        return "";
    }
}
