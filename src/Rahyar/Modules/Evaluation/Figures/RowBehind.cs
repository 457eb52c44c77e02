using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Figures;

/// <summary>
/// What one relationship or participant gave to a figure: a count or a value, and for those who run the programme a
/// name and a state. Never a text, an answer or a concern.
/// </summary>
internal sealed record RowBehind(int Number, Guid Subject, int Met, int Cases, double? Value)
{
    /// <summary>Those of them who agree to be counted.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    public MentorshipState? State { get; private init; }

    /// <summary>
    /// One row for each relationship or participant, those that did not meet what was asked first; and how many are left out because they are the viewer's own:
    /// of a relationship in which they are or were, of themselves, and of whom they are or were with. Nobody reads by office in their own matter
    /// (docs/adr/0044, 0062), and what one partner answered would be a guess away.
    /// </summary>
    public static async Task<(IReadOnlyList<RowBehind> Rows, int Own)> OfAsync(AppDb db, Viewer viewer, Guid programme, Figure figure, CancellationToken ct)
    {
        var own = (await OwnAsync(db, viewer, programme, figure.Row, ct)).ToHashSet();
        var cases = figure.Cases.Where(c => !own.Contains(c.Row)).ToList();
        return (Of(cases), figure.Cases.Select(c => c.Row).Where(own.Contains).Distinct().Count());
    }

    private static async Task<List<Guid>> OwnAsync(AppDb db, Viewer viewer, Guid programme, Row kind, CancellationToken ct)
    {
        var matters = await db.OwnMattersAsync(viewer, ct);
        if (kind is not (Row.Participant or Row.Application))
        {
            return matters;
        }

        var people = db.MentorshipMembers.IgnoreQueryFilters().Where(m => matters.Contains(m.MentorshipId)).Select(m => m.PersonId);
        return kind == Row.Participant
            ? await db.Participations.Where(p => p.ProgrammeId == programme && (p.PersonId == viewer.Id || people.Contains(p.PersonId))).Select(p => p.Id).ToListAsync(ct)
            : await db.Applications.Where(a => a.ProgrammeId == programme && (a.PersonId == viewer.Id || people.Contains(a.PersonId))).Select(a => a.Id).ToListAsync(ct);
    }

    private static IReadOnlyList<RowBehind> Of(IReadOnlyList<Case> cases) =>
    [
        .. cases.GroupBy(c => c.Row)
            .Select(own => (own.Key, Met: own.Sum(c => c.Met), Cases: own.Sum(c => c.Of), own.First().Value))
            .OrderBy(own => own.Cases == 0 ? 1 : (double)own.Met / own.Cases).ThenBy(own => own.Value)
            .Select((own, at) => new RowBehind(at + 1, own.Key, own.Met, own.Cases, own.Value)),
    ];

    public static async Task<IReadOnlyList<RowBehind>> NamedAsync(AppDb db, Row kind, IReadOnlyList<RowBehind> rows, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] subjects = [.. rows.Select(r => r.Subject)];
        var agreeing = db.Agreeing(now);
        if (kind == Row.Participant)
        {
            var people = await (
                from p in db.Participations
                join person in db.People on p.PersonId equals person.Id
                where subjects.Contains(p.Id) && agreeing.Any(c => c.PersonId == p.PersonId)
                select new { p.Id, person.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
            return [.. rows.Select(r => r with { Names = people.TryGetValue(r.Subject, out var name) ? [name] : [] })];
        }

        if (kind == Row.Application)
        {
            var applicants = await (
                from a in db.Applications
                join person in db.People on a.PersonId equals person.Id
                where subjects.Contains(a.Id) && agreeing.Any(c => c.PersonId == a.PersonId)
                select new { a.Id, person.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
            return [.. rows.Select(r => r with { Names = applicants.TryGetValue(r.Subject, out var name) ? [name] : [] })];
        }

        var members = (await (
            from m in db.MentorshipMembers
            join person in db.People on m.PersonId equals person.Id
            where subjects.Contains(m.MentorshipId) && agreeing.Any(c => c.PersonId == m.PersonId)
            orderby m.Side
            select new { m.MentorshipId, person.Name }).ToListAsync(ct)).ToLookup(m => m.MentorshipId, m => m.Name);
        var states = await db.Mentorships.Where(m => subjects.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.State, ct);
        return [.. rows.Select(r => r with { Names = [.. members[r.Subject]], State = Told(states[r.Subject]) })];
    }

    // That a relationship was closed for safety is for the safeguarding lead to tell.
    private static MentorshipState Told(MentorshipState state) =>
        state == MentorshipState.ClosedSafeguarding ? MentorshipState.ClosedEarly : state;
}
