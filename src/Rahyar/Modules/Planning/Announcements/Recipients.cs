using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>Whom an announcement reaches, and whom it spares because they do not want any.</summary>
internal sealed record Recipients(IReadOnlyList<Person> People, int Spared)
{
    public static readonly Recipients Nobody = new([], 0);

    /// <summary>Everyone who takes part and fits, by name, each once whatever their sides. Who has left or may not come in gets nothing.</summary>
    public static async Task<Recipients> OfAsync(AppDb db, Guid programme, Audience audience, bool necessary, CancellationToken cancellationToken)
    {
        var taking = db.Participations.Where(t => t.ProgrammeId == programme && t.State != ParticipationState.Withdrew
            && (audience.Side == null || t.Side == audience.Side) && (audience.State == null || t.State == audience.State));
        var fitting = await db.People.AsNoTracking().Matching(audience.Search)
            .Where(p => p.DeactivatedAt == null && p.Email != null && (audience.Language == null || p.Language == audience.Language) && taking.Any(t => t.PersonId == p.Id))
            .OrderBy(p => p.SearchText).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        if (necessary)
        {
            return new Recipients(fitting, 0);
        }

        var refused = await db.NudgeOptOuts.Where(r => r.Kind == Announcement.Kind).Select(r => r.PersonId).ToHashSetAsync(cancellationToken);
        return new Recipients(fitting.FindAll(p => !refused.Contains(p.Id)), fitting.Count(p => refused.Contains(p.Id)));
    }
}
