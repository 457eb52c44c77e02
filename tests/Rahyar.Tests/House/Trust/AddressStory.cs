using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.House.Trust;

/// <summary>Identity moves only by proof: whoever says so, another address counts when a code sent to it has come back, and both addresses are told.</summary>
public sealed class AddressStory : Story
{
    private const string Old = "sara@uni.example", New = "other@uni.example";
    private Guid _programme, _sara;
    private Someone _ada = null!, _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        (_ada, _nasrin) = (await app.Administrator("Ada"), await app.Coordinator("Nasrin"));
        await Roster(_nasrin, _programme, $"s1,Sara,{Old}");
        _sara = await app.World.Ask(db => db.People.Where(p => p.InstitutionalId == "s1").Select(p => p.Id).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task An_account_does_not_change_hands_by_an_administrators_roster()
    {
        using var sara = await app.World.SignIn(_sara, "Sara");

        (await Roster(_ada, _programme, $"s1,Sara,{New}")).Shows("it counts when the person has shown by a code");

        Assert.Equal(Old, await Address());
        Assert.Equal("Another address was proposed for your Rahyar account", Assert.Single(await app.EmailsTo(Old)).Subject);
        Assert.DoesNotContain("Sara", Assert.Single(await app.EmailsTo(New)).Text, StringComparison.Ordinal);
        Assert.Equal(["person.address-proposed"], await Journal());
        // The same file once more proposes nothing anew.
        await Roster(_ada, _programme, $"s1,Sara,{New}");
        Assert.Single(await app.EmailsTo(New));
        // For three days the new address alone opens nothing.
        using var visitor = app.Visitor();
        await visitor.AsksForACode(New);
        Assert.Single(await app.EmailsTo(New));

        (await sara.Get("/account/address")).Shows(New, "The people who run your programme have proposed this address");
        (await sara.Submit("/account/address", "form[action*=Decline]")).Shows("The address is declined");
        (await Roster(_ada, _programme, $"s1,Sara,{New}")).Shows("the person has declined it");
        await app.DaysPass(4);
        await visitor.AsksForACode(New);
        Assert.Single(await app.EmailsTo(New));
        Assert.Equal(Old, await Address());
    }

    [Fact]
    public async Task Who_cannot_read_the_old_address_any_more_shows_the_new_one_when_nobody_has_objected()
    {
        using var elsewhere = await app.World.SignIn(_sara, "Sara");
        await _ada.Submit($"/people/{_sara}", "form[action*=Address]", new { Email = New });
        await app.DaysPass(3);

        using var sara = app.Visitor("Sara");
        await sara.AsksForACode(New, "/account/address");
        (await sara.Types(await app.CodeFor(New))).IsAt("/account/address").Shows(New);

        Assert.Equal(New, await Address());
        Assert.Equal("/sign-in", (await elsewhere.Ask("/account")).RedirectsTo!.AbsolutePath);
        Assert.Contains(await app.EmailsTo(Old), l => l.Subject == "Your Rahyar account has another address now");
        Assert.Contains(await app.EmailsTo(New), l => l.Subject == "This is your address in Rahyar now");
        Assert.Equal(["person.address-proposed", "person.address-changed"], await Journal());
    }

    [Fact]
    public async Task No_office_is_reached_by_an_address_that_was_proposed_before_it()
    {
        using var sara = await app.World.SignIn(_sara, "Sara");
        await _ada.Submit($"/people/{_sara}", "form[action*=Address]", new { Email = New });
        await app.DaysPass(4);
        using var visitor = app.Visitor();
        await visitor.AsksForACode(New, "/account");
        var code = await app.CodeFor(New);
        await _ada.Submit($"/people/{_sara}", "form[action*=Give]", new { Role = "SafeguardingLead", Programme = _programme });

        (await visitor.Types(code)).Is(422);
        Assert.Equal(Old, await Address());
        (await sara.Get("/account")).IsAt("/account");
    }

    [Fact]
    public async Task A_coordinator_of_another_programme_renames_and_moves_nobody_and_the_rest_of_the_roster_comes_in()
    {
        var another = await app.World.Programme("Another");
        using var parisa = await app.World.Coordinator("Parisa", another);

        var check = await Check(parisa, another, $"s1,Thief,{New}", $"x9,Renamed,{_ada.Email}", "s7,Mina,mina@uni.example");
        check.Shows("The name \u2068Thief\u2069 is not taken over", "row 2", $"The e-mail \u2068{New}\u2069 is not taken over", "The name \u2068Renamed\u2069 is not taken over", "row 3", "this row’s id is not put down");
        await Confirm(parisa, check);

        Assert.Equal(3, await app.World.Ask(db => db.Participations.CountAsync(p => p.ProgrammeId == another, Cancellation)));
        Assert.Equal("Sara " + Old, await app.World.Ask(db => db.People.Where(p => p.Id == _sara).Select(p => p.Name + " " + p.Email).SingleAsync(Cancellation)));
        Assert.Equal("Ada ", await app.World.Ask(db => db.People.Where(p => p.Id == _ada.Id).Select(p => p.Name + " " + (p.InstitutionalId ?? "")).SingleAsync(Cancellation)));
        Assert.Empty(await Journal());
        // From now on she belongs to two: her first coordinator does not rename her either.
        (await Check(_nasrin, _programme, $"s1,Somebody,{Old}")).Shows("The name \u2068Somebody\u2069 is not taken over");
    }

    [Fact]
    public async Task A_slip_in_the_address_of_who_has_never_come_in_is_put_right_and_both_are_told()
    {
        await Roster(_nasrin, _programme, $"s1,Sara,{New}");

        Assert.Equal(New, await Address());
        Assert.Equal(["person.address-changed"], await Journal());
        Assert.DoesNotContain("Sara", Assert.Single(await app.EmailsTo(Old)).Text, StringComparison.Ordinal);
        Assert.Single(await app.EmailsTo(New));
        using var sara = app.Visitor("Sara");
        await sara.AsksForACode(New, "/account");
        (await sara.Types(await app.CodeFor(New))).IsAt("/account");
        // From then on it is hers.
        await Roster(_nasrin, _programme, $"s1,Sara,{Old}");
        Assert.Equal(New, await Address());
    }

    [Fact]
    public async Task A_person_takes_another_address_by_its_code_and_is_out_everywhere_else()
    {
        using var sara = await app.World.SignIn(_sara, "Sara");
        using var elsewhere = await app.World.SignIn(_sara, "Sara");
        using var late = app.Visitor("who asked for a code at the old address");
        await late.AsksForACode(Old, "/account");
        var early = await app.CodeFor(Old);

        var waits = (await sara.Submit("/account/address", "form[data-address=new]", new { Email = New })).Shows("This address is waiting for its code");
        Assert.Contains(await app.EmailsTo(Old), l => l.Text.Contains("wants to sign in with another address", StringComparison.Ordinal));
        var code = await app.CodeFor(New);
        waits = (await sara.Submit(waits, "form[action*=Prove]", new { Code = FrontDoor.OtherThan(code) })).Is(422);
        (await sara.Submit(waits, "form[action*=Prove]", new { Code = code })).Is(200).Shows("This is your address now", New);

        Assert.Equal("/sign-in", (await elsewhere.Ask("/account")).RedirectsTo!.AbsolutePath);
        Assert.Contains(await app.EmailsTo(Old), l => l.Subject == "Your Rahyar account has another address now");
        (await late.Types(early)).Is(422);
    }

    [Fact]
    public async Task With_a_session_alone_no_address_is_taken()
    {
        using var thief = await app.World.SignIn(_sara, "Sara");
        app.Clock.Move(TimeSpan.FromMinutes(11));

        (await thief.Submit("/account/address", "form[data-address=new]", new { Email = New })).IsAt("/account/proof").Shows(Old);
        Assert.Empty(await app.EmailsTo(New));
    }

    [Fact]
    public async Task Nobody_writes_to_many_strangers_by_wanting_their_addresses()
    {
        using var sara = await app.World.SignIn(_sara, "Sara");
        for (var i = 1; i <= 5; i++)
        {
            (await sara.Submit("/account/address", "form[data-address=new]", new { Email = $"stranger{i}@uni.example" })).Is(200);
        }

        (await sara.Submit("/account/address", "form[data-address=new]", new { Email = "stranger6@uni.example" })).Is(422).Shows("5 addresses a day are enough");
        Assert.Empty(await app.EmailsTo("stranger6@uni.example"));
    }

    [Fact]
    public async Task Whose_address_somebody_wants_is_told_to_its_owner_alone()
    {
        using var sara = await app.World.SignIn(_sara, "Sara");

        (await sara.Submit("/account/address", "form[data-address=new]", new { _ada.Email })).Is(200).Shows("A six-digit code is on its way there");
        Assert.Equal("This address has an account in Rahyar already", Assert.Single(await app.EmailsTo(_ada.Email)).Subject);
        (await _ada.Submit($"/people/{_sara}", "form[action*=Address]", new { _ada.Email })).Is(422).Shows("There is someone with this address already");
    }

    [Fact]
    public async Task Nobody_comes_to_an_office_by_the_address_of_its_holder()
    {
        using var lead = await app.World.Holder("Lead", Role.SafeguardingLead, _programme);
        await _ada.Submit($"/people/{lead.Id}", "form[action*=Address]", new { Email = New });
        await app.DaysPass(10);

        using var ada = app.Visitor("Ada");
        await ada.AsksForACode(New);
        Assert.DoesNotContain(await app.EmailsTo(New), l => l.Subject.Contains("code", StringComparison.Ordinal));
        Assert.False((await _ada.Get($"/people/{_ada.Id}")).Has("form[action*=Address]"));
        (await _ada.Get($"/people/{lead.Id}")).Shows("Waiting for confirmation by a code", New);
        (await _ada.Submit($"/people/{lead.Id}", "form[action*=Withdraw]")).Shows("The address is withdrawn");
    }

    private Task<string?> Address() => app.World.Ask(db => db.People.Where(p => p.Id == _sara).Select(p => p.Email).SingleAsync(Cancellation));

    private Task<List<string>> Journal() => app.World.Ask(db => db.Journal.Where(e => e.PersonId == _sara && e.Verb.StartsWith("person.address")).OrderBy(e => e.Seq).Select(e => e.Verb).ToListAsync(Cancellation));

    private async Task<Sheet> Roster(Someone by, Guid programme, params string[] rows)
    {
        var check = await Check(by, programme, rows);
        await Confirm(by, check);
        return check;
    }

    private static Task<Sheet> Check(Someone by, Guid programme, params string[] rows) =>
        by.Submit($"/programmes/{programme}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", "id,name,email\n" + string.Join('\n', rows) + "\n") });

    private static async Task Confirm(Someone by, Sheet check)
    {
        var page = await by.Submit(check, "form[action*=Confirm]");
        for (var i = 0; page.Is(200).Has("progress") && i < 200; i++)
        {
            await Task.Delay(50, Cancellation);
            page = await by.Get(check.Path);
        }

        page.Shows("has been brought in");
    }
}
