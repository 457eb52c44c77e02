using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Modules.People.Erasures;

/// <summary>What an erasure would do now: how many rows of what go, are emptied, or stay and for what.</summary>
internal sealed record ErasurePreview(IReadOnlyList<ErasurePreview.Part> Parts, bool HasOffice, bool HasNamesake, bool NameStays, bool IdStays, int? BackupDays)
{
    public sealed record Part(PersonalTable Table, int Rows);

    public IEnumerable<Part> Of(Fate fate) => Parts.Where(p => p.Table.Fate == fate);

    public static async Task<ErasurePreview> OfAsync(AppDb db, Person person, IEnumerable<PersonalTable> tables, BackupSettings backups, CancellationToken ct)
    {
        var parts = new List<Part>();
        // Of what not even its being there may be known, nothing is said.
        foreach (var table in tables.Where(t => t.Name.Length > 0 && !t.OnlyThemselves))
        {
            if (await table.CountAsync(db, person, ct) is > 0 and var rows)
            {
                parts.Add(new Part(table, rows));
            }
        }

        var name = Folding.SearchKey(person.Name);
        return new ErasurePreview(parts,
            await db.Roles.AnyAsync(r => r.PersonId == person.Id && r.EndedAt == null, ct),
            await db.People.AnyAsync(p => p.Id != person.Id && p.SearchText.Contains(name), ct),
            !CalledBy.IsCertainName(person.Name), person.InstitutionalId is { } id && !CalledBy.IsCertainId(id), backups.Folder is null ? null : backups.Rotation.LongestDays);
    }
}
