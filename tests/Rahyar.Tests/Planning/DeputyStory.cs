using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A coordinator goes on leave, and a colleague runs the programme meanwhile and no longer.</summary>
public sealed class DeputyStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!;

    private string Deputies => $"/programmes/{_programme}/deputies";

    private string Edit => $"/programmes/{_programme}/edit";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Person("Omid");
    }

    [Fact]
    public async Task A_deputy_runs_it_from_the_first_day_to_the_last_and_it_ends_by_itself()
    {
        (await _nasrin.Get(Deputies)).Is(200).Shows("Nobody stands in for anybody").Hides("deputy.", "[[");
        (await Name(2, 9)).Is(200).Shows("Omid is named as deputy", "for Nasrin", "later");
        Assert.Contains("Nasrin has named you as deputy", Assert.Single(await app.EmailsTo(_omid.Email)).Text, StringComparison.Ordinal);
        (await _omid.Get(Edit)).Is(404);

        await app.DaysPass(2.9);
        (await _omid.Get(Edit)).Is(200);
        (await _omid.Get("/programmes")).Is(200).Shows("you stand in for Nasrin");
        (await _nasrin.Get(Deputies)).Shows("now");

        // To the minute, whether or not the scheduled work has run.
        app.Clock.Move(TimeSpan.FromDays(8));
        (await _omid.Get(Edit)).Is(404);
        await app.ScheduledWorkRuns();
        (await _nasrin.Get(Deputies)).Shows("over");
        Assert.Equal(["deputy.began", "deputy.ended", "deputy.named", "role.ended", "role.given"], (await Verbs()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_can_be_ended_early_by_either_and_a_second_click_makes_no_second_deputy()
    {
        var page = await _nasrin.Get(Deputies);
        object fields = new { _omid.Email, FromOn = Day(0), UntilOn = Day(5) };
        (await _nasrin.Submit(page, "#name", fields)).Is(200).Shows("now");
        (await _nasrin.Submit(page, "#name", fields)).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Deputies.CountAsync(Cancellation)));
        (await _omid.Get(Edit)).Is(200);

        (await _nasrin.Submit(Deputies, "form[action*=End]", null, "End now")).Is(200).Shows("That has ended.", "over");
        (await _omid.Get(Edit)).Is(404);

        await Name(0, 5);
        (await _omid.Submit(Deputies, "form[action*=End]", null, "End now")).Is(200);
        (await _omid.Get(Edit)).Is(404);
    }

    [Fact]
    public async Task A_deputy_passes_nothing_on_and_makes_no_programme_of_their_own()
    {
        using var reza = await app.World.Person("Reza");
        await Name(0, 5);

        var page = (await _omid.Get(Deputies)).Is(200).Shows("can name deputies");
        Assert.False(page.Has("#name"));
        var token = page.One("form[action*=End] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var forced = await _omid.SendAsync(new HttpRequestMessage(HttpMethod.Post, Deputies)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Email", reza.Email), new("FromOn", $"{Day(0):O}"), new("UntilOn", $"{Day(5):O}")]),
        });
        Assert.Equal(422, forced.Status);
        (await reza.Get(Edit)).Is(404);
        (await _omid.Submit("/programmes/new", "main form", new { Name = "Mine", Purpose = "Mine" })).Is(422).Shows("You stand in for somebody");
        (await _omid.Submit($"/programmes/{_programme}/copy", "#copy")).Is(422);
        (await _omid.Submit($"/programmes/{_programme}/test-run", "#make")).Is(422);
        Assert.Equal(1, await app.World.Ask(db => db.Programmes.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Nobody_leaves_behind_what_they_no_longer_have()
    {
        await Name(0, 5);
        await app.World.Arrange(async db => (await db.Roles.SingleAsync(r => r.PersonId == _nasrin.Id)).End(_omid.Id, app.Now));
        await app.ScheduledWorkRuns();

        (await _omid.Get(Edit)).Is(404);
        Assert.True(await app.World.Ask(db => db.Deputies.AllAsync(d => d.EndedAt != null, Cancellation)));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_others_find_nothing()
    {
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));
        using var second = await app.World.Coordinator("Second", _programme);
        await Refused("nobody@example.edu", 0, 5, "Nobody here signs in");
        await Refused(_nasrin.Email, 0, 5, "cannot stand in for yourself");
        await Refused(second.Email, 0, 5, "already runs the programme");
        await Refused(_omid.Email, 5, 2, "at most 120 days");
        await Refused(_omid.Email, -3, 2, "at most 120 days");
        await Refused(_omid.Email, 0, 400, "at most 120 days");
        await Name(0, 5);
        await Refused(_omid.Email, 3, 9, "on some of these days already");

        (await elsewhere.Get(Deputies)).Is(404);
        Assert.Equal(1, await app.World.Ask(db => db.Deputies.CountAsync(Cancellation)));
        using var persian = await app.World.Coordinator("Maryam", _programme, "fa");
        (await persian.Get(Deputies)).Is(200).Shows("جانشین‌ها").Hides("deputy.", "[[");
    }

    private DateOnly Day(int days) => DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(days);

    private Task<Sheet> Name(int from, int until) => _nasrin.Submit(Deputies, "#name", new { _omid.Email, FromOn = Day(from), UntilOn = Day(until) });

    private async Task Refused(string email, int from, int until, string said) =>
        (await _nasrin.Submit(Deputies, "#name", new { Email = email, FromOn = Day(from), UntilOn = Day(until) })).Is(422).Shows(said);

    private Task<List<string>> Verbs() => app.World.Ask(db => db.Journal
        .Where(e => e.PersonId == _omid.Id && (e.Verb.StartsWith("deputy.") || e.Verb.StartsWith("role."))).OrderBy(e => e.Seq).Select(e => e.Verb).ToListAsync(Cancellation));
}
