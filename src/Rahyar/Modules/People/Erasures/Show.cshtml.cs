using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;
using Rahyar.Modules.People.Exports;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/people/{id}/data: what is kept about somebody, taken along on their request, and their erasure: previewed, begun, undone.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class ShowModel(IEnumerable<PersonalTable> tables, OfficeAccess office, BackupSettings backups) : AppPage
{
    private const int MostNamesakes = 50;

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The person's own address or id, typed: of two who are called the same it is the right one who is meant.</summary>
    [BindProperty]
    public string? Address { get; set; }

    public Person Person { get; private set; } = null!;

    /// <summary>Others who are called the same.</summary>
    public IReadOnlyList<Person> Namesakes { get; private set; } = [];

    public Erasure? Erasure { get; private set; }
    public ErasurePreview Preview { get; private set; } = null!;
    public int Days { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await office.FindAsync(Db, Viewer, Id, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        Erasure = await Db.Erasures.SingleOrDefaultAsync(e => e.PersonId == Id && e.DoneAt == null && e.UndoneAt == null, cancellationToken);
        Days = await Db.DaysAsync(Erasing.Waiting, Now, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        Preview = await ErasurePreview.OfAsync(Db, Person, tables, backups, cancellationToken);
        var name = Folding.SearchKey(Person.Name);
        var alike = await Db.People.AsNoTracking().Where(p => p.Id != Id && p.InventedFor == null && p.ErasedAt == null && p.SearchText.StartsWith(name))
            .OrderBy(p => p.Id).Take(MostNamesakes).ToListAsync(cancellationToken);
        Namesakes = alike.FindAll(p => Folding.SearchKey(p.Name) == name);
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Id], "erasure", Now, cancellationToken);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (await Db.Roles.AnyAsync(r => r.PersonId == Id && r.EndedAt == null, cancellationToken))
        {
            throw new Refused("people.erasure.has-office");
        }

        if (!Means(Address))
        {
            throw new Refused("people.erasure.not-them", Person.Name) { Field = nameof(Address) };
        }

        if (Erasure is null)
        {
            Db.Add(Erasure = new Erasure(Id, Viewer.Id, Now));
        }

        Erasure.Begin(Days, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.erasure.begun-now", L.Date(Erasure.DueAt!.Value)];
        return LocalRedirect(PeopleRoutes.DataOf(Id));
    }

    private bool Means(string? typed) => typed?.Trim() is { Length: > 0 } said
        && (said.Equals(Person.Email, StringComparison.OrdinalIgnoreCase)
            || (Person.InstitutionalId is { } id && Person.IdentifierOf(said).Equals(Person.IdentifierOf(id), StringComparison.OrdinalIgnoreCase)));

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        Erasure?.Undo(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.erasure.undone-now"];
        return LocalRedirect(PeopleRoutes.DataOf(Id));
    }
}
