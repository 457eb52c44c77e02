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
        var page = (await _sara.Get($"/people/{_omid.Id}")).Is(200);
        foreach (var form in page.All("form[action*='handler=']").Where(f => f.GetAttribute("method") == "post").Select(f => f.GetAttribute("action")!).Distinct())
        {
            (await _sara.Submit(page, $"form[action='{form}']")).Is(422);
        }

        Assert.True(await app.World.Ask(db => db.People.AnyAsync(p => p.Id == _omid.Id && p.DeactivatedAt == null, Cancellation)));
        (await _omid.Get("/")).Is(200);
    }
}
