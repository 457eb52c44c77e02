using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Live;

/// <summary>
/// Reads the journal once for this node and hands each entry to the browsers that it concerns. Who that is comes from
/// the members as they are when the entry passes, so someone who has left gets nothing more.
/// </summary>
internal sealed class LiveFeed(IServiceScopeFactory scopes, JournalSignal signal, TimeProvider clock, ILogger<LiveFeed> logger) : BackgroundWork(logger)
{
    private const int Batch = 500;
    private const int SeatsPerPerson = 6;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, List<LiveConnection>> _seats = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _head;

    /// <summary>The last entry that has been handed out.</summary>
    public long Head => Interlocked.Read(ref _head);

    /// <summary>Whether what stands in the journal by now is handed out; ends when it is, or when it has been waited for in vain.</summary>
    public static async Task<bool> KeepsUpAsync(IServiceProvider services, CancellationToken ct)
    {
        var last = await services.GetRequiredService<AppDb>().Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        while (services.GetRequiredService<LiveFeed>().Head < last)
        {
            await Task.Delay(50, ct);
        }

        return true;
    }

    /// <summary>Opens a connection; when someone has too many, the oldest is closed, as it is most likely dead.</summary>
    public async Task<LiveConnection> SitAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var seat = new LiveConnection(viewer, Head);
            if (!_seats.TryGetValue(viewer.Id, out var theirs))
            {
                _seats[viewer.Id] = theirs = [];
            }

            if (theirs.Count >= SeatsPerPerson)
            {
                theirs[0].Close();
                theirs.RemoveAt(0);
            }

