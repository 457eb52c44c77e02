using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>Turns a run's proposals into relationships and invitations: all of them in one transaction, or none.</summary>
internal sealed class Publishing(Launching launching)
{
    public async Task<int> PublishAsync(AppDb db, Programme programme, MatchRun run, Guid by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == run.Id && p.MentorId != null).OrderBy(p => p.Place).ToListAsync(cancellationToken);
        if (proposals.Count == 0)
        {
            throw new Refused("matching.nothing-to-publish");
        }

        // The world may have moved since the run: who has left or been paired meanwhile, and places that are taken.
        var pool = await MatchPool.ForRunAsync(db, programme, run.Model, now, cancellationToken);
        if (proposals.Exists(p => pool.Asking.Contains(p.MenteeId)))
        {
            throw new Refused("matching.asked-meanwhile");
        }

        var waiting = pool.Mentees.Select(m => Guid.Parse(m.Id)).ToHashSet();
        var places = pool.Mentors.ToDictionary(m => Guid.Parse(m.Id), m => m.Capacity ?? 0);
        if (proposals.Exists(p => !waiting.Contains(p.MenteeId)) || proposals.GroupBy(p => p.MentorId!.Value)
            .Any(g => !places.TryGetValue(g.Key, out var free) || g.Count() > free))
        {
            throw new Refused("matching.world-moved");
        }

        var never = pool.Lists.Blocked.ToHashSet();
        if (proposals.Exists(p => never.Contains(new PairOfIds($"{p.MenteeId}", $"{p.MentorId}"))))
        {
            throw new Refused("matching.ruled-out");
        }

        // The first proposals begin the programme: no gate may be shut.
        await launching.LaunchAsync(db, programme, by, now, cancellationToken);
        var ids = proposals.Select(p => p.MenteeId).Concat(proposals.Select(p => p.MentorId!.Value)).Distinct().ToList();
        var members = new Dictionary<Guid, (Participation Participation, Person Person)>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var row in await (from participation in db.Participations
                                       join person in db.People on participation.PersonId equals person.Id
                                       where some.Contains(participation.Id)
                                       select new { participation, person }).ToListAsync(cancellationToken))
            {
                members[row.participation.Id] = (row.participation, row.person);
            }
        }

        var settings = await db.ModelSettingsOfAsync(programme.Id, run.Model, cancellationToken) ?? new ModelSettings(programme, run.Model, by, now);
        foreach (var proposal in proposals)
        {
            var (mentor, mentee) = (members[proposal.MentorId!.Value], members[proposal.MenteeId]);
            db.Add(new Mentorship(programme, [mentor.Participation, mentee.Participation], proposal.Score, proposal.Terms, by, now, settings));
        }

        run.Publish(proposals.Count, by, now);
        await db.SaveChangesAsync(cancellationToken);
        return proposals.Count;
    }
}
