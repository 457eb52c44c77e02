using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Recruitment.Reviewing;

/// <summary>What the applications offer and seek, but for those that were declined or withdrawn.</summary>
internal sealed record Demand(int Mentors, int Places, int Mentees, IReadOnlyList<TopicDemand> Topics)
{
    private const int MostTopics = 20;

    private static readonly ApplicationState[] Counting =
        [ApplicationState.Submitted, ApplicationState.AskedMore, ApplicationState.WaitingList, ApplicationState.Admitted];

    public static async Task<Demand> OfAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var (id, usual) = (programme.Id, programme.DefaultPlaces);
        var sides = await db.Applications.Where(a => a.ProgrammeId == id && Counting.Contains(a.State)).GroupBy(a => a.Side)
            .Select(g => new { Side = g.Key, People = g.Count(), Places = g.Sum(a => a.Places ?? usual) }).ToListAsync(cancellationToken);
        var topics = await db.Set<ApplicationTopic>().Where(t => t.ProgrammeId == id).GroupBy(t => new { t.Side, t.Topic })
            .Select(g => new { g.Key.Side, g.Key.Topic, People = g.Count() }).ToListAsync(cancellationToken);
        var mentors = sides.Find(s => s.Side == Side.Mentor);
        return new Demand(mentors?.People ?? 0, mentors?.Places ?? 0, sides.Find(s => s.Side == Side.Mentee)?.People ?? 0,
        [
            .. topics.GroupBy(t => t.Topic)
                .Select(g => new TopicDemand(g.Key, g.Where(t => t.Side == Side.Mentee).Sum(t => t.People), g.Where(t => t.Side == Side.Mentor).Sum(t => t.People)))
                .OrderByDescending(t => t.Seek - t.Offer).ThenBy(t => t.Topic, StringComparer.Ordinal).Take(MostTopics),
        ]);
    }
}

/// <param name="Topic">As the form's choice keeps it.</param>
/// <param name="Seek">Mentees who seek it.</param>
/// <param name="Offer">Mentors who offer it.</param>
internal sealed record TopicDemand(string Topic, int Seek, int Offer);
