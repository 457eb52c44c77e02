using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Communication.Files;

/// <summary>The files that somebody shared: they take them along, and they go with them.</summary>
internal sealed class FilesOfPerson(SharedFileContent content) : PersonalFiles
{
    public override async Task<IReadOnlyList<PersonalFile>> OfAsync(AppDb db, Person person, CancellationToken ct)
    {
        var files = await db.SharedFiles.AsNoTracking().Where(f => f.SharedBy == person.Id && f.RemovedAt == null).OrderBy(f => f.SharedAt).ToListAsync(ct);
        return files.ConvertAll(file => new PersonalFile(file.Name, token => content.OpenAsync(file, token)));
    }

    public override async Task<Func<Task>> EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct)
    {
        var hashes = await db.SharedFiles.Where(f => f.SharedBy == person.Id && f.RemovedAt == null).Select(f => f.Hash).Distinct().ToListAsync(ct);
        await db.SharedFiles.Where(f => f.SharedBy == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Name, "").SetProperty(f => f.RemovedAt, f => f.RemovedAt ?? now), ct);
        return () => content.RemoveUnnamedAsync(db, hashes);
    }
}
