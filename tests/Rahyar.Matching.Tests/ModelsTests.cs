using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class ModelsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_reverse_the_younger_teach_what_the_elder_seek()
    {
        Profile[] younger = [new() { Id = "y1", Offers = ["video editing"], Years = 1 }, new() { Id = "y2", Offers = ["games"], Years = 2 }];
        Profile[] elder = [new() { Id = "e1", Seeks = ["Games"], Years = 30, Capacity = 5 }, new() { Id = "e2", Seeks = ["Video editing"], Years = 20 }];
        var sides = Sides.Reverse(younger, elder);
        var result = Matcher.Match(sides.Mentees, sides.Mentors, sides.Rules, new MatchOptions { Exact = true });
        Assert.Equal([("e1", "y2"), ("e2", "y1")], result.Pairs.Select(p => (p.MenteeId, p.MentorId)));
        Assert.DoesNotContain(result.Explain("e1", "y2").Terms, t => t.Term == Term.Experience);
    }

    [Fact]
    public void Near_peers_are_parted_by_years_and_matched_close_by() => People.Side("a", 12).Sample(people =>
    {
        var sides = Sides.NearPeer(people, 3);
        Assert.Equal(people.Select(p => p.Id).Order(), sides.Mentees.Concat(sides.Mentors).Select(p => p.Id).Order());
        Assert.All(sides.Mentors.Where(p => p.Years is not null), p => Assert.True(p.Years >= 3));
        Assert.Empty(sides.Rules.Faults());
        Matcher.Match(sides.Mentees, sides.Mentors, sides.Rules);
    }, iter: 200);

    [Fact]
    public void Peers_come_in_twos()
    {
        Profile[] people = [.. new[] { "Rust", "Law", "Rust", "Law", "Art" }.Select((t, n) => new Profile { Id = $"p{n}", Seeks = [t] })];
        var pairs = Sides.Peers(people);
        Assert.Equal(["p0,p2", "p1,p3"], pairs.List.Select(c => string.Join(',', c.MemberIds)).Order());
        Assert.Equal(["p4"], pairs.WaitingIds);
    }

    private static readonly Gen<FlashRequest[]> Requests =
        from asked in Gen.Int[0, 5].Array[0, 8]
        from tags in People.OneOf<string[]>([], ["a"], ["b"], ["a", "b"], ["C "]).Array[8]
        from until in Gen.Int[-1, 12].Array[8]
        select asked.Select((m, n) => new FlashRequest(
            $"r{n}", $"p{n % 4}", Noon.AddMinutes(m), tags[n], until[n] < 0 ? null : Noon.AddMinutes(until[n] * 10))).ToArray();

    private static readonly Gen<FlashSlot[]> Slots =
        from start in Gen.Int[-1, 10].Array[0, 6]
        from tags in People.OneOf<string[]>([], ["A"], ["b"], ["a", "c"]).Array[6]
        select start.Select((m, n) => new FlashSlot($"s{n}", $"p{n % 5 + 2}", Noon.AddMinutes(m * 10), TimeSpan.FromMinutes(15), tags[n])).ToArray();

    [Fact]
    public void First_come_is_first_served_and_later_ones_change_nothing() => Gen.Select(Requests, Slots).Sample((requests, slots) =>
    {
        var all = FlashQueue.Serve(requests, slots, Noon);
        Assert.Equal(requests.Length, all.Bookings.Count + all.Waiting.Count);
        Assert.Distinct(all.Bookings.Select(b => b.SlotId));
        var byId = slots.ToDictionary(s => s.Id);
        foreach (var booking in all.Bookings)
        {
            var (request, slot) = (requests.Single(r => r.Id == booking.RequestId), byId[booking.SlotId]);
            Assert.True(slot.Start >= Noon && slot.Start >= request.AskedAt && !(slot.Start > request.Until) && slot.MentorId != request.PersonId);
            Assert.Equal(slot.Start - request.AskedAt, booking.Wait);
        }
        var inTurn = requests.OrderBy(r => r.AskedAt).ThenBy(r => r.Id).ToArray();
        for (var n = 0; n <= inTurn.Length; n++)
        {
            var first = FlashQueue.Serve(inTurn.Take(n).Reverse(), slots.Reverse(), Noon);
            Assert.Equal(all.Bookings.Take(first.Bookings.Count).Select(b => (b.RequestId, b.SlotId)), first.Bookings.Select(b => (b.RequestId, b.SlotId)));
        }
        // Who waits finds no open slot that would do, but for talks of their own at that time.
        foreach (var waiting in all.Waiting)
        {
            var request = requests.Single(r => r.Id == waiting.RequestId);
            if (all.Bookings.Any(b => requests.Single(r => r.Id == b.RequestId).PersonId == request.PersonId)) continue;
            Assert.Empty(FlashQueue.Serve([request], slots.Where(s => all.Bookings.All(b => b.SlotId != s.Id)), Noon).Bookings);
        }
    }, iter: 2000);

    [Fact]
    public void The_expected_wait_counts_those_who_wait_already()
    {
        FlashSlot Slot(string id, int minutes) => new(id, "m", Noon.AddMinutes(minutes), TimeSpan.FromMinutes(15), ["law"]);
        FlashSlot[] slots = [Slot("s1", 10), Slot("s2", 40)];
        Assert.Equal(TimeSpan.FromMinutes(10), FlashQueue.ExpectedWait([], slots, ["Law"], Noon));
        FlashRequest[] one = [new("r", "p", Noon.AddMinutes(-5), ["law"])];
        Assert.Equal(TimeSpan.FromMinutes(40), FlashQueue.ExpectedWait(one, slots, ["law"], Noon));
        Assert.Null(FlashQueue.ExpectedWait(one, slots, ["art"], Noon));
        var queue = FlashQueue.Serve([.. one, new("q", "q", Noon, ["law"]), new("z", "z", Noon.AddMinutes(1), ["law"], Noon.AddMinutes(5))], slots[..1], Noon.AddMinutes(6));
        Assert.Equal([new FlashWaiting("q", 0, false), new FlashWaiting("z", 1, true)], queue.Waiting);
    }

    [Fact]
    public void Who_may_not_meet_does_not()
    {
        FlashSlot[] slots = [new("s", "m", Noon, TimeSpan.FromMinutes(15), [])];
        Assert.Empty(FlashQueue.Serve([new("r", "p", Noon, [])], slots, Noon, (person, mentor) => (person, mentor) != ("p", "m")).Bookings);
    }
}
