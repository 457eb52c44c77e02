namespace Rahyar.Modules.Communication.Files;

/// <summary>
/// Contents of files in the data folder, each once under its own SHA-256, however many rows name it. A content is there wholly or not
/// at all: it is written under <c>arriving/</c> and then takes its place by being renamed.
/// </summary>
internal sealed class ContentFolder(IConfiguration configuration, TimeProvider clock)
{
    private readonly string _root = Path.GetFullPath(Path.Combine(configuration["Rahyar:DataFolder"] ?? "data", "files"));

    private string Arriving => Path.Combine(_root, "arriving");

    /// <summary>A path for one that is on its way in.</summary>
    public string Arrive()
    {
        Directory.CreateDirectory(Arriving);
        return Path.Combine(Arriving, Guid.CreateVersion7().ToString("N"));
    }

    /// <summary>Puts one that has arrived in its place. The same content is there already, or comes in its stead: it is the same.</summary>
    public void Keep(string arrived, string hash)
    {
        var place = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // By this hour the sweep knows that a row is about to name it.
        File.SetLastWriteTimeUtc(arrived, clock.GetUtcNow().UtcDateTime);
        File.Move(arrived, place, overwrite: true);
    }

    /// <summary>Where a content lies; null when it does not.</summary>
    public string? Find(string hash) => PathOf(hash) is var path && File.Exists(path) ? path : null;

    /// <summary>Those that came before <paramref name="before"/>, some at a time.</summary>
    public IEnumerable<string[]> Before(DateTimeOffset before, int some) => !Directory.Exists(_root) ? [] : Directory.EnumerateDirectories(_root)
        .Where(folder => folder != Arriving)
        .SelectMany(folder => Directory.EnumerateFiles(folder).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        .Select(file => Path.GetFileName(file)).Chunk(some);

    /// <summary>
    /// Removes a content that nothing names. It may arrive anew in this very moment: it is put aside first, and what was put aside
    /// is looked at again.
    /// </summary>
    public void Remove(string hash, DateTimeOffset before)
    {
        var (place, aside) = (PathOf(hash), Arrive());
        try
        {
            File.Move(place, aside);
            if (File.GetLastWriteTimeUtc(aside) < before.UtcDateTime)
            {
                File.Delete(aside);
            }
            else
            {
                File.Move(aside, place, overwrite: true);
            }
        }
        catch (FileNotFoundException)
        {
            // Another node was quicker.
        }
    }

    /// <summary>What a server that was killed left half-way.</summary>
    public void RemoveStranded(DateTimeOffset before)
    {
        foreach (var file in Directory.Exists(Arriving) ? Directory.EnumerateFiles(Arriving) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }

    private string PathOf(string hash) => Path.Combine(_root, hash[..2], hash);
}
