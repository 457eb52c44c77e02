using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Deputies;

/// <summary>A deputy with the names that a reader needs.</summary>
internal sealed record DeputyLine(Deputy Deputy, string Name, string For, string Programme)
{
    public static async Task<List<DeputyLine>> OfAsync(AppDb db, IQueryable<Deputy> deputies, CancellationToken cancellationToken) => await (
        from deputy in deputies.AsNoTracking()
        join person in db.People on deputy.PersonId equals person.Id
        join absent in db.People on deputy.ForId equals absent.Id
        join programme in db.Programmes on deputy.ProgrammeId equals programme.Id
        orderby deputy.EndedAt != null, deputy.Begins descending
        select new DeputyLine(deputy, person.Name, absent.Name, programme.Name)).Take(100).ToListAsync(cancellationToken);
}
