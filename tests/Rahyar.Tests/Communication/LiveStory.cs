using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.Communication.Live;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

[Trait("Database", "each")]
public sealed partial class LiveStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Thread => $"/mentorships/{_pair}/messages";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task A_message_reaches_the_other_side_and_nobody_else_and_never_its_words()
    {
        using var stranger = await app.Mentee("Stranger");
        var other = await app.World.Mentorship(_omid, stranger);
        await app.StreamsAreFed();
        await using var omids = await Listening.To(_omid);
        await using var strangers = await Listening.To(stranger);

        await Write("canary-3d2f");

        var heard = await omids.Hears("message.sent");
        Assert.Equal(_pair, heard.GetProperty("mentorship").GetGuid());
        Assert.Equal(["mentorship", "programme", "verb"], heard.EnumerateObject().Select(p => p.Name).Order());

        // What is written later is heard later: when the stranger hears it, the first is not to come any more.
        (await _omid.Submit($"/mentorships/{other}/messages", "form.composer", new { Text = "canary-77aa" })).Is(200);
        Assert.Equal(other, (await strangers.Hears("message.sent")).GetProperty("mentorship").GetGuid());
        Assert.DoesNotContain("canary", omids.Everything + strangers.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_pair.ToString(), strangers.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_help_reaches_support_and_its_asker_and_no_coordinator()
    {
        using var nadia = await app.Coordinator("Nadia");
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        await app.StreamsAreFed();
        await using var nadias = await Listening.To(nadia);
        await using var hameds = await Listening.To(hamed);
        await using var saras = await Listening.To(_sara);

        var asked = (await _sara.Submit("/help/ask", "#ask", new { Text = "canary-5b1c" })).Is(200);
        Assert.Equal(JsonValueKind.Null, (await hameds.Hears("ticket.opened")).GetProperty("programme").ValueKind);
        (await hamed.Submit(asked.Path.Replace("/help/requests", "/tickets", StringComparison.Ordinal), "#answer", new { Reply = "canary-9d0e" })).Is(200);
        await saras.Hears("ticket.answered");

        await Write("Hello");
        await nadias.Hears("message.sent");
        Assert.DoesNotContain("ticket", nadias.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", hameds.Everything + saras.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_hears_that_something_happened_and_not_between_whom()
    {
        using var nadia = await app.Coordinator("Nadia");
        // A stream ends when its listener's roles change, and this one has just been given.
        await app.StreamsAreFed();
        await using var nadias = await Listening.To(nadia);

        await Write("Hello");

        var heard = await nadias.Hears("message.sent");
        Assert.Equal(JsonValueKind.Null, heard.GetProperty("mentorship").ValueKind);
        Assert.DoesNotContain(_pair.ToString(), nadias.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_drop_nothing_is_missing_and_nothing_comes_twice()
    {
        string last;
        await using (var first = await Listening.To(_omid))
        {
            await Write("One");
            await first.Hears("message.sent");
            last = first.LastId!;
        }

        await Write("Two");
        await Write("Three");
        await using var second = await Listening.To(_omid, last);
        await second.Hears("message.sent");
        await second.Hears("message.sent");
        await Write("Four");
        await second.Hears("message.sent");

        var (cursor, told) = (new LiveCursor(app.Services.GetRequiredService<IDataProtectionProvider>(), _omid.Id), second.Told);
        var seqs = told.ConvertAll(id => cursor.Read(id)!.Value);
        Assert.Equal(seqs.Order().Distinct(), seqs);
        Assert.All(seqs, seq => Assert.True(seq > cursor.Read(last)));
        Assert.Equal(3, second.Count("message.sent"));
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("1")]
    [InlineData("not%a cursor")]
    public async Task A_cursor_that_cannot_be_right_is_told_to_look_anew(string cursor)
    {
        await using var stream = await Listening.To(_omid, cursor);

        await stream.HearsEvent("reset");
    }

    [Fact]
    public async Task Nobody_learns_from_the_stream_how_much_others_do()
    {
        using var stranger = await app.Mentee("Stranger");
        await app.StreamsAreFed();
        string before;
        await using (var first = await Listening.To(stranger))
        {
            before = first.Cursors[^1];
        }

        await Write("One");
        await Write("Two");
        await app.StreamsAreFed();
        await using var second = await Listening.To(stranger, before);
        await using var third = await Listening.To(stranger, before);

        // Neither a number, nor longer, nor the same word twice for the same place; and what one person keeps says nothing to another.
        List<string> all = [before, .. second.Cursors, .. third.Cursors];
        Assert.All(all, cursor => Assert.True(cursor.Length == before.Length && !long.TryParse(cursor, out _), cursor));
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.DoesNotContain("\"seq\"", second.Everything + third.Everything, StringComparison.OrdinalIgnoreCase);
        await using var omids = await Listening.To(_omid, before);
        await omids.HearsEvent("reset");
    }

    [Fact]
    public async Task An_ended_session_closes_its_stream_within_two_seconds()
    {
        await using var omids = await Listening.To(_omid);
        await app.World.Arrange(async db => (await db.Set<SignInSession>().SingleAsync(s => s.PersonId == _omid.Id, Cancellation)).End(_omid.Id, app.Now));

        await omids.EndsWithin(TimeSpan.FromSeconds(2));

        Assert.NotEqual(200, (await _omid.Ask("/live")).Status);
    }

    [Fact]
    public async Task Someone_deactivated_is_out_within_two_seconds_even_where_no_entry_tells_of_it()
    {
        await using var omids = await Listening.To(_omid);
        await app.World.Arrange(async db => (await db.Users.SingleAsync(p => p.Id == _omid.Id, Cancellation)).Deactivate(app.Now));

        await omids.EndsWithin(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task Someone_who_is_out_of_a_relationship_hears_nothing_more_of_it()
    {
        await using var omids = await Listening.To(_omid);
        var before = omids.Everything;
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            mentorship.End(MentorshipState.ClosedSafeguarding, null, "safeguarding", app.Now);
        });

        await omids.EndsWithin(TimeSpan.FromSeconds(2));
        Assert.Equal(before, omids.Everything);
    }

    [Fact]
    public async Task A_visitor_has_no_stream()
    {
        using var visitor = app.Visitor();

        Assert.NotEqual(200, (await visitor.Ask("/live")).Status);
    }

    [Fact]
    public async Task The_seventh_stream_of_a_person_takes_the_place_of_the_first()
    {
        var streams = new List<Listening>();
        for (var i = 0; i < 7; i++)
        {
            streams.Add(await Listening.To(_omid));
        }

        await streams[0].EndsWithin(TimeSpan.FromSeconds(2));
        await Write("Still heard");
        await streams[6].Hears("message.sent");
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task Write(string words) => (await _sara.Submit(Thread, "form.composer", new { Text = words })).Is(200);
}
