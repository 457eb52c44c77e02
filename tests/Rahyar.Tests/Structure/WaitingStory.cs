using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>One place, and four who want it. Who gets it is what the programme declared.</summary>
public sealed class WaitingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;
    private readonly Dictionary<string, Someone> _mentees = [];

    private string Waiting => $"/programmes/{_programme}/waiting";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Capacity = 1 });
        // The later they come, the better they fit.
        foreach (var (name, seeks) in new[] { ("Ava", "painting"), ("Bita", "painting"), ("Cyrus", "painting"), ("Darya", "statistics") })
        {
            _mentees[name] = await app.World.Mentee(name, profile: new RosterProfile { Languages = ["en"], Seeks = [seeks], Group = name is "Ava" or "Bita" ? "first" : null });
            app.Clock.Move(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task Who_fits_best_has_the_place_until_the_programme_declares_that_waiting_counts()
    {
        var page = (await _nasrin.Click(await _nasrin.Get($"/programmes/{_programme}/matching"), "Waiting list")).Is(200)
            .Shows("4 mentees wait", "matching decides who gets a place").Hides("waiting.", "[[");
        Assert.Equal(["Ava", "Bita", "Cyrus", "Darya"], Names(page));
        (await _nasrin.Matches(_programme)).RowOf("Darya");

        (await _nasrin.Submit(Waiting, "form[action*=Order]", new { Order = "Date" })).Is(200).Shows("The order is declared");

        var run = (await _nasrin.Matches(_programme)).Shows("Proven: among all pairs that keep to the declared order", "those who have waited longest come first");
        run.RowOf("Ava");
        var left = (await _nasrin.Get($"{run.Path}?unmatched=true")).Shows("Number 4 in the order.", "their places go to those who come first", "more places at Omid: 3 are enough");
        Assert.Contains("one more place at Omid", left.RowOf("Bita"), StringComparison.Ordinal);
        // An old tab changes nothing.
        (await _nasrin.Submit(page, "form[action*=Order]", new { Order = "Fit" })).Is(409);
    }

    [Fact]
    public async Task A_lottery_decides_anyone_can_draw_it_again_and_who_comes_later_stands_behind()
    {
        var drawn = (await _nasrin.Draws(_programme, "۲۰۲۶۰۳۲۱")).Is(200)
            .Shows("An order was drawn for 4 mentees, and declared.", "20260321", "As drawn.", "Nasrin", "all together");
        var order = Names(drawn);

        var csv = await _nasrin.Get(drawn.LinkTo("The list to publish (CSV)"));
        Assert.DoesNotContain("Ava", csv.Html, StringComparison.Ordinal);
        Assert.Equal(_mentees.Values.Select(m => (Guid?)m.Id).Order(), (await app.World.Ask(db => db.Journal.Of<Modules.People.PersonExported>()
            .Where(e => e.ActorId == _nasrin.Id).Select(e => e.PersonId).ToListAsync(Cancellation))).Order());
        Assert.Empty(LotteryText.Differences(csv.Html));
        var expected = Lottery.Draw(_mentees.Values.Select(m => new Entrant($"{app.World.ParticipationOf(m)}", m.Name is "Ava" or "Bita" ? "first" : null)), 20260321);
        Assert.Equal(expected.List.Select(d => _mentees.Single(m => $"{app.World.ParticipationOf(m.Value)}" == d.Id).Key), order);
        Assert.Equal(expected.ToCsv(), csv.Html);

        await app.World.Mentee("Elham", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"] });
        Assert.Equal([.. order, "Elham"], Names((await _nasrin.Get(Waiting)).Shows("1 came after the draw and stands behind all others")));
        var run = (await _nasrin.Matches(_programme)).Shows("the drawn order decides who comes first");
        run.RowOf(order[0]);
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_told_honestly_and_is_free()
    {
        await app.DaysPass(43);
        var list = (await _nasrin.Get(Waiting)).Is(200).Shows("tell them honestly");
        var (name, mentee) = _mentees.First(m => list.Holds(m.Key));
        var page = (await _nasrin.Get($"/programmes/{_programme}/people/{app.World.ParticipationOf(mentee)}/withdraw?noPlace=true")).Is(200).Shows("there is no place for you in this programme this time");
        (await _nasrin.Submit(page, "form.stack")).Is(200);

        Assert.Single(await app.EmailsTo(mentee.Email), l => l.Subject.Contains("no place this time", StringComparison.Ordinal));
        Assert.DoesNotContain(Names((await _nasrin.Get(Waiting)).Is(200)), n => n.Contains(name, StringComparison.Ordinal));
        var (_, other) = _mentees.Last(m => list.Holds(m.Key));
        (await _nasrin.Submit($"/programmes/{_programme}/people/{app.World.ParticipationOf(other)}/withdraw", "form.stack")).Is(200);
        Assert.DoesNotContain(await app.EmailsTo(other.Email), l => l.Subject.Contains("no place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seed_is_fixed_before_anybody_can_know_whom_it_serves_and_drawn_by_once()
    {
        var announced = (await _nasrin.Submit(Waiting, "form[action*=Announce]", new { Source = "", Stratified = true })).Is(200).Shows("The draw is announced", "groups in proportion", "Nasrin");
        var commitment = announced.All("#announced code.id").Single().TextContent;
        var thrown = await app.World.Ask(db => db.LotteryAnnouncements.SingleAsync(Cancellation));
        Assert.Equal(commitment, Lottery.CommitmentTo(thrown.Seed!.Value));
        Assert.DoesNotContain($"{thrown.Seed}", announced.Html, StringComparison.Ordinal);
        // Neither another seed nor another announcement takes its place.
        Assert.False(announced.Has("form[action*=Announce]"));
        await app.World.Mentee("Elham");

        var drawn = (await _nasrin.Submit(announced, "form[action*=Draw]")).Is(200).Shows("An order was drawn for 5 mentees", $"{thrown.Seed}", commitment);
        (await _nasrin.Submit(announced, "form[action*=Draw]")).Is(409);

        var csv = await _nasrin.Get(drawn.LinkTo("The list to publish (CSV)"));
        Assert.Empty(LotteryText.Differences(csv.Html, commitment));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(j => j.Verb == "lottery.announced", Cancellation)));
    }

    [Fact]
    public async Task By_a_number_from_outside_nobody_is_drawn_who_came_after_it_was_announced()
    {
        var announced = (await _nasrin.Submit(Waiting, "form[action*=Announce]", new { Source = "The first number of the national lottery" })).Is(200).Shows("The first number of the national lottery");
        app.Clock.Move(TimeSpan.FromHours(1));
        await app.World.Mentee("Elham");

        var drawn = (await _nasrin.Submit(announced, "form[action*=Draw]", new { Seed = "8" })).Is(200).Shows("An order was drawn for 4 mentees", "1 came after the draw");

        Assert.Equal("Elham", Names(drawn)[^1]);
    }

    [Fact]
    public async Task Every_draw_stays_on_the_page_and_a_double_click_draws_once()
    {
        var first = (await _nasrin.Draws(_programme, "1", stratified: true)).Is(200);
        app.Clock.Move(TimeSpan.FromHours(1));

        var second = (await _nasrin.Draws(_programme)).Is(200).Shows("groups in proportion", "replaced by a later draw", "Dice before witnesses");

        Assert.Equal(2, second.All("#lottery > .list > li").Count);
        Assert.Equal(2, await app.World.Ask(db => db.LotteryDraws.CountAsync(Cancellation)));
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(j => j.Verb == "lottery.drawn", Cancellation)));
        Assert.Single(first.All("#lottery > .list > li"));
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_told_and_draws_nothing()
    {
        (await _nasrin.Draws(_programme, "seven")).Is(422).Shows("The seed has to be a whole number", "Nothing was drawn");
        await _nasrin.Submit(Waiting, "form[action*=Order]", new { Order = "Lottery" });
        (await _nasrin.Submit($"/programmes/{_programme}/matching", "main form")).Is(422).Shows("none has been drawn. Nothing was started");
        var empty = await app.World.Programme("Empty");
        using var parisa = await app.World.Coordinator("Parisa", empty, "fa");

        (await parisa.Get($"/programmes/{empty}/waiting")).Is(200).Shows("کسی منتظر نیست").Hides("waiting.", "[[");
        (await parisa.Get(Waiting)).Is(404);
        var drawn = await _nasrin.Submit(Waiting, "form[action*=Draw]", new { Seed = "7" });
        (await parisa.Get(drawn.LinkTo("The list to publish (CSV)"))).Is(404);
        (await parisa.Get(drawn.LinkTo("The list to publish (CSV)").Replace($"{_programme}", $"{empty}", StringComparison.Ordinal))).Is(404);
    }

    private static List<string> Names(Sheet page) => [.. page.All("#list tbody th").Select(c => c.TextContent)];

    [Fact]
    public async Task Whoever_waits_orders_the_list_no_more_than_they_draw_it()
    {
        await app.World.Enrol(_nasrin.Id, Side.Mentee, _programme);

        (await _nasrin.Submit(Waiting, "form[action*=Order]", new { Order = "Date" })).Is(422).Shows("nobody decides their own turn");
        (await _nasrin.Submit(Waiting, "form[action*=Announce]")).Is(422).Shows("nobody decides their own turn");

        Assert.Equal(WaitingOrder.Fit, await app.World.Ask(db => db.Programmes.Where(p => p.Id == _programme).Select(p => p.WaitingOrder).SingleAsync(Cancellation)));
        using var parisa = await app.World.Coordinator("Parisa", _programme);
        (await parisa.Submit(Waiting, "form[action*=Order]", new { Order = "Date" })).Is(200).Shows("The order is declared");
    }
}
