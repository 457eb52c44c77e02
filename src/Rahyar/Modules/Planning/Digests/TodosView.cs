using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>What the partial <c>_Todos</c> shows.</summary>
/// <param name="Programmes">Their names, where several are shown.</param>
internal sealed record TodosView(IReadOnlyList<TodoLine> Lines, IReadOnlyDictionary<Guid, string> Programmes, DateTimeOffset Now)
{
    /// <summary>Everything that waits for a viewer.</summary>
    public static async Task<TodosView> OfAsync(AppDb db, Todos todos, Viewer viewer, DateTimeOffset now, CancellationToken ct)
    {
        var offices = await OfficeHolders.LoadAsync(db, now, ct);
        return new TodosView(await offices.WaitingAsync(db, todos, viewer, now, ct), offices.Running.ToDictionary(p => p.Key, p => p.Value.Name), now);
    }
}
