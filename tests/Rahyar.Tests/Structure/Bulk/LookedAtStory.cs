using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Bulk;

/// <summary>What the page says before an act on many is what is done; and nobody reads or holds up one in their own matter.</summary>
[Trait("Database", "each")]
public sealed class LookedAtStory : Story
{
    private Guid _programme;
    private Someone _leila = null!;

    private string List => $"/programmes/{_programme}/relationships";
    private string Acts => $"/programmes/{_programme}/acts";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _leila = await app.Coordinator("Leila");
    }

    [Fact]
    public async Task Who_was_left_out_is_not_done_after_all_and_what_changed_meanwhile_is_looked_at_again()
    {
        using var reza = await app.Mentor("Reza");
        using var mina = await app.Mentee("Mina");
        var (going, proposed) = (await Pair("Sara", "Omid"), await app.World.Mentorship(reza, mina, MentorshipState.Proposed));

        var page = (await _leila.Chooses(List, "end")).Is(200).Shows("One of the 2 chosen rows");
        Assert.Contains("Sara", page.One("#meant").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mina", page.One("#meant").TextContent, StringComparison.Ordinal);
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).ThenInclude(m => m.Participation).SingleAsync(m => m.Id == proposed);
            pair.Accept(reza.Id, app.Now);
            pair.Accept(mina.Id, app.Now);
        });
        page = (await _leila.Submit(page, "#start", new { Reason = "no-time" })).Is(409).Shows("Someone changed this", "2 of the 2 chosen rows");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(going));
        Assert.Equal(BulkState.Chosen, await app.World.Ask(db => db.BulkActs.Select(a => a.State).SingleAsync(Cancellation)));
        (await _leila.Begins(page, new { Reason = "no-time" })).Is(200).Shows("It is done");
        Assert.Equal((MentorshipState.ClosedEarly, true), (await app.World.StateOf(going), (await app.World.StateOf(proposed)) is MentorshipState.ClosedEarly or MentorshipState.NotFormed));
    }

    [Fact]
    public async Task Who_is_left_out_is_so_from_the_moment_of_beginning()
    {
        var (_, proposed) = (await Pair("Sara", "Omid"), await Pair("Mina", "Reza", MentorshipState.Proposed));

        await _leila.Begins((await _leila.Chooses(List, "end")).Is(200), new { Reason = "no-time" });

        // The job has not even begun with it.
        Assert.Equal((BulkRowState.LeftOut, "bulk.proposed", 0), await app.World.Ask(async db =>
        {
            var row = await db.BulkRows.SingleAsync(r => r.SubjectId == proposed, Cancellation);
            return (row.State, row.Why!, row.Tries);
        }));
    }

    [Fact]
    public async Task Other_ticks_on_the_same_page_are_another_act_however_many_they_are()
    {
        var (one, two) = (await Pair("Sara", "Omid"), await Pair("Nika", "Kian"));
        var list = (await _leila.Get(List)).Is(200);
        Task<Sheet> Choose(Sheet page, Guid row) => _leila.SubmitOnly(page, "#bulk", new Dictionary<string, object?> { ["Bulk.Rows"] = new[] { row }, ["Bulk.Deed"] = "pause" });

        var first = (await Choose(list, one)).Is(302);
        var other = (await Choose(list, two)).Is(409).Shows("already sent");
        Assert.Equal(first.RedirectsTo, (await Choose(list, one)).Is(302).RedirectsTo);
        Assert.Equal(1, await app.World.Ask(db => db.BulkActs.CountAsync(Cancellation)));

        var page = (await _leila.Submit(other, "#bulk")).Is(200).Shows("Pause one relationship");
        Assert.Contains("Nika", page.One("#meant").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara", page.One("#meant").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_in_ones_own_matter_alone_is_not_there_and_nobody_holds_up_what_is_done_in_theirs()
    {
        using var omid = await app.Mentor("Omid");
        var (own, _) = (await app.World.Mentorship(omid, await app.Mentee("Sara")), await Pair("Nika", "Kian"));
        await app.World.Give(omid.Id, Role.Coordinator, _programme);

        var alone = (await _leila.Begins((await _leila.Chooses(List, "pause", own)).Is(200), new { Until = Today.AddDays(20) })).Is(200).Shows("It is done", "Paused until");
        (await omid.Get(alone.Path)).Is(404);
        (await omid.Get(Acts)).Is(200).Hides("Pause one relationship");

        // While it goes on: as many as are not his, and no way to stop it.
        var both = (await _leila.Chooses(List, "end")).Is(200);
        var act = Guid.Parse(both.Path.Split('/')[^1]);
        await app.World.Arrange(async db => (await db.BulkActs.SingleAsync(a => a.Id == act)).Start("no-time", null, null, _leila.Id, app.Now));
        Assert.True((await _leila.Get(both.Path)).Is(200).Shows("0 of 2").Has("#stop"));
        var page = (await omid.Get(both.Path)).Is(200).Shows("End one relationship", "0 of 1");
        Assert.False(page.Has("#stop"));
        var stop = FilledForm.Request((await omid.Get(List)).Is(200), "#bulk", null, null);
        stop.RequestUri = new Uri(page.Address, $"{both.Path}?handler=Stop");
        (await omid.SendAsync(stop)).Is(404);
        Assert.Equal(BulkState.Running, await app.World.Ask(db => db.BulkActs.Where(a => a.Id == act).Select(a => a.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task The_days_that_are_offered_for_a_pause_are_exactly_those_that_are_taken()
    {
        var pair = await Pair("Sara", "Omid");

        var page = (await _leila.Chooses(List, "pause", pair)).Is(200);
        var field = page.One("input[name=Until]");
        Assert.Equal(($"{Today.AddDays(1):O}", $"{Today.AddDays(60):O}"), (field.GetAttribute("min"), field.GetAttribute("max")));
        (await _leila.Submit(page, "#start", new { Until = Today })).Is(422).Shows("at most 60 days");
        (await _leila.Submit(page, "#start", new { Until = Today.AddDays(61) })).Is(422).Shows("at most 60 days");
        (await _leila.Begins(page, new { Until = Today.AddDays(60) })).Is(200).Shows("It is done");
        Assert.Equal(MentorshipState.Paused, await app.World.StateOf(pair));
    }

    [Fact]
    public async Task A_rest_is_promised_only_where_the_programme_has_one()
    {
        await Pair("Sara", "Omid");

        (await _leila.Chooses(List, "end")).Is(200).Shows("After a rest, one place of a mentor is free again", "After a rest, one mentee waits");
        await app.World.Arrange(async db =>
        {
            var programme = await db.Set<Programme>().SingleAsync(p => p.Id == _programme);
            programme.SetTimes(programme.Times with { RestDays = 0 }, Guid.Empty, app.Now);
        });
        (await _leila.Chooses(List, "end")).Is(200).Shows("One place of a mentor is free again", "One mentee waits for another mentor").Hides("After a rest");
    }

    private DateOnly Today => DateOnly.FromDateTime(app.Now.UtcDateTime);

    private async Task<Guid> Pair(string mentee, string mentor, MentorshipState state = MentorshipState.Active) =>
        await app.World.Mentorship(await app.Mentor(mentor), await app.Mentee(mentee), state);
}

/// <summary>What would follow is dear to ask; to stop is not.</summary>
public sealed class BulkBrakeStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Brakes=on", "--Rahyar:ComputationsPerHour=4"];

    [Fact]
    public async Task Looking_has_a_brake_and_dropping_has_none()
    {
        var leila = await app.Coordinator("Leila");
        var (list, path) = ($"/programmes/{await app.World.Programme()}/relationships", "");
        await app.World.Mentorship(await app.Mentor("Omid"), await app.Mentee("Sara"));
        var page = (await leila.Chooses(list, "end")).Is(200);
        path = page.Path;

        var looks = new List<Sheet>();
        for (var i = 0; i < 12; i++)
        {
            looks.Add(await leila.Get(path));
        }

        Assert.Equal(429, looks[^1].Status);
        Assert.Equal(302, (await leila.SubmitOnly(page, "#drop")).Status);
    }
}
