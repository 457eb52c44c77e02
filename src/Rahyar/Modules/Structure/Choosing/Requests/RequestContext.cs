using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>A request with everything that an answer to it touches.</summary>
/// <param name="Free">Places of the mentor that no relationship holds.</param>
/// <param name="Others">Requests that wait beside it: the same mentee's to others, and others' to the same mentor.</param>
internal sealed record RequestContext(MentorRequest Request, Programme Programme, Participation Mentee, Participation Mentor,
    IReadOnlyDictionary<Guid, Person> People, int Free, IReadOnlyList<MentorRequest> Others, ModelSettings? ModelSettings)
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
        var open = MentorRequest.Open;
        var others = await db.MentorRequests
            .Where(r => r.Id != request.Id && open.Contains(r.State) && (r.MenteeId == request.MenteeId || r.MentorId == request.MentorId)).ToListAsync(ct);
        var ids = others.Append(request).SelectMany(r => new[] { r.MenteePersonId, r.MentorPersonId }).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new RequestContext(request, programme, mentee, mentor, people, await db.FreePlacesAsync(programme, mentor, ct), others,
            await db.ModelSettingsOfAsync(programme.Id, programme.Model, ct));
    }
}

internal static class Places
{
    extension(AppDb db)
    {
        /// <summary>Those of some participations who hold a place in a relationship or are invited into a group, one of them left aside.</summary>
        /// <param name="but">A relationship or an invitation.</param>
        public async Task<IReadOnlySet<Guid>> HoldingAsync(IReadOnlyCollection<Guid> participations, Guid but, CancellationToken ct) =>
            (await db.Mentorships.HoldingPlace().Where(m => m.Id != but).SelectMany(m => m.Members).Where(m => participations.Contains(m.ParticipationId)).Select(m => m.ParticipationId)
                .Union(db.GroupInvitations.Where(i => i.Id != but && i.HoldsPlace && i.State == InvitationState.Open && participations.Contains(i.ParticipationId)).Select(i => i.ParticipationId))
                .ToListAsync(ct)).ToHashSet();

        /// <summary>A mentor's places less those that relationships and invitations hold.</summary>
        public async Task<int> FreePlacesAsync(Programme programme, Participation mentor, CancellationToken ct)
        {
            var held = await (from member in db.MentorshipMembers
                              join mentorship in db.Mentorships.HoldingPlace() on member.MentorshipId equals mentorship.Id
                              where member.ParticipationId == mentor.Id
                              select member.Id).CountAsync(ct)
                + await db.GroupInvitations.CountAsync(i => i.ParticipationId == mentor.Id && i.HoldsPlace && i.State == InvitationState.Open, ct);
            return Math.Max(0, (mentor.Profile.Capacity ?? programme.DefaultPlaces) - held);
        }
    }
}
