using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Live;

/// <summary><c>GET /live</c>: what changed for this viewer, from where their browser left off.</summary>
internal static class LiveStream
{
    /// <summary>Further behind than this, a page is better loaded anew than told everything that it missed.</summary>
    private const int MostReplayed = 500;
    private const int MostBehind = 50_000;

    /// <summary>Replays what happened between the rendering of a page and its first connection.</summary>
    private static readonly TimeSpan JustBefore = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public static void MapLive(this WebApplication app) => app.MapGet(CommunicationRoutes.Live, (HttpContext http, LiveFeed feed, IServiceScopeFactory scopes,
            IDataProtectionProvider keys, TimeProvider clock, IHostApplicationLifetime life, string? after) =>
        {
            var resume = http.Request.Headers["Last-Event-ID"].FirstOrDefault(id => id is { Length: > 0 }) ?? after;
            // A proxy that gathers answers would hold back what is live.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(Follow(http.Viewer(), resume, new LiveCursor(keys, http.Viewer().Id), feed, scopes, clock, life.ApplicationStopping, http.RequestAborted));
        })
        .RequireAuthorization(Policies.SignedIn).WithMetadata(new BackgroundAttribute());

    private static async IAsyncEnumerable<SseItem<LiveChange?>> Follow(Viewer viewer, string? resume, LiveCursor cursor, LiveFeed feed, IServiceScopeFactory scopes,
        TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var seat = await feed.SitAsync(viewer, over.Token);
        try
        {
            yield return new SseItem<LiveChange?>(null, "hello") { ReconnectionInterval = TimeSpan.FromSeconds(2) };
            var from = resume is null ? null : cursor.Read(resume);
            // A cursor that cannot be read is none of theirs, or of another database.
            var missed = resume is not null && from is null ? null : await MissedAsync(viewer, from, seat.From, scopes, clock, over.Token);
            if (missed is null)
            {
                yield return new SseItem<LiveChange?>(null, "reset") { EventId = cursor.At(seat.From) };
            }

            foreach (var change in missed ?? [])
            {
                yield return new SseItem<LiveChange?>(change) { EventId = cursor.At(change.Seq) };
            }

            if (missed is not null)
            {
                yield return new SseItem<LiveChange?>(null, "beat") { EventId = cursor.At(seat.From) };
            }

            while (true)
            {
                // Read before the channel is looked into: all up to here has then been in it.
                var head = feed.Head;
                while (seat.Changes.TryRead(out var change))
                {
                    yield return new SseItem<LiveChange?>(change) { EventId = cursor.At(change.Seq) };
                    head = Math.Max(head, change.Seq);
                }

                var more = await WaitAsync(seat, over.Token);
                if (more is false)
                {
                    yield break;
                }

                if (more is null)
                {
                    yield return new SseItem<LiveChange?>(null, "beat") { EventId = cursor.At(head) };
                }
            }
        }
        finally
        {
            feed.Leave(seat);
        }
    }

    /// <summary>True: something has come. False: the seat is closed. Null: nothing came for a beat.</summary>
    private static async Task<bool?> WaitAsync(LiveConnection seat, CancellationToken over)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(over);
        beat.CancelAfter(Beat);
        try
        {
            return await seat.Changes.WaitToReadAsync(beat.Token);
        }
        catch (OperationCanceledException)
        {
            return over.IsCancellationRequested ? false : null;
        }
    }

    /// <summary>What concerned the viewer after <paramref name="resume"/>, in order; null when that is too much to tell.</summary>
    private static async Task<List<LiveChange>?> MissedAsync(
        Viewer viewer, long? resume, long head, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (resume > head || head - resume > MostBehind)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var entries = db.Journal.AsNoTracking().Where(e => e.Seq <= head);
        if (resume is { } after)
        {
            entries = entries.Where(e => e.Seq > after);
        }
        else
        {
            var (recent, near) = (clock.GetUtcNow() - JustBefore, head - MostReplayed);
            entries = entries.Where(e => e.Seq > near && e.At >= recent);
        }

        var visible = db.Mentorships.VisibleTo(viewer);
        var joined = await db.MentorshipMembers.Where(m => m.PersonId == viewer.Id && visible.Any(v => v.Id == m.MentorshipId))
            .ToDictionaryAsync(m => m.MentorshipId, m => m.JoinedAt, cancellationToken);
        var relationships = joined.Keys.ToList();
        var programmes = viewer.Roles.Any(r => r.Role is Role.Coordinator or Role.Administrator)
            ? await db.Programmes.RunBy(viewer).Select(p => p.Id).ToListAsync(cancellationToken)
            : [];
        var missed = await entries
            .Where(e => e.PersonId == viewer.Id || relationships.Contains(e.MentorshipId!.Value) || programmes.Contains(e.ProgrammeId!.Value))
            .OrderBy(e => e.Seq).Take(MostReplayed + 1).ToListAsync(cancellationToken);
        return missed.Count > MostReplayed ? null : [.. missed.Where(e => e.PersonId == viewer.Id || e.MentorshipId is not { } id || !(e.At < joined.GetValueOrDefault(id)))
            .Select(e => Told(e, viewer, relationships)).OfType<LiveChange>()];
    }

    private static LiveChange? Told(JournalEntry entry, Viewer viewer, List<Guid> relationships) =>
        entry.PersonId == viewer.Id ? LiveChange.ForPerson(entry)
        : entry.MentorshipId is { } id && relationships.Contains(id) ? LiveChange.ForMember(entry)
        : LiveChange.ForCoordinator(entry);
}
