using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Front.Programmes;

/// <summary>
/// Removes a test run wholly: its programme, its invented people, every row that names one of them, and every row that names one of
/// those. What a feature adds later is found by the same rule; the journal alone is never unwritten.
/// </summary>
internal sealed class TestRunRemoval(AppDb db)
{
    private const int Chunk = 500;

    private static readonly MethodInfo Finds = typeof(TestRunRemoval).GetMethod(nameof(FindAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Removes = typeof(TestRunRemoval).GetMethod(nameof(RemoveAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Dictionary<IEntityType, HashSet<Guid>> _gone = [];

    public async Task RemoveAsync(Guid testRun, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        List<Guid> named = [testRun, .. await db.People.Where(p => p.InventedFor == testRun).Select(p => p.Id).ToListAsync(ct)];
        List<Guid> everything = [.. named];
        IEntityType[] types = [.. db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !t.IsPropertyBag && t.ClrType != typeof(Person) && t.ClrType != typeof(JournalEntry))];
        while (named.Count > 0)
        {
            var found = new List<Guid>();
            foreach (var type in types.Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
            {
                var known = _gone.TryGetValue(type, out var ids) ? ids : _gone[type] = [];
                foreach (var name in NamesOf(type))
                {
                    foreach (var some in named.Chunk(Chunk))
                    {
                        found.AddRange((await (Task<List<Guid>>)Finds.MakeGenericMethod(type.ClrType).Invoke(null, [db, name, some, ct])!).Where(known.Add));
                    }
                }
            }

            everything.AddRange(found);
            named = found;
        }

        foreach (var type in LeavesFirst(types))
        {
            var isEntity = typeof(Entity).IsAssignableFrom(type.ClrType);
            foreach (var name in isEntity ? [nameof(Entity.Id)] : NamesOf(type))
            {
                foreach (var some in (isEntity ? [.. _gone[type], testRun] : everything).Chunk(Chunk))
                {
                    await (Task)Removes.MakeGenericMethod(type.ClrType).Invoke(null, [db, name, some, ct])!;
                }
            }
        }

        await db.People.Where(p => p.InventedFor == testRun).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    // Whatever holds somebody's or something's id, but not its own.
    private static List<string> NamesOf(IEntityType type) =>
        [.. type.GetProperties().Where(p => (p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)) && p.Name != nameof(Entity.Id)).Select(p => p.Name)];

    private static List<IEntityType> LeavesFirst(IEnumerable<IEntityType> types)
    {
        var (left, ordered) = (types.ToList(), new List<IEntityType>());
        while (left.Count > 0)
        {
            var leaf = left.Find(t => !left.Exists(other => other != t && other.GetForeignKeys().Any(key => key.PrincipalEntityType == t))) ?? left[0];
            left.Remove(leaf);
            ordered.Add(leaf);
        }

        return ordered;
    }

    private static Task<List<Guid>> FindAsync<T>(AppDb db, string name, Guid[] named, CancellationToken ct) where T : Entity
    {
        var some = named.Select(id => (Guid?)id).ToArray();
        return db.Set<T>().Where(e => some.Contains(EF.Property<Guid?>(e, name))).Select(e => e.Id).ToListAsync(ct);
    }

    private static Task<int> RemoveAsync<T>(AppDb db, string name, Guid[] named, CancellationToken ct) where T : class
    {
        var some = named.Select(id => (Guid?)id).ToArray();
        return db.Set<T>().Where(e => some.Contains(EF.Property<Guid?>(e, name))).ExecuteDeleteAsync(ct);
    }
}
