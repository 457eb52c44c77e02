using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Finding;

/// <summary>A person's page tells all to those who may know it, and never what people wrote.</summary>
public sealed class PersonPageStory : Story
{
    private Guid _here, _there, _pair, _elsewhere;
    private Someone _mina = null!, _omid = null!, _sara = null!;

    private protected override async Task Arrange()
    {
        (_here, _there) = (await app.World.Programme("Here"), await app.World.Programme("There"));
        (_mina, _omid) = (await app.World.Mentor("Mina Moss", _here), await app.World.Mentee("Omid Olm", _here));
        _sara = await app.World.Mentee("Sara Sand", _there);
        _pair = await app.World.Mentorship(_mina, _omid);
        // The same mentor, elsewhere.
        var second = await app.World.Enrol(_mina.Id, Side.Mentor, _there);
        await app.World.Arrange(async db =>
        {
            var programme = await db.FindAsync<Programme>(_there);
            var two = new[] { (await db.FindAsync<Participation>(second))!, (await db.FindAsync<Participation>(app.World.ParticipationOf(_sara)))! };
            var mentorship = new Mentorship(programme!, two, 70, "[]", null, app.Now);
            _elsewhere = mentorship.Id;
            db.Add(mentorship);
        });
        await app.World.Arrange(db => db.AddRange(
            Letter("A mentor for you", $"invitation:{_pair}:{_mina.Id}"),
            Letter("Somebody else for you", $"formed:{_elsewhere}:{_mina.Id}"),
            Letter("secretcode 123456", "sign-in-code:1"),
            Letter("secretmessage", $"message:{_pair:N}:{_mina.Id:N}:0"),
            Letter("secretconcern", $"concern:{_pair}:{_mina.Id}"),
            Letter("A way in was changed", "access:passkey.added:1")));
        await _omid.Submit($"/mentorships/{_pair}/messages", "form.composer", new { Text = "secretword" });
    }

    [Fact]
    public async Task A_coordinator_sees_what_concerns_their_programme()
    {
        var nasrin = await app.World.Coordinator("Nasrin", _here);
        var page = await nasrin.Get($"/programmes/{_here}/people/{app.World.ParticipationOf(_mina)}");
        page.Is(200).Shows("With Omid Olm", "Here", "A mentor for you", "Relationship moved on", "Enrolled")
            .Hides("Sara", "Somebody else", "secretcode", "secretmessage", "secretconcern", "secretword", "A way in was changed", $"{_elsewhere}", ">There<");
        Assert.Equal($"/programmes/{_here}/relationships/{_pair}", page.LinkTo("With Omid Olm"));
        (await nasrin.Get($"/people/{_mina.Id}")).Is(404);

        var other = await app.World.Coordinator("Other", _there);
        (await other.Get($"/programmes/{_here}/people/{app.World.ParticipationOf(_mina)}")).Is(404);
        (await other.Get($"/programmes/{_there}/people/{app.World.ParticipationOf(_sara)}")).Is(200).Shows("With Mina Moss").Hides("Omid");
    }

    [Fact]
    public async Task An_administrator_sees_all_programmes_and_the_account()
    {
        var ada = await app.World.Administrator("Ada");
        var page = (await ada.Get($"/people/{_mina.Id}")).Is(200).Shows("With Omid Olm", "With Sara Sand", "A mentor for you", "Somebody else for you", "A way in was changed")
            .Hides("secretcode", "secretmessage", "secretconcern", "secretword");
        (await ada.Click(page, "With Sara Sand")).Is(200);
        (await ada.Click(await ada.Get(page.LinkTo("#person-takings a")), "Everything about this person")).IsAt($"/people/{_mina.Id}").Hides("A page about them was opened");
    }

    [Fact]
    public async Task Nobody_reads_of_their_own_pair_by_office()
    {
        await app.World.Give(_omid.Id, Role.Coordinator, _here);
        (await _omid.Get($"/programmes/{_here}/people/{app.World.ParticipationOf(_mina)}")).Is(200).Hides("With Omid", "A mentor for you", "Relationship moved on", $"{_pair}");
        await app.World.Give(_mina.Id, Role.Administrator);
        (await _mina.Get($"/people/{_mina.Id}")).Is(200).Hides("With Omid", "A mentor for you", "E-mails sent");
    }

    private Email Letter(string subject, string cause) => new("mina@example.edu", subject, "secretword", app.Now, _mina.Id, cause);
}
