using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Safety;

/// <summary>One request and one decision for each matter of safety; who comes second hears all of what the other did, and loses no word.</summary>
public sealed class OneDecisionStory : Story
{
    private Someone _leila = null!, _darya = null!, _ramin = null!;
    private Guid _pair;
    private string _address = "";

    [Fact]
    public async Task Of_two_who_decide_at_once_one_decides_and_the_other_hears_what()
    {
        for (var time = 0; time < 3; time++)
        {
            await Pair($"{time}");
            await Block();
            var (one, other) = (await _darya.Get(_address), await _ramin.Get(_address));
            var said = await Task.WhenAll(
                _darya.Submit(one, "#decide", new { Note = "It is proven." }, "Close it"), _ramin.Submit(other, "#decide", new { Note = "I found nothing." }, "Open contact"));

            var state = await app.World.StateOf(_pair);
            var closed = state == MentorshipState.ClosedSafeguarding;
            var asked = await app.World.Ask(db => db.Mentorships.Where(m => m.Id == _pair).Select(m => m.SafeguardingAskedAt).SingleAsync(Cancellation));
            Assert.Equal(closed, asked is not null);
            var (first, second) = closed ? (said[0], said[1]) : (said[1], said[0]);
            first.Is(200).Shows(closed ? "The relationship is closed" : "Contact is open again");
            second.Is(200).Shows(closed ? "Darya was quicker" : "Ramin was quicker", "has not been done", "Your note is kept", closed ? "I found nothing." : "It is proven.");
            Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.MentorshipId == _pair && (e.Verb == "mentorship.contact-unblocked" || (e.Verb == "mentorship.moved" && e.Facts!.Contains("safeguarding"))), Cancellation)));
        }
    }

    [Fact]
    public async Task Four_who_ask_at_once_make_one_request()
    {
        await Pair("");
        var pages = new[] { await _leila.Get(_address), await _darya.Get(_address), await _ramin.Get(_address), await _leila.Get(_address) };
        Someone[] who = [_leila, _darya, _ramin, _leila];
        var said = await Task.WhenAll(pages.Select((page, n) => who[n].Submit(page, "#ask-to-close", new { Note = $"I was told\r\nby {who[n].Name}." })));

        Assert.All(said, s => s.Is(200).Shows("Contact is blocked"));
        var notes = await app.World.Ask(db => db.CoordinatorNotes.Where(n => n.MentorshipId == _pair).ToListAsync(Cancellation));
        Assert.Equal(3, notes.Count);
        Assert.Single(notes, n => n.Kind == "closing");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "mentorship.contact-blocked", Cancellation)));
    }

    [Fact]
    public async Task Who_decides_on_an_earlier_request_decides_nothing()
    {
        await Pair("");
        await Block();
        var old = await _darya.Get(_address);
        (await _ramin.Submit(_address, "#decide", new { Note = "Nothing in it." }, "Open contact")).Is(200);
        await app.DaysPass(1);
        await Block();

        (await _darya.Submit(old, "#decide", new { Note = "Close it." }, "Close it")).Is(200).Shows("asked to close this relationship", "has not been done", "Your note is kept");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(_pair));
    }

    [Theory]
    [InlineData("end", "#deed")]
    [InlineData("pause", "#deed")]
    [InlineData("hand-over", "#pair")]
    public async Task An_old_tab_after_a_block_says_what_happened_and_keeps_the_note(string deed, string form)
    {
        await Pair("");
        using var kian = await app.Mentor("Kian");
        var page = (await _leila.Get($"{_address}/{deed}")).Is(200);
        page = deed == "hand-over" ? await _leila.Click(page, "Choose") : page;
        (await _darya.Submit(_address, "#ask-to-close", new { Note = "A report came in." })).Is(200);

        (await _leila.Submit(page, form, new { Note = "She rang and cried." })).Is(200).IsAt(_address)
            .Shows("Contact is blocked", "Darya asked to close", "has not been done", "Your note is kept", "She rang and cried.");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(_pair));
        (await _leila.Get($"{_address}/{deed}")).Is(200).IsAt(_address).Shows("Contact is blocked");
    }

    [Fact]
    public async Task Of_two_coordinators_who_end_at_once_the_second_hears_the_reason_and_the_turn_and_keeps_the_note()
    {
        await Pair("");
        using var nasrin = await app.Coordinator("Nasrin");
        var (page, again) = (await _leila.Get($"{_address}/end"), await nasrin.Get($"{_address}/end?again=true"));
        (await nasrin.Submit(again, "#deed", new { Reason = "no-fit", Note = "They are too alike." })).Is(200);

        (await _leila.Submit(page, "#deed", new { Reason = "no-time", Note = "She has exams." })).Is(200)
            .Shows("Nasrin was quicker", "no good fit", "The mentee has been waiting for another mentor since", "has not been done", "Your note is kept", "She has exams.");
        // The second click of a double one is no quarrel with oneself.
        (await nasrin.Submit(again, "#deed", new { Reason = "no-fit", Note = "They are too alike." })).Is(200).Shows("done already");
        Assert.Equal(2, await app.World.Ask(db => db.CoordinatorNotes.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_second_click_of_letting_back_is_no_quarrel_and_of_two_leads_the_second_hears_of_the_first()
    {
        await Pair("");
        await Block();
        (await _darya.Submit(_address, "#decide", new { Note = "Agreed." }, "Close it")).Is(200);
        var (one, other) = (await _ramin.Get(_address), await _darya.Get(_address));
        const string Back = "form[action*=LetBack]";
        (await _ramin.Submit(one, Back, new { Note = "Nothing against him." })).Is(200).Shows("may be brought together");

        (await _ramin.Submit(one, Back, new { Note = "Nothing against him." })).Is(200).Shows("may be brought together").Hides("was quicker", "has not been done");
        (await _darya.Submit(other, Back, new { Note = "I agree with that." })).Is(200).Shows("Ramin was quicker: this member has been let back", "Your note is kept").Hides("has not been done");
    }

    [Fact]
    public async Task What_a_member_wrote_on_an_old_tab_comes_back_with_the_answer()
    {
        await Pair("");
        using var sara = await app.World.SignIn(await app.World.Ask(db => db.People.Where(p => p.Name == "Sara").Select(p => p.Id).SingleAsync(Cancellation)), "Sara");
        var thread = (await sara.Get($"/mentorships/{_pair}/messages")).Is(200);
        await Block();

        var sheet = (await sara.Submit(thread, "form.composer", new { Text = "I have thought for an hour about what to write." })).Is(404);
        sheet.Shows("What you had written", "I have thought for an hour").Hides("Omid", "safety");
    }

    private async Task Pair(string mark)
    {
        var (omid, sara) = (await app.Mentor($"Omid{mark}"), await app.Mentee($"Sara{mark}"));
        var programme = await app.World.Programme();
        _leila ??= await app.Coordinator("Leila");
        _darya ??= await app.World.Holder("Darya", Role.SafeguardingLead, programme);
        _ramin ??= await app.World.Holder("Ramin", Role.SafeguardingLead, programme);
        _pair = await app.World.Mentorship(omid, sara);
        _address = $"/programmes/{programme}/relationships/{_pair}";
    }

    private async Task Block() => (await _leila.Submit(_address, "#ask-to-close", new { Note = $"A report came in at {app.Now:O}." })).Is(200);
}
