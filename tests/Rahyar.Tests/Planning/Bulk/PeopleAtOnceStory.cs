using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure.Bulk;

namespace Rahyar.Tests.Planning.Bulk;

/// <summary>Many people of a programme at once: who withdraws, who comes back, who has waited in vain.</summary>
[Trait("Database", "each")]
public sealed class PeopleAtOnceStory : Story
{
    private Guid _programme;
    private Someone _leila = null!;

    private string People => $"/programmes/{_programme}/people";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _leila = await app.Coordinator("Leila");
    }

    [Fact]
    public async Task Who_withdraws_is_told_with_all_that_ends_and_can_be_brought_back()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var nika = await app.Mentee("Nika");
        var pair = await app.World.Mentorship(omid, sara);

        var page = (await _leila.Chooses($"{People}?side=Mentee", "withdraw")).Is(200)
            .Shows("Withdraw 2 people", "It ends: 1 relationship that goes on", "2 e-mails go to mentees", "One e-mail goes to somebody else", "3 e-mails are sent");
        (await _leila.Begins(page)).Is(200).Shows("It is done");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(pair));
        Assert.All(await Seats(sara, nika), p => Assert.Equal(ParticipationState.Withdrew, p.State));
        Assert.Single(await app.EmailsTo(nika.Email));
        Assert.Single(await app.EmailsTo(omid.Email));

        page = (await _leila.Chooses($"{People}?state=Withdrew", "return")).Is(200).Shows("2 people take part again", "No e-mail is sent");
        (await _leila.Begins(page)).Is(200).Shows("It is done");
        Assert.All(await Seats(sara, nika), p => Assert.Equal(ParticipationState.Waiting, p.State));
        (await _leila.Get($"/programmes/{_programme}/acts")).Is(200).Shows("Withdraw 2 people", "Let 2 people take part again");
    }

    [Fact]
    public async Task Who_has_waited_in_vain_is_told_kindly_from_the_waiting_list_and_who_was_paired_meanwhile_is_left_out()
    {
        using var sara = await app.Mentee("Sara");
        using var nika = await app.Mentee("Nika");
        using var omid = await app.Mentor("Omid");

        var page = (await _leila.Chooses($"/programmes/{_programme}/waiting", "no-place")).Is(200).Shows("Tell 2 people that there is no place", "2 e-mails go to mentees", "there is no place for you");
        var pair = await app.World.Mentorship(omid, nika);
        // What was looked at is what was chosen; what does not hold any more is said.
        page = (await _leila.Get(page.Path)).Is(200).Shows("One of the 2 chosen rows", "does not wait any more");
        page = (await _leila.Begins(page)).Is(200).Shows("It is done", "left out");

        Assert.Equal([ParticipationState.Withdrew, ParticipationState.Matched], (await Seats(sara, nika)).Select(p => p.State));
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(pair));
        Assert.Contains("there is no place for you", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.EmailsTo(nika.Email));
    }

    [Fact]
    public async Task Rests_after_an_early_end_are_ended_for_all_who_rest()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var nika = await app.Mentee("Nika");
        var pair = await app.World.Mentorship(omid, sara);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair)).EndByOffice("no-time", false, _leila.Id, app.Now));
        Assert.All(await Seats(sara, omid), p => Assert.True(p.IsCoolingDown(app.Now)));

        var page = (await _leila.Chooses(People, "again")).Is(200).Shows("2 rests end", "One row is left out", "do not rest");
        (await _leila.Begins(page)).Is(200).Shows("It is done");

        Assert.All(await Seats(sara, omid), p => Assert.False(p.IsCoolingDown(app.Now)));
    }

    [Fact]
    public async Task Oneself_ones_partner_and_who_is_in_a_safety_matter_are_left_out_and_another_programme_is_not_there()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var nika = await app.Mentee("Nika");
        using var kian = await app.Mentor("Kian");
        var (own, blocked) = (await app.World.Mentorship(omid, sara), await app.World.Mentorship(kian, nika));
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == blocked)).RequestSafeguardingClosure(_leila.Id, app.Now));
        await app.World.Give(omid.Id, Role.Coordinator, _programme);
        using var mina = await app.Mentee("Mina");
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Another"));

        var page = (await omid.Chooses(People, "withdraw")).Is(200).Shows("One of the 5 chosen rows", "4 rows are left out", "A colleague has to do this", "Contact is blocked for safety");
        (await elsewhere.Get(page.Path)).Is(404);
        (await elsewhere.Get(People)).Is(404);
        // There is no page of himself for him.
        Assert.Contains("Omid", page.One("#left-out").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.All("#left-out a"), a => a.TextContent.Contains("Omid", StringComparison.Ordinal));
        page = (await omid.Begins(page)).Is(200).Shows("It is done");
        Assert.DoesNotContain(page.All("table.rows a"), a => a.TextContent.Contains("Omid", StringComparison.Ordinal));

        Assert.Equal([MentorshipState.Active, MentorshipState.Active], [await app.World.StateOf(own), await app.World.StateOf(blocked)]);
        Assert.Equal(ParticipationState.Withdrew, (await Seats(mina)).Single().State);
        Assert.Equal(1, await app.World.Ask(db => db.BulkRows.CountAsync(r => r.State == BulkRowState.Done, Cancellation)));
    }

    [Fact]
    public async Task Of_a_colleagues_act_nobody_reads_their_own_row_nor_of_whom_they_are_or_were_in_something_with()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var nika = await app.Mentee("Nika");
        using var kian = await app.Mentor("Kian");
        using var mina = await app.Mentee("Mina");
        await app.World.Mentorship(omid, sara);
        var blocked = await app.World.Mentorship(kian, nika);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == blocked)).RequestSafeguardingClosure(_leila.Id, app.Now));
        await app.World.Give(omid.Id, Role.Coordinator, _programme);
        await app.World.Give(kian.Id, Role.Coordinator, _programme);

        var done = (await _leila.Begins((await _leila.Chooses(People, "withdraw")).Is(200).Shows("3 of the 5 chosen rows"))).Is(200).Shows("It is done", "Sara", "Omid", "Contact is blocked for safety");

        // The act has ended what he was in: it is his own matter still.
        (await omid.Get(done.Path)).Is(200).Shows("Withdraw 3 people", "Mina", "Nika", "2 rows are not shown").Hides("Sara");
        // Whose contact is blocked learns nothing of it here.
        (await kian.Get(done.Path)).Is(200).Shows("Mina", "Sara", "2 rows are not shown").Hides("Nika", "blocked");
        Assert.DoesNotContain("left out", (await kian.Get(done.Path)).Outcomes().Values);
    }

    [Fact]
    public async Task What_both_of_a_pair_share_counts_once_and_one_letter_of_its_end_goes_out()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        await app.World.Mentorship(omid, sara);

        var page = (await _leila.Chooses(People, "withdraw")).Is(200)
            .Shows("It ends: 1 relationship that goes on", "One e-mail goes to a mentor.", "One e-mail goes to a mentee.", "One e-mail goes to somebody else", "3 e-mails are sent");
        (await _leila.Begins(page)).Is(200).Shows("It is done");

        Assert.Equal(3, (await app.EmailsTo(sara.Email)).Count + (await app.EmailsTo(omid.Email)).Count);
    }

    [Fact]
    public async Task Who_has_finished_has_no_rest_to_end()
    {
        using var sara = await app.Mentee("Sara");
        await app.World.Arrange(async db =>
        {
            var taking = await db.Participations.SingleAsync(p => p.PersonId == sara.Id);
            taking.CoolDown(app.Now.AddDays(7), app.Now);
            taking.Finish(app.Now);
        });

        (await _leila.Chooses(People, "again")).Is(200).Shows("None of the chosen rows", "has left or finished the programme");
    }

    [Fact]
    public async Task Nothing_that_is_ticked_is_nothing_to_do_and_what_was_chosen_can_be_dropped()
    {
        using var sara = await app.Mentee("Sara");

        (await _leila.Submit((await _leila.Get(People)).Is(200), "#bulk")).Is(422).Shows("No row is ticked");
        var page = (await _leila.Chooses(People, "withdraw", app.World.ParticipationOf(sara))).Is(200);
        (await _leila.Submit(page, "#drop")).Is(200).IsAt(People);

        (await _leila.Get(page.Path)).Is(404);
        Assert.Equal((0, 0), (await app.World.Ask(db => db.BulkActs.CountAsync(Cancellation)), await app.World.Ask(db => db.BulkRows.CountAsync(Cancellation))));
        Assert.Equal(ParticipationState.Waiting, (await Seats(sara)).Single().State);
    }

    private Task<List<Participation>> Seats(params Someone[] people)
    {
        var ids = people.Select(app.World.ParticipationOf).ToList();
        return app.World.Ask(async db => (await db.Participations.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(Cancellation)).OrderBy(p => ids.IndexOf(p.Id)).ToList());
    }
}
