using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>Open proposals, relationships, requests and invitations: of a programme, or of one who takes part.</summary>
internal sealed class OpenRelationships : IOpenMatters
{
    public async Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct)
    {
        var (taking, open) = (within.Taking?.Id, MentorRequest.Open);
        var invitations = await db.GroupInvitations.CountAsync(i => i.ProgrammeId == within.Programme && i.State == InvitationState.Open
            && (taking == null || i.ParticipationId == taking) && (within.Mentorship == null || i.MentorshipId == within.Mentorship), ct);
        if (within.Mentorship is not null)
        {
            return [new("invitations", invitations)];
        }

        var rows = await db.Mentorships.Where(m => m.ProgrammeId == within.Programme && MentorshipStates.HoldingPlace.Contains(m.State)
                && (taking == null || m.Members.Any(x => x.ParticipationId == taking)))
            .GroupBy(m => new { m.State, m.Model, Blocked = m.SafeguardingAskedAt != null }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var requests = await db.MentorRequests.CountAsync(r => r.ProgrammeId == within.Programme && open.Contains(r.State)
            && (taking == null || r.MenteeId == taking || r.MentorId == taking), ct);
        var with = await WithAsync(db, within, ct);
        var list = taking is null ? StructureRoutes.Relationships(within.Programme) : null;
        return
        [
            new("proposals", Count(m => m == MentorshipState.Proposed, _ => true)) { Href = list is null ? null : $"{list}?state={MentorshipState.Proposed}", Told = with(true) },
            new("relationships", Count(m => m != MentorshipState.Proposed, m => m is { IsGroup: false, IsSingleMeeting: false })) { Href = list, Told = with(false) },
            new("groups", Count(m => m != MentorshipState.Proposed, m => m.IsGroup)) { Href = list is null ? null : StructureRoutes.Groups(within.Programme) },
            new("short-meetings", Count(m => m != MentorshipState.Proposed, m => m.IsSingleMeeting)) { Href = list },
            new("blocked", rows.Where(r => r.Key.Blocked).Sum(r => r.Count)) { Href = list, Stays = true },
            new("requests", requests),
            new("invitations", invitations),
        ];

        int Count(Func<MentorshipState, bool> state, Func<ModelTemplate, bool> model) =>
            rows.Where(r => !r.Key.Blocked && state(r.Key.State) && model(ModelTemplate.Of(r.Key.Model))).Sum(r => r.Count);
    }

    // With whom someone is proposed, and with whom they are in a relationship of two.
    private static async Task<Func<bool, IReadOnlyList<string>>> WithAsync(AppDb db, OpenWithin within, CancellationToken ct)
    {
        if (within.Taking is not { } taking)
        {
            return _ => [];
        }

        var others = await (from mine in db.MentorshipMembers
                            join mentorship in db.Mentorships on mine.MentorshipId equals mentorship.Id
                            join other in db.MentorshipMembers on mine.MentorshipId equals other.MentorshipId
                            join person in db.People on other.PersonId equals person.Id
                            where mine.ParticipationId == taking.Id && other.Id != mine.Id && MentorshipStates.HoldingPlace.Contains(mentorship.State)
                                && mentorship.SafeguardingAskedAt == null && mentorship.Name == ""
                            orderby person.Name
                            select new { Proposed = mentorship.State == MentorshipState.Proposed, person.Name }).ToListAsync(ct);
        return proposed => [.. others.Where(o => o.Proposed == proposed).Select(o => o.Name)];
    }
}
