using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Modules.Structure.Waiting;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>Open proposals, relationships, requests and invitations: of a programme, or of one who takes part.</summary>
internal sealed class OpenRelationships : IOpenMatters
{
    public async Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct)
    {
        var (taking, open) = (within.Taking?.Id, MentorRequest.Open);
        var invited = db.GroupInvitations.Where(i => i.ProgrammeId == within.Programme && i.State == InvitationState.Open
            && (taking == null || i.ParticipationId == taking) && (within.Mentorship == null || i.MentorshipId == within.Mentorship)).Select(i => i.Id);
        if (within.Mentorship is not null || within.Taking is not null)
        {
            return [.. within is { Mentorship: null, Taking: { } one } ? await OfAsync(db, one, ct) : [], new("invitations", await invited.ToListAsync(ct))];
        }

        var blocked = db.Mentorships.Blocked().Where(m => m.ProgrammeId == within.Programme);
        var rows = await db.Mentorships.Where(m => m.ProgrammeId == within.Programme && MentorshipStates.HoldingPlace.Contains(m.State) && !blocked.Any(b => b.Id == m.Id))
            .GroupBy(m => new { m.State, m.Model }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var list = StructureRoutes.Relationships(within.Programme);
        return
        [
            new("proposals", Count(m => m == MentorshipState.Proposed, _ => true)) { Href = $"{list}?state={MentorshipState.Proposed}" },
            new("relationships", Count(m => m != MentorshipState.Proposed, m => m is { IsGroup: false, IsSingleMeeting: false })) { Href = list },
            new("groups", Count(m => m != MentorshipState.Proposed, m => m.IsGroup)) { Href = StructureRoutes.Groups(within.Programme) },
            new("short-meetings", Count(m => m != MentorshipState.Proposed, m => m.IsSingleMeeting)) { Href = list },
            new("blocked", await blocked.CountAsync(ct)) { Href = list, Stays = true },
            new("waiting", await WaitingList.All(db, within.Programme, null).CountAsync(ct)) { Href = StructureRoutes.Waiting(within.Programme), CountedAs = "journey.Waiting" },
            new("requests", await db.MentorRequests.CountAsync(r => r.ProgrammeId == within.Programme && open.Contains(r.State), ct)),
            new("invitations", await invited.CountAsync(ct)),
        ];

        int Count(Func<MentorshipState, bool> state, Func<ModelTemplate, bool> model) =>
            rows.Where(r => state(r.Key.State) && model(ModelTemplate.Of(r.Key.Model))).Sum(r => r.Count);
    }

    // What ends with somebody who leaves, and who is written to about it; what goes on without them.
    private static async Task<List<OpenMatter>> OfAsync(AppDb db, Participation taking, CancellationToken ct)
    {
        var (holding, open) = (MentorshipStates.HoldingPlace, MentorRequest.Open);
        var blocked = db.Mentorships.Blocked();
        var all = await db.Mentorships.Where(m => holding.Contains(m.State) && m.Members.Any(x => x.ParticipationId == taking.Id))
            .Select(m => new { m.Id, m.State, Blocked = blocked.Any(b => b.Id == m.Id) }).ToListAsync(ct);
        var ending = await db.EndingWithoutAsync(taking, ct);
        var without = all.FindAll(m => !m.Blocked && ending.TrueForAll(e => e.Id != m.Id));
        var requests = await db.MentorRequests.Where(r => open.Contains(r.State) && (r.MenteeId == taking.Id || r.MentorId == taking.Id))
            .Select(r => new { r.Id, Other = r.MenteeId == taking.Id ? r.MentorPersonId : r.MenteePersonId }).ToListAsync(ct);
        List<Guid> others = [.. ending.SelectMany(m => m.Members).Select(m => m.PersonId), .. requests.Select(r => r.Other)];
        var names = await db.People.Where(p => others.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return
        [
            Ending("proposals", m => m.State == MentorshipState.Proposed),
            Ending("relationships", m => m is { IsGroup: false, IsSingleMeeting: false } && m.State != MentorshipState.Proposed),
            Ending("groups", m => m.IsGroup && m.State != MentorshipState.Proposed),
            Ending("short-meetings", m => m.IsSingleMeeting && m.State != MentorshipState.Proposed),
            new("proposals", without.FindAll(m => m.State == MentorshipState.Proposed).ConvertAll(m => m.Id)) { GoesOn = true },
            new("groups", without.FindAll(m => m.State != MentorshipState.Proposed).ConvertAll(m => m.Id)) { GoesOn = true },
            new("blocked", all.FindAll(m => m.Blocked).ConvertAll(m => m.Id)) { Stays = true },
            new("requests", requests.ConvertAll(r => r.Id)) { Told = Named(requests.Select(r => r.Other)), Tells = requests.ConvertAll(r => r.Id) },
        ];

        OpenMatter Ending(string key, Func<Mentorship, bool> which)
        {
            var these = ending.Where(which).ToList();
            var told = these.SelectMany(m => m.Members).Where(m => m.PersonId != taking.PersonId).ToList();
            return new(key, these.ConvertAll(m => m.Id)) { Told = Named(told.Select(m => m.PersonId)), Tells = told.ConvertAll(m => m.MentorshipId) };
        }

        List<string> Named(IEnumerable<Guid> people) => [.. people.Select(p => names.GetValueOrDefault(p)).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
