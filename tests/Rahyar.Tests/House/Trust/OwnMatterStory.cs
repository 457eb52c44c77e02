using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>A mentee who holds an office as well does nothing by it to her own mentor, and hears nothing by it that is for him alone.</summary>
public sealed class OwnMatterStory : Story
{
    private Guid _programme;
    private Someone _sara = null!;
    private Someone _omid = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        await app.World.Mentorship(_omid, _sara);
        await app.World.Give(_sara.Id, Role.Coordinator, _programme);
    }

    [Fact]
    public async Task His_screening_is_a_colleagues_matter()
    {
        using var leila = await app.Coordinator("Leila");
        await app.World.Mentor("Kian", screened: false);
        var his = $"/programmes/{_programme}/screening/{app.World.ParticipationOf(_omid)}";
        (await leila.Get(his)).Is(200);
        (await _sara.Get(his)).Is(404);

        var list = (await _sara.Get($"/programmes/{_programme}/screening")).Is(200).Shows("Omid", "Kian");
        Assert.Single(list.All("input[name=Who]"));
        Assert.DoesNotContain(list.All("main a"), a => a.GetAttribute("href") == his);
        var before = await app.World.Ask(db => db.Set<Screening>().CountAsync(s => s.CheckNote == "seen", Cancellation));
        (await _sara.Submit(list, "#bulk", new { Who = app.World.ParticipationOf(_omid), CheckNote = "seen" })).Is(422);
        Assert.Equal(before, await app.World.Ask(db => db.Set<Screening>().CountAsync(s => s.CheckNote == "seen", Cancellation)));
    }

    [Fact]
    public async Task A_conflict_that_may_be_about_her_is_a_colleagues_matter()
    {
        var kian = await app.World.Mentor("Kian", screened: false);
        var page = $"/programmes/{_programme}/screening/{app.World.ParticipationOf(kian)}";
        (await _sara.Get(page)).Is(200);
        await app.World.Arrange(async db =>
        {
            var taking = await db.Participations.SingleAsync(p => p.PersonId == kian.Id, Cancellation);
            var screening = (await db.ScreeningsOfAsync([taking], Cancellation))[taking.Id];
            screening.Declare(new Screened((await db.FindAsync<Programme>(_programme))!, taking), true, "I examine a mentee.", app.Now);
        });
        (await _sara.Get(page)).Is(404);

        using var leila = await app.Coordinator("Leila");
        (await leila.Get(page)).Is(200).Shows("I examine a mentee.");
    }

    [Fact]
    public async Task An_e_mail_to_him_alone_is_in_no_list_of_hers()
    {
        using var leila = await app.Coordinator("Leila");
        await app.World.Arrange(db =>
        {
            var alone = new Email(_omid.Email, "To you alone", "How is it going?", app.Now, _omid.Id);
            alone.SpeakOf(_programme);
            db.Add(alone);
        });
        (await leila.Get($"/programmes/{_programme}/emails?q=omid")).Is(200).Shows(_omid.Email);
        (await _sara.Get($"/programmes/{_programme}/emails?q=omid")).Is(200).Hides(_omid.Email);
    }

    [Fact]
    public async Task As_administrator_she_changes_nothing_of_his_account()
    {
        await app.World.Give(_sara.Id, Role.Administrator);
        using var leila = await app.Administrator("Leila");
        var hers = (await leila.Get($"/people/{_omid.Id}")).Is(200);
        var forms = hers.All("main form[action*='handler=']").Select(f => f.GetAttribute("action")!).Distinct().ToList();
        Assert.True(forms.Count >= 4, string.Join(' ', forms));
        var page = (await _sara.Get($"/people/{_omid.Id}")).Is(200).Shows("A colleague has to do this");
        Assert.Empty(page.All("main form[action*='handler=']"));

        // Also from what a colleague's page would send.
        var token = (await _sara.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        foreach (var form in forms)
        {
            var answer = await _sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, form)
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Role", "Support"), new("Programme", ""), new("Email", "other@uni.example"), new("Name", "Another"),
                    new("Stamp", hers.One("input[name=Stamp]").GetAttribute("value")!)]),
            });
            answer.Is(422).Shows("You are in a relationship with this person yourself");
        }

        Assert.Equal(0, await app.World.Ask(db => db.Roles.CountAsync(r => r.PersonId == _omid.Id, Cancellation)));
        Assert.True(await app.World.Ask(db => db.People.AnyAsync(p => p.Id == _omid.Id && p.DeactivatedAt == null, Cancellation)));
        (await _omid.Get("/")).Is(200);
    }
}
