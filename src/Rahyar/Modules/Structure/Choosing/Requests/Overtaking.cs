using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>A kind end to the requests that a mentor's yes overtakes: the same mentee's others, and others' to this mentor if it was the last place.</summary>
internal sealed class Overtaking : IConsequence<RequestAccepted>
{
    public async Task FollowAsync(Happened<RequestAccepted> it, AppDb db, CancellationToken ct)
    {
        var accepted = it.The<MentorRequest>();
        var open = MentorRequest.Open;
        var others = await db.MentorRequests
            .Where(r => r.Id != accepted.Id && open.Contains(r.State) && (r.MenteeId == accepted.MenteeId || r.MentorId == accepted.MentorId)).ToListAsync(ct);
        if (others.Count == 0)
        {
            return;
        }

        var programme = (await db.FindAsync<Programme>([accepted.ProgrammeId], ct))!;
        var mentor = (await db.FindAsync<Participation>([accepted.MentorId], ct))!;
        // As the database has it, the place that is being given still counts.
        var last = await db.FreePlacesAsync(programme, mentor, ct) <= 1;
        foreach (var other in others.Where(o => o.MenteeId == accepted.MenteeId || last))
        {
            other.Overtake(other.MenteeId == accepted.MenteeId ? "mentee-paired" : "mentor-full", it.At);
        }
    }
}
