using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>Finds, begins and saves screenings.</summary>
internal static class ScreeningDesk
{
    extension(AppDb db)
    {
        /// <summary>The code that counts now; null is the house's own text.</summary>
        public Task<CodeOfConduct?> CodeOfAsync(Guid programme, CancellationToken cancellationToken) => db.CodesOfConduct.AsNoTracking()
            .Where(c => c.ProgrammeId == programme).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellationToken);

        /// <summary>Each mentor's screening, begun where there was none.</summary>
        public async Task<Dictionary<Guid, Screening>> ScreeningsOfAsync(IReadOnlyCollection<Participation> mentors, CancellationToken cancellationToken)
        {
            var found = new Dictionary<Guid, Screening>();
            foreach (var some in mentors.Select(m => m.Id).Chunk(500))
            {
                foreach (var screening in await db.Screenings.Where(s => some.Contains(s.ParticipationId)).ToListAsync(cancellationToken))
                {
                    found[screening.ParticipationId] = screening;
                }
            }

            foreach (var mentor in mentors.Where(m => !found.ContainsKey(m.Id)))
            {
                db.Add(found[mentor.Id] = new Screening(mentor));
            }

            return found;
        }
    }
}
