using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Lifecycle;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>The alerts of a programme, filtered, ordered and paged by the database.</summary>
internal static class AlertList
{
    /// <summary>The most urgent reasons, one a relationship, without the viewer's own relationships; those with whom somebody was in touch lately come last.</summary>
    /// <param name="kind">One of <see cref="AlertKinds.Names"/>, or null for all.</param>
    public static async Task<IReadOnlyList<Alert>> OfAsync(AppDb db, Viewer viewer, Guid programmeId, DateTimeOffset now, int take, CancellationToken ct,
        string? kind = null, int skip = 0)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programmeId, ct);
        var kinds = AlertKinds.For(db.Correspondences, programme.Times, now);
        return await DescribeAsync(db, programme, kinds, Asking(await db.ByOfficeAsync(viewer, ct), programmeId, kinds, kind), now, skip, take, ct);
    }

    /// <summary>The most urgent reason but of one relationship, after which nobody has written or talked: where to go when that one is done.</summary>
    public static async Task<Alert?> NextAsync(AppDb db, Viewer viewer, Mentorship done, DateTimeOffset now, string? kind, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == done.ProgrammeId, ct);
        var kinds = AlertKinds.For(db.Correspondences, programme.Times, now);
        var others = Asking(await db.ByOfficeAsync(viewer, ct), programme.Id, kinds, kind).Where(AlertKinds.Waits(db.SupportContacts, now)).Where(m => m.Id != done.Id);
        return await DescribeAsync(db, programme, kinds, others, now, 0, 1, ct) is [var next, ..] ? next : null;
    }

    /// <summary>Of how many on the list nothing is to be done at the moment, because somebody was in touch after the newest reason. Who asked for a person waits all the same.</summary>
    public static async Task<int> CountRestingAsync(AppDb db, Viewer viewer, Guid programmeId, DateTimeOffset now, string? kind, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programmeId, ct);
        return await Asking(await db.ByOfficeAsync(viewer, ct), programmeId, AlertKinds.For(db.Correspondences, programme.Times, now), kind)
            .Where(AlertKinds.Rests(db.SupportContacts, now)).CountAsync(m => !m.RaisedAlerts.Any(a => a.Kind == AlertKinds.Asked), ct);
    }

    // Which ones they are is asked once, over the whole programme; what belongs to them is then asked for these few alone.
    private static async Task<IReadOnlyList<Alert>> DescribeAsync(AppDb db, Programme programme, IReadOnlyList<AlertKind> kinds, IQueryable<Mentorship> asking,
        DateTimeOffset now, int skip, int take, CancellationToken ct)
    {
        var ids = await asking.OrderBy(AlertKinds.StandsLast(db.SupportContacts, now)).ThenBy(AlertKinds.Urgency(kinds)).ThenBy(m => m.StateSince).ThenBy(m => m.Id)
            .Select(m => m.Id).Skip(skip).Take(take).ToListAsync(ct);
        var found = await db.Mentorships.AsNoTracking().Include(m => m.Members).Where(m => ids.Contains(m.Id)).ToListAsync(ct);
        return await DescribeAsync(db, programme, [.. found.OrderBy(m => ids.IndexOf(m.Id))], now, ct);
    }

    public static async Task<int> CountAsync(AppDb db, Viewer viewer, Guid programmeId, DateTimeOffset now, CancellationToken ct, string? kind = null)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programmeId, ct);
        return await Asking(await db.ByOfficeAsync(viewer, ct), programmeId, AlertKinds.For(db.Correspondences, programme.Times, now), kind).CountAsync(ct);
    }

    /// <summary>The alert of one mentorship, described as on the list, even when no kind of alert holds.</summary>
    public static async Task<Alert> OneAsync(AppDb db, Mentorship mentorship, DateTimeOffset now, CancellationToken ct)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, ct);
        return (await DescribeAsync(db, programme, [mentorship], now, ct))[0];
    }

    /// <summary>The relationships of some programmes that go on, and of which no one decides for safety.</summary>
    public static IQueryable<Mentorship> Standing(IQueryable<Mentorship> mentorships, IReadOnlyCollection<Guid> programmes)
    {
        var states = MentorshipStates.HoldingPlace;
        return mentorships.Where(m => programmes.Contains(m.ProgrammeId) && states.Contains(m.State) && m.SafeguardingAskedAt == null);
    }

    public static IQueryable<Mentorship> Asking(IQueryable<Mentorship> mentorships, Guid programme, IReadOnlyList<AlertKind> kinds, string? kind)
    {
        var states = MentorshipStates.HoldingPlace;
        return mentorships.Where(m => m.ProgrammeId == programme && states.Contains(m.State) && m.SafeguardingAskedAt == null)
            .Where(AlertKinds.Any([.. kinds.Where(k => kind is null || k.Name == kind)]));
    }

    private static async Task<IReadOnlyList<Alert>> DescribeAsync(AppDb db, Programme programme, List<Mentorship> mentorships,
        DateTimeOffset now, CancellationToken ct)
    {
        var ids = mentorships.Select(m => m.Id).ToList();
        var people = mentorships.SelectMany(m => m.Members).Select(m => m.PersonId).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var nudges = (await db.Nudges.Where(n => ids.Contains(n.MentorshipId) && n.SentAt != null && n.ActedAt == null)
            .Select(n => new { n.MentorshipId, At = n.SentAt!.Value }).ToListAsync(ct)).ToLookup(n => n.MentorshipId, n => n.At);
        // That someone asked for a person is for the coordinator to know; the answers beside it are not read.
        var asked = (await db.Pulses.Where(p => ids.Contains(p.MentorshipId) && p.WantsContact)
            .Select(p => new { p.MentorshipId, p.PersonId, p.AnsweredAt }).ToListAsync(ct)).ToLookup(p => p.MentorshipId, p => (p.PersonId, p.AnsweredAt));
        var touched = (await db.SupportContacts.Where(c => ids.Contains(c.MentorshipId)).GroupBy(c => c.MentorshipId)
            .Select(g => new { g.Key, At = g.Max(c => c.At) }).ToListAsync(ct)).ToDictionary(c => c.Key, c => c.At);
        var words = await db.Correspondences.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, ct);
        var missed = mentorships.Where(m => m.Alerts.Contains(Session.MissedAlert)).Select(m => m.Id).ToList();
        var sessions = (await db.Sessions.AsNoTracking().Where(s => missed.Contains(s.MentorshipId)).ToListAsync(ct)).ToLookup(s => s.MentorshipId);
        var holds = AlertKinds.For(words.Values.AsQueryable(), programme.Times, now).Select(k => (k.Name, Holds: k.Holds())).ToList();
        return [.. mentorships.Select(m =>
        {
            var faces = m.Members.Select(x => new AlertMember(x.PersonId, names[x.PersonId], x.Side)).ToList();
            List<string> here = m.HasEnded || m.SafeguardingAskedAt is not null ? [] : [.. holds.Where(k => k.Holds(m)).Select(k => k.Name)];
            var facts = new AlertFacts(m, words.GetValueOrDefault(m.Id), Session.MissedInARow(sessions[m.Id]), programme, faces, [.. asked[m.Id]], nudges[m.Id].Count(at => at >= m.StateSince), now);
            return new Alert(m.Id, m.ProgrammeId, m.State, here, faces, [.. facts.Say(here)], touched.TryGetValue(m.Id, out var at) ? at : null)
            {
                Rests = at > now - SupportContact.Rests && m.RaisedAlerts.All(a => a.Since <= at && a.Kind != AlertKinds.Asked),
            };
        })];
    }
}
