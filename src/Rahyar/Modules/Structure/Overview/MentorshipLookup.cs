using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>Answers what Planning asks about mentorships.</summary>
internal sealed class MentorshipLookup : IMentorshipLookup
{
    public async Task NoteScreeningAsync(AppDb db, Programme programme, IReadOnlyCollection<Guid> mentors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holding = MentorshipStates.HoldingPlace;
        foreach (var some in mentors.Chunk(500))
        {
            foreach (var mentorship in await db.Mentorships.Include(m => m.Members)
                .Where(m => m.ProgrammeId == programme.Id && holding.Contains(m.State) && m.Members.Any(x => some.Contains(x.ParticipationId))).ToListAsync(cancellationToken))
            {
                mentorship.NoteScreening(programme.ScreeningParts, now);
            }
        }
    }

    public async Task<bool> AreMatchedAsync(AppDb db, Guid mentor, Guid mentee, CancellationToken cancellationToken)
    {
        var holding = MentorshipStates.HoldingPlace;
        var open = MentorRequest.Open;
        return await db.Mentorships.AnyAsync(m => holding.Contains(m.State)
                && m.Members.Any(x => x.ParticipationId == mentor) && m.Members.Any(x => x.ParticipationId == mentee), cancellationToken)
            || await db.MentorRequests.AnyAsync(r => r.MentorId == mentor && r.MenteeId == mentee && open.Contains(r.State), cancellationToken);
    }

    public Task<bool> AreTogetherAsync(AppDb db, Guid person, Guid participation, CancellationToken cancellationToken)
    {
        var holding = MentorshipStates.HoldingPlace;
        return db.Mentorships.AnyAsync(m => holding.Contains(m.State) && m.Members.Any(x => x.PersonId == person) && m.Members.Any(x => x.ParticipationId == participation), cancellationToken);
    }

    public async Task<IReadOnlyCollection<Guid>> TogetherWithAsync(AppDb db, Guid person, Guid programme, CancellationToken cancellationToken)
    {
        var holding = MentorshipStates.HoldingPlace;
        var theirs = db.Mentorships.Where(m => m.ProgrammeId == programme && holding.Contains(m.State) && m.Members.Any(x => x.PersonId == person)).Select(m => m.Id);
        return await db.MentorshipMembers.Where(m => theirs.Contains(m.MentorshipId) && m.PersonId != person).Select(m => m.ParticipationId).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyCollection<Guid>> EverTogetherWithAsync(AppDb db, Guid person, CancellationToken cancellationToken)
    {
        var theirs = db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.PersonId == person).Select(m => m.MentorshipId);
        return await db.MentorshipMembers.IgnoreQueryFilters().Where(m => theirs.Contains(m.MentorshipId) && m.PersonId != person).Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken);
    }

    public async Task<(int Running, int Completed)> CountAsync(AppDb db, Guid programme, CancellationToken cancellationToken)
    {
        var going = MentorshipStates.Going;
        var of = db.Mentorships.Where(m => m.ProgrammeId == programme);
        return (await of.CountAsync(m => going.Contains(m.State), cancellationToken),
            await of.CountAsync(m => m.State == MentorshipState.ClosedCompleted || m.State == MentorshipState.Redefined, cancellationToken));
    }

    public async Task<IReadOnlyDictionary<Guid, (int Running, int Completed)>> CountAsync(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken)
    {
        var going = MentorshipStates.Going;
        return await db.Mentorships.Where(m => programmes.Contains(m.ProgrammeId)).GroupBy(m => m.ProgrammeId)
            .Select(g => new { g.Key, Running = g.Count(m => going.Contains(m.State)), Completed = g.Count(m => m.State == MentorshipState.ClosedCompleted || m.State == MentorshipState.Redefined) })
            .ToDictionaryAsync(g => g.Key, g => (g.Running, g.Completed), cancellationToken);
    }
}
