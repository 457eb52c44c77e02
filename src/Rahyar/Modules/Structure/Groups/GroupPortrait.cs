using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>A relationship as someone sees it who is asked whether they want it.</summary>
/// <param name="Them">The others, as their roster rows say.</param>
/// <param name="Common">What several want or can give, the most common first.</param>
internal sealed record GroupPortrait(Guid ProgrammeId, IReadOnlyList<(string Name, RosterProfile Profile, Side Side)> Them, IReadOnlyList<(string Topic, int People)> Common)
{
    private const int MostTopics = 4;

    /// <param name="mine">The participation of who is asked, whether or not it is a member's yet.</param>
    public static async Task<GroupPortrait> OfAsync(AppDb db, Mentorship mentorship, Guid mine, Locale l, CancellationToken ct)
    {
        var ids = mentorship.Members.Select(m => m.ParticipationId).Append(mine).ToList();
        var rows = await (from participation in db.Participations.AsNoTracking()
                          join person in db.People on participation.PersonId equals person.Id
                          where ids.Contains(participation.Id)
                          orderby participation.Id
                          select new { participation, person.Name }).ToListAsync(ct);
        return new(mentorship.ProgrammeId,
            [.. rows.Where(r => r.participation.Id != mine).Select(r => (r.Name, r.participation.Profile, mentorship.MemberFor(r.participation.PersonId)!.Side))],
            [.. rows.SelectMany(r => r.participation.Profile.Seeks.Concat(r.participation.Profile.Offers).Distinct(StringComparer.OrdinalIgnoreCase))
                .GroupBy(topic => topic, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostTopics).Select(g => (RosterWords.In(l, g.Key), g.Count()))]);
    }
}
