using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Roster files between their arrival and their end, where every node finds them; they hold people's names, so none stays.</summary>
internal sealed class StagedRosters(IContentStore contents, ArrivingFiles arriving) : ContentFolder(contents)
{
    public override string Name => "rosters/";

    public async Task KeepAsync(Guid import, string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        await Contents.PutAsync(NameOf(import), file, cancellationToken);
    }

    /// <summary>A copy on this node's disk, for a reader that goes through it more than once; null when it is gone.</summary>
    public Task<ArrivingFile?> FetchAsync(Guid import, CancellationToken cancellationToken) => arriving.FetchAsync(Contents, NameOf(import), cancellationToken);

    /// <summary>Removes the file of an import that has ended.</summary>
    public async Task RemoveAsync(Guid import)
    {
        try
        {
            await Contents.RemoveAsync(NameOf(import), CancellationToken.None);
        }
        catch (Refused)
        {
            // The store is away. What has ended has ended; the sweep removes the file later.
        }
    }

    public override async Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var ids = names.Select(name => Guid.TryParseExact(name[Name.Length..], "N", out var id) ? id : Guid.Empty).ToList();
        var open = await db.RosterImports.Where(i => ids.Contains(i.Id) && (i.State == RosterImportState.Checked || i.RunningProgrammeId != null))
            .Select(i => i.Id).ToListAsync(cancellationToken);
        return open.ConvertAll(NameOf);
    }

    public override async Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken) =>
        (await db.RosterImports.Where(i => i.State == RosterImportState.Checked || i.RunningProgrammeId != null).Select(i => i.Id).ToListAsync(cancellationToken)).ConvertAll(NameOf);

    /// <summary>An import that ends takes its file with it, and one that misses it asks for it again.</summary>
    public override bool MayGo => true;

    private string NameOf(Guid import) => $"{Name}{import:N}";
}
