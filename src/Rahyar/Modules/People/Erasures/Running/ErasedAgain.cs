using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.People.Erasures.Running;

/// <summary>
/// A backup of before brings people back who have been erased since. Who they are says the house that is replaced, and the list of erasures that was kept beside the backups; their erasure is
/// due at once, and the server does it when it starts.
/// </summary>
internal static class ErasedAgain
{
    public static async Task<int> FollowAsync(AppDb? before, AppDb restored, string? list, DateTimeOffset now, CancellationToken ct)
    {
        var erased = new HashSet<Guid>();
        if (before is not null)
        {
            erased.UnionWith(await before.Erasures.AsNoTracking().Where(e => e.DoneAt != null).Select(e => e.PersonId).ToListAsync(ct));
        }

        if (list is not null)
        {
            erased.UnionWith(await ReadAsync(list, ct));
        }

        var back = await restored.People.Where(p => EF.Parameter(erased).Contains(p.Id) && p.ErasedAt == null).Select(p => p.Id).ToListAsync(ct);
        var open = await restored.Erasures.Where(e => EF.Parameter(back).Contains(e.PersonId) && e.DoneAt == null && e.UndoneAt == null).ToDictionaryAsync(e => e.PersonId, ct);
        foreach (var person in back)
        {
            if (!open.TryGetValue(person, out var erasure))
            {
                restored.Add(erasure = new Erasure(person, person, now));
            }

            erasure.DoAgain(now);
        }

        await restored.SaveChangesAsync(ct);
        return back.Count;
    }

    // As /people/erasures.csv writes it: the id of a row, and when it was erased.
    private static async Task<IReadOnlyList<Guid>> ReadAsync(string list, CancellationToken ct)
    {
        var ids = new List<Guid>();
        foreach (var (number, line) in (await File.ReadAllLinesAsync(list, ct)).Index().Skip(1).Where(l => l.Item.Length > 0))
        {
            ids.Add(Guid.TryParse(line.Split(',')[0].Trim('"'), out var id) ? id : throw new Refused("people.erasure.list-unreadable", list, $"{number + 1}"));
        }

        return ids;
    }
}
