using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Rematching;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>What is open for someone in a programme after a relationship of theirs ended early: a talk, the pause, and whether to begin again.</summary>
/// <param name="Leaving">Whether they may also leave the programme: not while others there are still at their side.</param>
internal sealed record EarlyEndOptions(Guid ParticipationId, string Programme, DateTimeOffset? CooldownUntil, bool Asked, bool Leaving, IReadOnlyList<TalkOffer> Talks)
{
    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<Row>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer, DateTimeOffset now) =>
        from me in db.Set<Participation>().AsNoTracking()
        join programme in db.Set<Programme>() on me.ProgrammeId equals programme.Id
        join t in db.Set<ExitTalk>() on new { me.Id, Open = true } equals new { Id = t.ParticipationId, Open = t.ClosedAt == null && (t.AskedAt != null || t.OfferedUntil > now) } into talks
        from talk in talks.DefaultIfEmpty()
        where me.PersonId == viewer && programme.State == ProgrammeState.Launched && (talk != null
            || ((me.State == ParticipationState.Waiting || me.State == ParticipationState.Matched) && (me.CooldownUntil > now || me.AskedAgainAt != null)))
        orderby me.EnrolledAt
        select new Row(me.Id, programme.Name, me.State, me.CooldownUntil, me.AskedAgainAt != null, (Guid?)talk.Id, (DateTimeOffset?)talk.OfferedAt, (DateTimeOffset?)talk.OfferedUntil, talk.AskedAt, (bool?)talk.AtMidpoint));

    /// <summary>Whether anything waits for a hand of theirs or is good to know: a talk that was asked for is neither.</summary>
    public bool Open => CooldownUntil is not null || Asked || Talks.Any(t => t.AskedAt is null);

    public static async Task<IReadOnlyList<EarlyEndOptions>> OfAsync(AppDb db, Viewer viewer, DateTimeOffset now)
    {
        var rows = new List<Row>();
        await foreach (var row in OfViewer(db, viewer.Id, now))
        {
            rows.Add(row);
        }

        return [.. rows.GroupBy(r => r.ParticipationId).Select(g => Of(g.First(), g, now))];
    }

    private static EarlyEndOptions Of(Row first, IEnumerable<Row> rows, DateTimeOffset now)
    {
        var takesPart = first.State is ParticipationState.Waiting or ParticipationState.Matched;
        return new(first.ParticipationId, first.Programme, takesPart && first.CooldownUntil > now ? first.CooldownUntil : null, takesPart && first.Asked,
            first.State == ParticipationState.Waiting, [.. rows.Where(r => r.Talk is not null).Select(r => new TalkOffer(r.Talk!.Value, r.EndedAt!.Value, r.OfferedUntil!.Value, r.TalkAskedAt, r.AtMidpoint == true))]);
    }

    private sealed record Row(Guid ParticipationId, string Programme, ParticipationState State, DateTimeOffset? CooldownUntil, bool Asked,
        Guid? Talk, DateTimeOffset? EndedAt, DateTimeOffset? OfferedUntil, DateTimeOffset? TalkAskedAt, bool? AtMidpoint);
}

/// <summary>A talk with a coordinator that someone may ask for, or has asked for.</summary>
internal sealed record TalkOffer(Guid Id, DateTimeOffset EndedAt, DateTimeOffset Until, DateTimeOffset? AskedAt, bool AtMidpoint);
