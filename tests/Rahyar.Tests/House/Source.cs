namespace Rahyar.Tests.House;

/// <summary>The repository's own text, for tests that read it.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, "src", "Rahyar"), "*", SearchOption.AllDirectories)
        .Where(f => extensions.Contains(Path.GetExtension(f)) && !Relative(f).Split('/').Any(part => part is "bin" or "obj" or "wwwroot" or "Migrations"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rahyar.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside a clone of the repository.");
    }
}
