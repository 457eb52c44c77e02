using System.Runtime.CompilerServices;
using Rahyar.Data;

namespace Rahyar.Content;

/// <summary>
/// Contents as files in the data folder. Each is written under <c>arriving/</c>, flushed to the disk, and takes its place by being
/// renamed. Several nodes may share the folder.
/// </summary>
internal sealed class DiskContent(ArrivingFiles arriving, TimeProvider clock, ILogger<DiskContent> logger) : IContentStore
{
    public async Task PutAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        await TryAsync(async () =>
        {
            using var arrived = arriving.Make();
            await using (var file = new FileStream(arrived.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var place = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // By the clock of the house, by which the sweep goes too.
            File.SetLastWriteTimeUtc(arrived.Path, clock.GetUtcNow().UtcDateTime);
            File.Move(arrived.Path, place, overwrite: true);
            return true;
        });
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => TryAsync(() => Task.FromResult(
        PathOf(name) is var path && File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : (Stream?)null));

    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    public Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken) => TryAsync(() =>
    {
        var place = PathOf(to);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        try
        {
            File.Move(PathOf(from), place, overwrite: true);
            return Task.FromResult(true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }
    });

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => TryAsync(() =>
    {
        var path = PathOf(name);
        // A folder that is not there holds nothing either.
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.FromResult(true);
    });

    public async IAsyncEnumerable<StoredContent> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var path = PathOf(folder);
        foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StoredContent(
                Path.GetRelativePath(arriving.DataFolder, file).Replace(Path.DirectorySeparatorChar, '/'), new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero));
        }
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError(e, "The folder for contents in {Folder} cannot be used.", arriving.DataFolder);
            throw Refusal(e);
        }
    }

    /// <summary>What is said of a folder that cannot be written or read: that the disk is full, or that it is away.</summary>
    public static Refused Refusal(Exception cause) => Outage.IsDiskFull(cause) ? new Refused("full.content") { Cause = cause } : new Refused("away.content") { Cause = cause };

    // Names are made here in the house, of hashes and ids: none comes from outside.
    private string PathOf(string name) => Path.Combine(arriving.DataFolder, name);
}
