using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>A suggested mentor as they stand now.</summary>
/// <param name="Profile">What the mentor's roster row says.</param>
/// <param name="Open">The mentee's request to them that waits, if there is one.</param>
internal sealed record Suggested(Guid Id, int Round, Guid MentorId, string Name, RosterProfile Profile, RequestCapacity Room, Explanation Explanation, MentorRequest? Open)
{
    public bool MayBeAsked(Programme programme) => Open is null && Room.Left(programme) > 0;
}

/// <summary>Finds and keeps the mentors suggested to a mentee, three at a time.</summary>
internal static class Suggestions
{
    public const int AtOnce = 3, MostRounds = 3;

    /// <summary>For so long the same three stay; after that they are found anew.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromDays(14);

    /// <summary>
    /// Those suggested of late, the newest round first. Nobody whom a hard rule excludes by now, who has left, or who
    /// has said no; someone without a free place stays and is shown as such.
    /// </summary>
    public static async Task<List<Suggested>> OfAsync(AppDb db, Programme programme, Participation mentee, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Stay;
        var kept = await db.Suggestions.AsNoTracking().Where(s => s.MenteeId == mentee.Id && s.At > since)
            .OrderByDescending(s => s.Round).ThenBy(s => s.Place).ToListAsync(ct);
        if (kept.Count == 0)
        {
            return [];
        }

        var ids = kept.ConvertAll(s => s.MentorId);
        var pool = await MatchPool.ForChoiceAsync(db, programme, [mentee.Id, .. ids], now, ct);
        if (pool.Mentees is not [var me])
        {
            return [];
        }

        var mentors = pool.Mentors.ToDictionary(m => Guid.Parse(m.Id));
        var profiles = (await db.Participations.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct))
            .Where(p => p.IsScreened(programme, now)).ToDictionary(p => p.Id, p => p.Profile);
        var mine = await db.MentorRequests.AsNoTracking().Where(r => r.MenteeId == mentee.Id).ToListAsync(ct);
        var asked = await AskedAsync(db, programme, ids, ct);
        var scorer = new Scorer(pool.Mentees, pool.Mentors, RulesOf(programme), pool.Lists);
        return
        [
            .. from suggestion in kept
               where mentors.ContainsKey(suggestion.MentorId) && profiles.ContainsKey(suggestion.MentorId)
               let explanation = scorer.Explain(me.Id, $"{suggestion.MentorId}")
               where explanation.Refusals.All(r => r.Rule == HardRule.NoPlaces)
               let earlier = mine.FindAll(r => r.MentorId == suggestion.MentorId)
               let open = earlier.Find(r => r.IsOpen)
               where open is not null || MentorRequest.MayAskAgain(earlier)
               let mentor = mentors[suggestion.MentorId]
               select new Suggested(suggestion.Id, suggestion.Round, suggestion.MentorId, mentor.Name, profiles[suggestion.MentorId],
                   new RequestCapacity(mine.Count(r => r.IsOpen), mentor.Capacity ?? 0, asked.GetValueOrDefault(suggestion.MentorId), earlier), explanation, open),
        ];
    }

    /// <summary>How many more rounds the mentee may ask for now.</summary>
    public static async Task<int> RoundsLeftAsync(AppDb db, Participation mentee, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Stay;
        return MostRounds - await db.Suggestions.Where(s => s.MenteeId == mentee.Id && s.At > since).Select(s => s.Round).Distinct().CountAsync(ct);
    }

    /// <summary>Finds the best three whom the mentee has not seen of late and who can be asked. The caller saves.</summary>
    /// <returns>Whether there was anyone.</returns>
    public static async Task<bool> FindAsync(AppDb db, Programme programme, Participation mentee, DateTimeOffset now, CancellationToken ct)
    {
        var pool = await MatchPool.ForChoiceAsync(db, programme, null, now, ct);
        if (pool.Mentees.FirstOrDefault(m => m.Id == $"{mentee.Id}") is not { } me)
        {
            return false;
        }

        var known = await db.Suggestions.Where(s => s.MenteeId == mentee.Id).ToListAsync(ct);
        var seen = known.Where(s => s.At > now - Stay).Select(s => s.MentorId).ToHashSet();
        var mine = (await db.MentorRequests.AsNoTracking().Where(r => r.MenteeId == mentee.Id).ToListAsync(ct)).ToLookup(r => r.MentorId);
        var asked = await AskedAsync(db, programme, null, ct);
        var unscreened = await UnscreenedAsync(db, programme, now, ct);
        var scorer = new Scorer([me], pool.Mentors, RulesOf(programme), pool.Lists);
        var best = (from mentor in pool.Mentors
                    let id = Guid.Parse(mentor.Id)
                    // A coordinator's lock leaves no choice but this one.
                    where !seen.Contains(id) && !unscreened.Contains(id) && (me.Locked is null || me.Locked == mentor.Id)
                    let earlier = mine[id].ToList()
                    let room = new RequestCapacity(0, mentor.Capacity ?? 0, asked.GetValueOrDefault(id), earlier)
                    where room.Left(programme) > 0 && MentorRequest.MayAskAgain(earlier)
                    let score = scorer.Score(me.Id, mentor.Id)
                    where score is not null
                    orderby score descending, room.ToMentor, id
                    select id).Take(AtOnce).ToList();
        var round = known.Select(s => s.Round).DefaultIfEmpty(0).Max() + 1;
        foreach (var (place, id) in best.Index())
        {
            if (known.Find(s => s.MentorId == id) is { } old)
            {
                old.Renew(round, place, now);
            }
            else
            {
                db.Add(new Suggestion(mentee.Id, id, round, place, now));
            }
        }

        return best.Count > 0;
    }

    // To ask someone is to write to them: only mentors whose screening is passed.
    private static async Task<HashSet<Guid>> UnscreenedAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return programme.ScreeningParts == ScreeningParts.None ? [] : [.. await db.Participations
            .Where(p => p.ProgrammeId == programme.Id && p.Side == Side.Mentor && (p.ScreenedAt == null || p.ScreenedUntil < today)).Select(p => p.Id).ToListAsync(ct)];
    }

    private static async Task<Dictionary<Guid, int>> AskedAsync(AppDb db, Programme programme, List<Guid>? mentors, CancellationToken ct)
    {
        var open = MentorRequest.Open;
        var requests = db.MentorRequests.Where(r => r.ProgrammeId == programme.Id && open.Contains(r.State));
        return await (mentors is null ? requests : requests.Where(r => mentors.Contains(r.MentorId)))
            .GroupBy(r => r.MentorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    internal static MatchRules RulesOf(Programme programme) => (programme.MatchRules is { } json ? MatchRules.FromJson(json) : new MatchRules()) with
    {
        From = programme.StartsOn,
        Until = programme.EndsOn,
        DefaultCapacity = programme.DefaultPlaces,
    };
}
