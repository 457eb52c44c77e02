namespace Rahyar.Content;

/// <summary>Files on their way in or out, on this node's own disk: they are hashed, checked and read there, and go when that is done.</summary>
internal sealed class ArrivingFiles(IConfiguration configuration)
{
    /// <summary>What this server keeps on its disk.</summary>
    public string DataFolder { get; } = Path.GetFullPath(configuration["Rahyar:DataFolder"] ?? "data");

    private string Folder => Path.Combine(DataFolder, "arriving");

    /// <summary>A path for one more; what lies there is removed with it.</summary>
    public ArrivingFile Make()
    {
        Directory.CreateDirectory(Folder);
        return new ArrivingFile(Path.Combine(Folder, Guid.CreateVersion7().ToString("N")));
    }

    /// <summary>A copy of a content, for readers that need a file; null where there is none.</summary>
    public async Task<ArrivingFile?> FetchAsync(IContentStore contents, string name, CancellationToken cancellationToken)
    {
        await using var content = await contents.OpenAsync(name, cancellationToken);
        if (content is null)
        {
            return null;
        }

        var file = Make();
        try
        {
            await using var copy = File.Create(file.Path);
            await content.CopyToAsync(copy, cancellationToken);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes what a server that was killed left half-way.</summary>
    public void RemoveStranded(DateTimeOffset before)
    {
        foreach (var file in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }
}

/// <summary>One file on its way: gone from the disk when it is disposed of.</summary>
internal sealed class ArrivingFile(string path) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => File.Delete(Path);
}