            theirs.Add(seat);
            return seat;
        }
    }

    public void Leave(LiveConnection seat)
    {
        seat.Close();
        lock (_gate)
        {
            if (_seats.TryGetValue(seat.Viewer.Id, out var theirs) && theirs.Remove(seat) && theirs.Count == 0)
            {
                _seats.Remove(seat.Viewer.Id);
            }
        }
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var checkedAt = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = signal.Next;
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                {
                    var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                    if (!_started.Task.IsCompleted)
                    {
                        Interlocked.Exchange(ref _head, await db.Journal.MaxAsync(e => (long?)e.Seq, stoppingToken) ?? 0);
                        _started.SetResult();
                    }

                    while (await PassAsync(db, stoppingToken)) { }

                    if (TimeProvider.System.GetElapsedTime(checkedAt) >= Look)
                    {
                        await PutOutAsync(db, stoppingToken);
                        checkedAt = TimeProvider.System.GetTimestamp();
                    }
                }

                await JournalSignal.WaitAsync(rung, Look, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.LogError(e, "The live stream could not read the journal and will try again.");
                await Task.Delay(Look, stoppingToken);
            }
        }

        Everyone().ForEach(seat => seat.Close());
    }

    private async Task<bool> PassAsync(AppDb db, CancellationToken cancellationToken)
    {
        var head = Head;
        var entries = await db.Journal.AsNoTracking().Where(e => e.Seq > head).OrderBy(e => e.Seq).Take(Batch).ToListAsync(cancellationToken);
        if (entries.Count == 0)
        {
            return false;
        }

        var members = Everyone().Count > 0 ? await MembersOfAsync(db, entries, cancellationToken) : null;
        lock (_gate)
        {
            if (members is not null)
            {
                entries.ForEach(entry => HandOut(entry, members));
            }

            Interlocked.Exchange(ref _head, entries[^1].Seq);
        }

        return entries.Count == Batch;
    }

    private void HandOut(JournalEntry entry, ILookup<Guid, (Guid Person, bool Out)> members)
    {
        if (LiveChange.ForPerson(entry) is { } own && entry.PersonId is { } person)
        {
            Give(person, own);
        }

        foreach (var member in members[entry.MentorshipId ?? Guid.Empty])
        {
            if (member.Out)
            {
                // Closed for safeguarding: from that moment on the stream knows nothing of it any more.
                Close(member.Person, _ => entry.Is<MentorshipEvent>());
            }
            else if (LiveChange.ForMember(entry) is { } change && member.Person != entry.PersonId)
            {
                Give(member.Person, change);
            }
        }

        if (LiveChange.ForCoordinator(entry) is { } verb)
        {
            var coordinators = _seats.Values.Select(seats => seats[0])
                .Where(seat => seat.Viewer.Id != entry.PersonId && seat.Coordinates(verb.Programme!.Value)
                    && !members[entry.MentorshipId ?? Guid.Empty].Any(m => m.Person == seat.Viewer.Id))
                .Select(seat => seat.Viewer.Id).ToList();
            coordinators.ForEach(coordinator => Give(coordinator, verb));
        }

        if (LiveChange.ForSupport(entry) is { } help)
        {
            var supporters = _seats.Values.Select(seats => seats[0]).Where(seat => seat.Viewer.Id != entry.PersonId && seat.Supports(entry.ProgrammeId))
                .Select(seat => seat.Viewer.Id).ToList();
            supporters.ForEach(supporter => Give(supporter, help));
        }

        // What someone is, or whether they still are, was read when they sat down: they come back as what they are now.
        if (entry.Is<SigninEnded>())
        {
            Close(entry.PersonId ?? Guid.Empty, seat => seat.Viewer.SessionId == entry.SubjectId);
        }
        else if (entry.Is<ViewerChanged>())
        {
            Close(entry.PersonId ?? Guid.Empty, _ => true);
        }
    }

    private void Give(Guid person, LiveChange change)
    {
        if (_seats.TryGetValue(person, out var theirs))
        {
            theirs.Where(seat => !seat.Give(change)).ToList().ForEach(Drop);
        }
    }

    private void Close(Guid person, Predicate<LiveConnection> which)
    {
        if (_seats.TryGetValue(person, out var theirs))
        {
            theirs.FindAll(which).ForEach(Drop);
        }
    }

    private void Drop(LiveConnection seat)
    {
        seat.Close();
        if (_seats.TryGetValue(seat.Viewer.Id, out var theirs) && theirs.Remove(seat) && theirs.Count == 0)
        {
            _seats.Remove(seat.Viewer.Id);
        }
    }

    /// <summary>Ends the streams of ended sessions, of deactivated people and of offices that need a second factor from now on, also when no entry told of it.</summary>
    private async Task PutOutAsync(AppDb db, CancellationToken cancellationToken)
    {
        foreach (var some in Everyone().Chunk(400))
        {
            var sessions = some.Select(seat => seat.Viewer.SessionId).Distinct().ToList();
            var good = (await (from s in db.SignInSessions
                               join p in db.People on s.PersonId equals p.Id
                               where sessions.Contains(s.Id) && s.EndedAt == null && p.DeactivatedAt == null
                               select s.Id).ToListAsync(cancellationToken)).ToHashSet();
            lock (_gate)
            {
                some.Where(seat => !good.Contains(seat.Viewer.SessionId) || seat.Viewer.SetUpBy <= clock.GetUtcNow()).ToList().ForEach(Drop);
            }
        }
    }

    private static async Task<ILookup<Guid, (Guid Person, bool Out)>> MembersOfAsync(AppDb db, List<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Where(e => e.MentorshipId is not null).Select(e => e.MentorshipId!.Value).Distinct().ToList();
        var members = await db.MentorshipMembers.Where(m => ids.Contains(m.MentorshipId))
            .Join(db.Mentorships, m => m.MentorshipId, m => m.Id, (member, m) => new { m.Id, member.PersonId, Out = m.State == MentorshipState.ClosedSafeguarding || m.SafeguardingAskedAt != null })
            .ToListAsync(cancellationToken);
        return members.ToLookup(m => m.Id, m => (m.PersonId, m.Out));
    }

    private List<LiveConnection> Everyone()
    {
        lock (_gate)
        {
            return [.. _seats.Values.SelectMany(seats => seats)];
        }
    }
}
