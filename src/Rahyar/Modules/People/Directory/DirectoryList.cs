using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.People.Directory;

/// <summary>Everyone whom the institution knows, with the offices that they hold.</summary>
internal sealed class DirectoryList(AppDb db) : ListOf<Person, DirectoryList.Row>
{
    public const string RolesFilter = "withRoles", Yes = "true";

    internal sealed record Row(Guid Id, string Name, string? Email, string? InstitutionalId, DateTimeOffset? DeactivatedAt, List<Role> Roles);

    private static readonly IReadOnlyList<ListColumn<Person, Row>> All =
    [
        new ListColumn<Person, Row>("name", "people.name", r => r.Name).By(p => p.SearchText).Naming(r => [r.Id]),
        new ListColumn<Person, Row>("email", "people.email", r => r.Email).By(p => p.NormalizedEmail),
        new ListColumn<Person, Row>("id", "people.account.institutional-id", r => r.InstitutionalId).By(p => p.InstitutionalId),
        new("roles", "people.directory.roles", r => string.Join("; ", r.Roles.Distinct().Order()), (r, l) => string.Join(l["locale.comma"], r.Roles.Distinct().Order().Select(role => l[$"people.role.{role}"]))),
        new ListColumn<Person, Row>("access", "people.directory.access", r => r.DeactivatedAt is null ? null : "blocked", (r, l) => r.DeactivatedAt is null ? null : l["people.deactivated"]).By(p => p.DeactivatedAt != null),
    ];

    public static readonly ListKind Kind = new("directory", _ => PeopleRoutes.Directory, "number",
        new ListFilter(RolesFilter, "people.directory.roles", value => value == Yes ? Yes : null, (_, l) => l["people.directory.with-roles"]))
    {
        Here = "institution-people",
        InProgrammes = false,
        Columns = _ => All,
        IsThereAsync = (_, viewer, _, _) => Task.FromResult(viewer.IsAdministrator),
    };

    public static ListState Read(IQueryCollection query) => ListState.Read(Kind, Guid.Empty, query);

    public IQueryable<Person> Found(ListState asked)
    {
        var found = db.People.AsNoTracking().Where(p => p.InventedFor == null && p.ErasedAt == null).Matching(asked.Q);
        var held = Held;
        return WithRoles(asked) ? found.Where(p => held.Any(r => r.PersonId == p.Id)) : found;
    }

    public static bool WithRoles(ListState asked) => asked.Filters.Any(f => f is { Name: RolesFilter, Value: Yes });

    public override IReadOnlyList<ListColumn<Person, Row>> Columns => All;

    protected override Expression<Func<Person, Guid>> Id => p => p.Id;

    protected override IOrderedQueryable<Person> OwnOrder(IQueryable<Person> rows) => rows.OrderBy(p => p.SearchText);

    protected override async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Person> rows, CancellationToken ct)
    {
        var held = Held;
        return await rows.Select(p => new Row(p.Id, p.Name, p.Email, p.InstitutionalId, p.DeactivatedAt, held.Where(r => r.PersonId == p.Id).Select(r => r.Role).ToList())).ToListAsync(ct);
    }

    private IQueryable<RoleAssignment> Held => db.Roles.Where(r => r.EndedAt == null);
}
