namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Roster files between their arrival and their end, in the data folder; they hold people's names, so none stays.</summary>
internal sealed class StagedRosters(IConfiguration configuration)
{
    private readonly string _folder = Path.Combine(configuration["Rahyar:DataFolder"] ?? "data", "rosters");

    public string PathOf(Guid import)
    {
        Directory.CreateDirectory(_folder);
        return Path.Combine(_folder, import.ToString("N"));
    }

    public void Remove(Guid import) => File.Delete(PathOf(import));

    /// <summary>Files that no living import names, such as those of an upload that broke off; what came just now may not be named yet.</summary>
    public void RemoveAllBut(IReadOnlyCollection<Guid> imports, DateTimeOffset before)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        var kept = imports.Select(i => i.ToString("N")).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(_folder).Where(f => !kept.Contains(Path.GetFileName(f)) && File.GetLastWriteTimeUtc(f) < before.UtcDateTime))
        {
            File.Delete(file);
        }
    }
}
