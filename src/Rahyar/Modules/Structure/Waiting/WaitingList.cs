using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>Those who wait for a mentor, in the order in which the programme serves them.</summary>
internal static class WaitingList
{
    internal sealed record Line
    {
        /// <summary>A participation.</summary>
        public required Guid Id { get; init; }

        public required Guid PersonId { get; init; }
        public required string Name { get; init; }
        public required DateTimeOffset Since { get; init; }

        /// <summary>After an early end, until when they are not matched.</summary>
        public required DateTimeOffset? CooldownUntil { get; init; }

        /// <summary>Place in the draw; null for who came after it, or where nothing was drawn.</summary>
        public required int? Place { get; init; }
    }

    /// <summary>All who wait, in no order.</summary>
    public static IQueryable<Line> All(AppDb db, Guid programme, Guid? draw)
    {
        var (members, holders, places) = (db.MentorshipMembers, db.Mentorships.HoldingPlace(), db.LotteryPlaces);
        var holding = members.Where(m => holders.Any(p => p.Id == m.MentorshipId));
        return from participation in db.Participations.AsNoTracking()
               join person in db.People on participation.PersonId equals person.Id
               where participation.ProgrammeId == programme && participation.Side == Side.Mentee
                   && participation.State == ParticipationState.Waiting && person.DeactivatedAt == null
                   && !holding.Any(m => m.ParticipationId == participation.Id)
               select new Line
               {
                   Id = participation.Id,
                   PersonId = person.Id,
                   Name = person.Name,
                   Since = participation.WaitingSince,
                   CooldownUntil = participation.CooldownUntil,
                   Place = places.Where(p => p.DrawId == draw && p.ParticipationId == participation.Id).Select(p => (int?)p.Place).FirstOrDefault(),
               };
    }

    /// <summary>
    /// Whoever was not in the draw comes after all who were, by date. By date, the draw decides among those of the same moment, as
    /// everybody in one roster is.
    /// </summary>
    public static IOrderedQueryable<Line> InOrder(IQueryable<Line> waiting, WaitingOrder order) => order == WaitingOrder.Lottery
        ? waiting.OrderBy(w => w.Place ?? int.MaxValue).ThenBy(w => w.Since)
        : waiting.OrderBy(w => w.Since).ThenBy(w => w.Place ?? int.MaxValue);

    /// <summary>All of them, first to last.</summary>
    public static async Task<IReadOnlyList<Guid>> TurnsAsync(AppDb db, Programme programme, WaitingOrder order, CancellationToken cancellationToken)
    {
        var draw = await LastDrawAsync(db, programme.Id, cancellationToken);
        return [.. (await InOrder(All(db, programme.Id, draw?.Id), order).ThenBy(w => w.Id).ToListAsync(cancellationToken)).Select(w => w.Id)];
    }

    public static Task<LotteryDraw?> LastDrawAsync(AppDb db, Guid programme, CancellationToken cancellationToken) =>
        db.LotteryDraws.AsNoTracking().Where(d => d.ProgrammeId == programme).OrderByDescending(d => d.DrawnAt).ThenByDescending(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
}
