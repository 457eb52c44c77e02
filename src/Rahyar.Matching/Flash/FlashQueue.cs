namespace Rahyar.Matching;

/// <summary>A short slot that a mentor holds open for whoever comes first.</summary>
/// <param name="Id">Unique.</param>
/// <param name="MentorId">Who offers it.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Tags">What it is about; none is about anything.</param>
public sealed record FlashSlot(string Id, string MentorId, DateTimeOffset Start, TimeSpan Length, IReadOnlyList<string> Tags);

/// <summary>Someone who wants a short talk.</summary>
/// <param name="Id">Unique.</param>
/// <param name="PersonId">Who asks.</param>
/// <param name="AskedAt">When; the earlier is served first, the same instant by id.</param>
/// <param name="Tags">What about: a slot has to share at least one; none is about anything.</param>
/// <param name="Until">After this a talk is of no use any more; null if never.</param>
public sealed record FlashRequest(string Id, string PersonId, DateTimeOffset AskedAt, IReadOnlyList<string> Tags, DateTimeOffset? Until = null);

/// <summary>A slot given to a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="SlotId">The slot.</param>
/// <param name="Shared">Tags of the request that the slot has too.</param>
/// <param name="Wait">From asking to the start.</param>
public sealed record FlashBooking(string RequestId, string SlotId, IReadOnlyList<string> Shared, TimeSpan Wait);

/// <summary>A request without a slot.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Ahead">How many who wait and share a tag with it were there before.</param>
/// <param name="Expired">Whether it is past its time.</param>
public sealed record FlashWaiting(string RequestId, int Ahead, bool Expired);

/// <summary>
/// Flash mentoring: first come, first served. Each request in turn gets, of the open slots that share a tag with it and start soon
/// enough, the earliest; of slots that start together the one that shares most, then the one by id. Nobody gets their own slot, two
/// slots at once, or a slot with someone they avoid. Who comes later never changes what an earlier one gets.
/// </summary>
public sealed record FlashQueue(IReadOnlyList<FlashBooking> Bookings, IReadOnlyList<FlashWaiting> Waiting)
{
    /// <summary>Serves all requests.</summary>
    /// <param name="requests">In any order.</param>
    /// <param name="slots">Open slots in any order.</param>
    /// <param name="now">Slots that have begun are gone.</param>
    /// <param name="mayMeet">Whether a person may meet a mentor; null lets all meet.</param>
    public static FlashQueue Serve(
        IEnumerable<FlashRequest> requests, IEnumerable<FlashSlot> slots, DateTimeOffset now, Func<string, string, bool>? mayMeet = null)
    {
        var open = slots.Where(s => s.Start >= now).OrderBy(s => s.Start).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        var taken = new List<(string PersonId, FlashSlot Slot)>();
        var bookings = new List<FlashBooking>();
        var left = new List<FlashRequest>();
        foreach (var request in requests.OrderBy(r => r.AskedAt).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            bool Suits(FlashSlot slot) => slot.MentorId != request.PersonId && slot.Start >= request.AskedAt
                && (request.Until is null || slot.Start <= request.Until) && Meets(request.Tags, slot.Tags)
                && (mayMeet is null || mayMeet(request.PersonId, slot.MentorId))
                && !taken.Any(t => t.PersonId == request.PersonId && t.Slot.Start < slot.Start + slot.Length && slot.Start < t.Slot.Start + t.Slot.Length);
            if (open.Where(Suits).OrderBy(s => s.Start).ThenByDescending(s => Shared(request.Tags, s.Tags).Length).FirstOrDefault() is not { } slot)
            {
                left.Add(request);
                continue;
            }
            open.Remove(slot);
            taken.Add((request.PersonId, slot));
            bookings.Add(new FlashBooking(request.Id, slot.Id, Shared(request.Tags, slot.Tags), slot.Start - request.AskedAt));
        }
        return new FlashQueue(bookings, [.. left.Select((r, n) => new FlashWaiting(r.Id, left.Take(n).Count(o => Meets(o.Tags, r.Tags)), r.Until < now))]);
    }

    /// <summary>
    /// How long someone who asked now would wait for a talk about these tags, given who waits already; null where no slot is left.
    /// </summary>
    public static TimeSpan? ExpectedWait(
        IEnumerable<FlashRequest> requests, IEnumerable<FlashSlot> slots, IReadOnlyList<string> tags, DateTimeOffset now)
    {
        // Last of all who asked by now; the id sorts after any other.
        var asked = new FlashRequest("\uffff", "\uffff", now, tags);
        return Serve(requests.Where(r => r.AskedAt <= now).Append(asked), slots, now).Bookings.FirstOrDefault(b => b.RequestId == asked.Id)?.Wait;
    }

    private static bool Meets(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Count == 0 || b.Count == 0 || Shared(a, b).Length > 0;

    private static string[] Shared(IReadOnlyList<string> own, IReadOnlyList<string> others) =>
        [.. own.DistinctBy(Folding.Fold).Where(t => others.Any(o => Folding.Fold(o) == Folding.Fold(t)))];
}
