using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

public sealed class AgreementStory : Story
{
    [Fact]
    public async Task Both_see_the_draft_and_both_sign()
    {
        var (sara, omid, id) = await InTouch();

        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", new { CadenceDays = 7, Channels = "Only in writing." }, "Save")).Is(200).Shows("The draft is saved");
        var seen = (await omid.Get($"/mentorships/{id}/agreement")).Is(200).Shows("Only in writing.");
        (await omid.Submit(seen, "#agreement", null, "Sign")).Is(200).Shows("Now it is for Sara");
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Sign")).Is(200).Shows("Everyone has signed", "every week");

        var (cadence, agreed) = await app.World.Ask(db => db.Mentorships.Where(m => m.Id == id)
            .Select(m => new ValueTuple<int, DateTimeOffset?>(m.CadenceDays, m.AgreedAt)).SingleAsync());
        Assert.Equal(7, cadence);
        Assert.NotNull(agreed);
    }

    [Fact]
    public async Task A_word_changed_after_a_signature_takes_the_signature_back_and_says_so()
    {
        var (sara, omid, id) = await InTouch();
        (await omid.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Sign")).Is(200);

        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", new { Channels = "By telephone." }, "Sign")).Is(200).Shows("Earlier signatures were taken back");

        (await omid.Get($"/mentorships/{id}/agreement")).Is(200).Shows("By telephone.").Hides("Your agreement, edition");
    }

    [Fact]
    public async Task A_form_from_before_the_others_change_is_a_conflict_that_keeps_the_text_and_can_be_saved_again()
    {
        var (sara, omid, id) = await InTouch();
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Save")).Is(200);
        var stale = (await omid.Get($"/mentorships/{id}/agreement")).Is(200);
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", new { Channels = "By telephone." }, "Save")).Is(200);

        var conflict = (await omid.Submit(stale, "#agreement", new { Channels = "Only on Tuesdays." }, "Save")).Is(409)
            .Shows("Someone changed this", "By telephone.");
        Assert.Equal("Only on Tuesdays.", conflict.One("textarea[name=Channels]").TextContent.Trim());

        (await omid.Submit(conflict, "#agreement", null, "Save")).Is(200).Shows("The draft is saved");
        (await sara.Get($"/mentorships/{id}/agreement")).Shows("Only on Tuesdays.");
    }

    [Fact]
    public async Task Two_first_drafts_are_a_conflict_too()
    {
        var (sara, omid, id) = await InTouch();
        var stale = (await omid.Get($"/mentorships/{id}/agreement")).Is(200);
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Save")).Is(200);

        (await omid.Submit(stale, "#agreement", new { Channels = "Only on Tuesdays." }, "Sign")).Is(409).Shows("Someone changed this");
    }

    [Fact]
    public async Task An_amendment_is_a_new_edition_and_the_old_one_holds_until_it_is_signed()
    {
        var (sara, omid, id) = await InTouch();
        (await omid.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Sign")).Is(200);
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Sign")).Is(200).Shows("edition 1");

        var form = await sara.Click(await sara.Get($"/mentorships/{id}/agreement"), "Propose a change");
        (await sara.Submit(form, "#agreement", new { CadenceDays = 28 }, "Sign")).Is(200).Shows("Edition 1 holds");
        Assert.Equal(14, await CadenceOf(id));
        (await omid.Submit($"/mentorships/{id}/agreement", "#agreement", null, "Sign")).Is(200).Shows("edition 2", "Edition 1, signed by all");

        Assert.Equal(28, await CadenceOf(id));
    }

    [Fact]
    public async Task Empty_terms_are_refused_and_scripts_are_only_text()
    {
        var (sara, omid, id) = await InTouch();

        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", new { Channels = " " }, "Save")).Is(422).Shows("Please fill this in");
        (await sara.Submit($"/mentorships/{id}/agreement", "#agreement", new { Channels = "<script>alert(1)</script>" }, "Save")).Is(200);

        var seen = (await omid.Get($"/mentorships/{id}/agreement")).Is(200).Shows("<script>alert(1)</script>");
        Assert.DoesNotContain("<script>alert", seen.Html, StringComparison.Ordinal);
    }

    private Task<int> CadenceOf(Guid id) => app.World.Ask(db => db.Mentorships.Where(m => m.Id == id).Select(m => m.CadenceDays).SingleAsync());

    private async Task<(Someone Sara, Someone Omid, Guid Id)> InTouch()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        return (sara, omid, await app.World.Mentorship(omid, sara, MentorshipState.Initiated));
    }
}
