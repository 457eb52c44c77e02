using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>A request with everything that an answer to it touches.</summary>
/// <param name="Free">Places of the mentor that no relationship holds.</param>
internal sealed record RequestContext(MentorRequest Request, Programme Programme, Participation Mentee, Participation Mentor,
    IReadOnlyDictionary<Guid, Person> People, int Free, ModelSettings? ModelSettings)
{
    public Person MenteePerson => People[Request.MenteePersonId];
    public Person MentorPerson => People[Request.MentorPersonId];

    public static async Task<RequestContext?> FindAsync(AppDb db, IQueryable<MentorRequest> among, Guid id, CancellationToken ct)
    {
        if (await among.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
        {
            return null;
        }

        // The mentor's row before the count of places: whoever takes one in between writes that row, and the save finds out.
        var mentee = await db.Participations.SingleAsync(p => p.Id == request.MenteeId, ct);
        var mentor = await db.Participations.SingleAsync(p => p.Id == request.MentorId, ct);
        var programme = await db.Programmes.SingleAsync(p => p.Id == request.ProgrammeId, ct);
        var ids = new[] { request.MenteePersonId, request.MentorPersonId };
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new RequestContext(request, programme, mentee, mentor, people, await db.FreePlacesAsync(programme, mentor, ct),
            await db.ModelSettingsOfAsync(programme.Id, programme.Model, ct));
    }
}
