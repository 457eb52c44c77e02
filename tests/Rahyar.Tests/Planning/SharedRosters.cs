namespace Rahyar.Tests.Planning;

/// <summary>Rosters that others published, beside the repository; a test that needs one is skipped where it is absent.</summary>
internal static class SharedRosters
{
    public static string Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = System.IO.Path.Combine(folder.FullName, "shared", "data", "rosters", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        Assert.Skip($"../shared/data/rosters/{name} is absent: this real roster was not tried.");
        return "";
    }
}
