using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>A request with everything that an answer to it touches.</summary>
internal sealed record RequestContext(MentorRequest Request, Programme Programme, Participation Mentee, Participation Mentor,
    IReadOnlyDictionary<Guid, Person> People)
{
    public Person MenteePerson => People[Request.MenteePersonId];
    public Person MentorPerson => People[Request.MentorPersonId];

    public static async Task<RequestContext?> FindAsync(AppDb db, IQueryable<MentorRequest> among, Guid id, CancellationToken ct)
    {
        if (await among.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
        {
            return null;
        }

        var mentee = await db.Participations.SingleAsync(p => p.Id == request.MenteeId, ct);
        var mentor = await db.Participations.SingleAsync(p => p.Id == request.MentorId, ct);
        var programme = await db.Programmes.SingleAsync(p => p.Id == request.ProgrammeId, ct);
        var ids = new[] { request.MenteePersonId, request.MentorPersonId };
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new RequestContext(request, programme, mentee, mentor, people);
    }
}
