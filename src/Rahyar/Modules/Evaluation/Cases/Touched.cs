using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People.Consents;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>The subjects that something has happened to, each once.</summary>
internal sealed record Touched(HashSet<Guid> Mentorships, HashSet<Guid> People, HashSet<Guid> Traffic)
{
    /// <summary>People whose institution's number has changed.</summary>
    public HashSet<Guid> Wished { get; } = [];

    public int Count => Mentorships.Count + People.Count + Traffic.Count;

    public void Add(SubjectKind kind, Guid id) => (kind switch
    {
        SubjectKind.Mentorship => Mentorships,
        SubjectKind.Person => People,
        _ => Traffic,
    }).Add(id);
}

/// <summary>Finds in the journal, and in what pages measure, to whom something has happened since the cases were last right.</summary>
internal static class CaseNews
{
    /// <summary>A row may become visible this long after another with a higher number.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>Somebody agrees to be counted, or no longer.</summary>
    private static readonly string[] Agreements = [Verbs.Of<ConsentGiven>(), Verbs.Of<ConsentWithdrawn>()];

    private static readonly TimeSpan TrafficEvery = TimeSpan.FromMinutes(1);

    /// <summary>Takes in what the journal has said since; the order of its numbers is the order of commits (ADR 0003).</summary>
    /// <param name="head">The last entry that is taken in: what commits between the two questions would else be lost.</param>
    /// <returns>Whether anything has happened in the programme.</returns>
    public static async Task<bool> ReadAsync(AppDb db, Guid programme, ProgrammeCases cases, long head, DateTimeOffset now, CancellationToken ct)
    {
        var (touched, since) = (cases.Pending, cases.Seq);
        var inside = await Since(db, programme, since, head).ToListAsync(ct);
        var outside = await Since(db, null, since, head).ToListAsync(ct);
        foreach (var entry in inside.Concat(outside))
        {
            if (entry.MentorshipId is { } mentorship)
            {
                touched.Mentorships.Add(mentorship);
                touched.People.UnionWith(cases.Find(SubjectKind.Mentorship, mentorship)?.Outline?.Members.Select(m => m.Person) ?? []);
            }

            if ((entry.PersonId ?? entry.ActorId) is { } person && (entry.ProgrammeId is not null || cases.Knows(person)))
            {
                touched.People.Add(person);
                var agrees = Agreements.Contains(entry.Verb);
                if (agrees && cases.TakesPart(person))
                {
                    touched.Traffic.Add(person);
                }

                if (agrees || entry is { ProgrammeId: not null, MentorshipId: null })
                {
                    touched.Mentorships.UnionWith(cases.MentorshipsOf(person));
                }
            }
        }

        cases.Seq = Math.Max(since, head);
        if (now - cases.TrafficAsOf >= TrafficEvery || now < cases.TrafficAsOf)
        {
            await ReadTrafficAsync(db, cases, touched, now, ct);
        }

        return inside.Count > 0 || touched.Count > 0;
    }

    /// <summary>What has happened in a programme, or in none. One question for both would go through the whole journal since then.</summary>
    internal static IQueryable<News> Since(AppDb db, Guid? programme, long since, long head) => db.Journal.AsNoTracking()
        .Where(e => e.ProgrammeId == programme && e.Seq > since && e.Seq <= head)
        .Select(e => new News(e.Verb, e.ProgrammeId, e.MentorshipId, e.PersonId, e.ActorId));

    internal sealed record News(string Verb, Guid? ProgrammeId, Guid? MentorshipId, Guid? PersonId, Guid? ActorId);

    /// <summary>The last page view that is surely followed by no one with a lower number.</summary>
    public static async Task<long> PageViewIdAsync(this AppDb db, DateTimeOffset now, CancellationToken ct) =>
        await db.PageViews.Where(v => v.At > now - Late).MinAsync(v => (long?)v.Id, ct) - 1
            ?? await db.PageViews.MaxAsync(v => (long?)v.Id, ct) ?? 0;

    public static async Task<long> AttemptIdAsync(this AppDb db, DateTimeOffset now, CancellationToken ct) =>
        await db.ActionAttempts.Where(a => a.At > now - Late).MinAsync(a => (long?)a.Id, ct) - 1
            ?? await db.ActionAttempts.MaxAsync(a => (long?)a.Id, ct) ?? 0;

    private static async Task ReadTrafficAsync(AppDb db, ProgrammeCases cases, Touched touched, DateTimeOffset now, CancellationToken ct)
    {
        var (views, attempts) = (cases.PageViewId, cases.AttemptId);
        (cases.PageViewId, cases.AttemptId) = (await db.PageViewIdAsync(now, ct), await db.AttemptIdAsync(now, ct));
        touched.Traffic.UnionWith((await db.PageViews.Where(v => v.Id > views).Select(v => v.PersonId).Distinct().ToListAsync(ct)).Where(cases.TakesPart));
        touched.Traffic.UnionWith((await db.ActionAttempts.Where(a => a.Id > attempts && a.PersonId != null).Select(a => a.PersonId!.Value).Distinct().ToListAsync(ct)).Where(cases.TakesPart));
        cases.TrafficAsOf = now;
    }
}
