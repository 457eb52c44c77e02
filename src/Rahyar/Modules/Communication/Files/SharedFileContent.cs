using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Modules.Communication.Files;

/// <summary>The contents of shared files: each once under its own SHA-256, however many rows name it.</summary>
internal sealed class SharedFileContent(IContentStore contents) : ContentFolder(contents)
{
    public override string Name => "files/";

    public Task<Stream?> OpenAsync(SharedFile file, CancellationToken cancellationToken) => Contents.OpenAsync(NameOf(file.Hash), cancellationToken);

    /// <summary>Before its row is written: a row never names what is not there, nor what is something else than its name says.</summary>
    public async Task KeepAsync(SharedFile file, Func<Stream> open, CancellationToken cancellationToken)
    {
        await using var content = open();
        if (!FileSigns.Fit(file.Name, content))
        {
            throw new Refused("file.content", file.Name) { Field = "File" };
        }

        content.Position = 0;
        await Contents.PutAsync(NameOf(file.Hash), content, cancellationToken);
    }

    /// <summary>After its row is written: the sweep may have come between the two (see <see cref="ContentSweep"/>).</summary>
    public async Task EnsureAsync(SharedFile file, Func<Stream> open, CancellationToken cancellationToken)
    {
        if (!await Contents.HasAsync(NameOf(file.Hash), cancellationToken))
        {
            await KeepAsync(file, open, cancellationToken);
        }
    }

    /// <summary>Removes contents at once that no row names any more, as <see cref="ContentSweep"/> would later.</summary>
    public async Task RemoveUnnamedAsync(AppDb db, IReadOnlyCollection<string> hashes)
    {
        var names = hashes.Select(NameOf).ToList();
        foreach (var name in names.Except(await NamedAsync(db, names, CancellationToken.None)))
        {
            try
            {
                await Contents.RemoveAsync(name, CancellationToken.None);
            }
            catch (Refused)
            {
                // The store is away; the sweep removes it later.
            }
        }
    }

    public override async Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var hashes = names.Select(HashOf).ToList();
        var named = await db.SharedFiles.Where(f => f.RemovedAt == null && hashes.Contains(f.Hash)).Select(f => f.Hash).Distinct().ToListAsync(cancellationToken);
        return named.ConvertAll(NameOf);
    }

    public override Task GoneAsync(AppDb db, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = HashOf(name);
        return db.SharedFiles.Where(f => f.Hash == hash && f.RemovedAt != null && f.GoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.GoneAt, now), cancellationToken);
    }

    public override async Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken) =>
        (await db.SharedFiles.Where(f => f.RemovedAt == null).Select(f => f.Hash).Distinct().ToListAsync(cancellationToken)).ConvertAll(NameOf);

    public override string HashOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private string NameOf(string hash) => $"{Name}{hash[..2]}/{hash}";
}
