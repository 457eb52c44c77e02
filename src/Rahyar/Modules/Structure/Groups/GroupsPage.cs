using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>A coordinator's page about the groups of a programme.</summary>
internal abstract class GroupsPage : ProgrammePage
{
    public override string Here => "groups";

    /// <summary>People's names by participation, as far as the page shows them.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public string NameOf(Guid participation) => Names.GetValueOrDefault(participation, "–");

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        return true;
    }

    protected async Task NameAsync(IEnumerable<Guid> participations, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var some in participations.Distinct().Chunk(500))
        {
            foreach (var row in await (from participation in Db.Participations
                                       join person in Db.Set<People.Person>() on participation.PersonId equals person.Id
                                       where some.Contains(participation.Id)
                                       select new { participation.Id, person.Name }).ToListAsync(cancellationToken))
            {
                names[row.Id] = row.Name;
            }
        }

        Names = names;
    }
}
