using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Every number of the life cycle is the programme's; its clocks stand still on holidays; reminders that do not help fall silent.</summary>
public sealed class TimesStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!, _sara = null!;

    private string Times => $"/programmes/{_programme}/times";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        (_omid, _sara) = (await app.Mentor("Omid"), await app.Mentee("Sara"));
    }

    private Task<LifecycleTimes> Now() => app.World.Ask(db => db.Programmes.Where(p => p.Id == _programme).Select(p => p.Times).SingleAsync(Cancellation));

    [Fact]
    public async Task What_is_typed_counts_for_relationships_under_way()
    {
        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Proposed);
        var page = (await _nasrin.Get(Times)).Is(200).Shows("Days to answer a proposal", "Do reminders help?").Hides("times.", "[[");
        (await _nasrin.Submit(page, "#times", Typed("AnswerDays", "۳"))).Is(200).Shows("Saved");
        Assert.Equal(3, (await Now()).AnswerDays);
        await _nasrin.Submit(Times, "#times", Typed("PrepareNudges", "9, 2"));
        Assert.Equal("2 9", string.Join(' ', (await Now()).PrepareNudges));

        await app.DaysPass(3.5);
        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(pair));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_beside_its_field_and_an_old_form_is_told()
    {
        var before = await Now();
        foreach (var (name, typed) in new[] { ("AnswerDays", "0"), ("AnswerDays", "soon"), ("LapseDays", "5"), ("QuietFromHour", "24"), ("SilenceNudges", "1,2,3,4,5,6"), ("PrepareDays", "") })
        {
            var told = (await _nasrin.Submit(Times, "#times", Typed(name, typed))).Is(422).Shows("This number is not possible here");
            Assert.Equal(typed, told.One($"#t-{name}").GetAttribute("value") ?? "");
        }

        Assert.Equivalent(before, await Now());
        var old = await _nasrin.Get(Times);
        await _nasrin.Submit(Times, "#times", Typed("AnswerDays", "5"));
        (await _nasrin.Submit(old, "#times", Typed("AnswerDays", "6"))).Is(409);
        (await _sara.Get(Times)).Is(404);
        (await (await app.World.Coordinator("Stranger", await app.World.Programme("Another"))).Get(Times)).Is(404);
    }

    [Fact]
    public async Task The_clocks_stand_still_on_holidays()
    {
        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Proposed);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        await _nasrin.Submit(Times, "#holiday", new { HolidayFrom = today.AddDays(2), HolidayTo = today.AddDays(11) });
        (await _nasrin.Submit(Times, "#holiday", new { HolidayFrom = today.AddDays(11), HolidayTo = today.AddDays(12) })).Is(422).Shows("cannot overlap");

        await app.DaysPass(16);
        Assert.Equal(MentorshipState.Proposed, await app.World.StateOf(pair));
        await app.DaysPass(1.5);
        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(pair));

        await _nasrin.Submit(Times, "#holidays li form");
        Assert.Empty((await Now()).Holidays);
    }

    [Fact]
    public async Task A_kind_of_reminder_on_which_hardly_anybody_acts_falls_silent_and_can_be_switched_on_again()
    {
        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Initiated);
        await Sent(pair, 30, acted: 2);
        await app.DaysPass(8);

        var page = (await _nasrin.Get(Times)).Is(200).Shows("off: hardly anybody acted");
        var row = page.All("tr").Single(r => r.TextContent.Contains("hardly", StringComparison.Ordinal)).TextContent;
        Assert.Contains("30", row, StringComparison.Ordinal);
        Assert.Contains("7", row, StringComparison.Ordinal);

        // What comes due of that kind is dropped, unsent.
        var before = (await app.EmailsTo(_sara.Email)).Count;
        await app.World.Arrange(async db => db.Add(new Nudge(await db.Mentorships.SingleAsync(m => m.Id == pair), _sara.Id, "agreement", app.Now.AddHours(-1))));
        await app.DaysPass(1);
        Assert.Equal(before, (await app.EmailsTo(_sara.Email)).Count(l => !l.Subject.Contains("goal", StringComparison.OrdinalIgnoreCase)));

        await _nasrin.Submit(page, "tr:has(.pill) form:has([value='agreement'])", null, "Switch on");
        await app.DaysPass(2);
        Assert.False(await app.World.Ask(db => db.NudgeSwitches.Where(s => s.Kind == "agreement").Select(s => s.Off).SingleAsync(Cancellation)));
        await _nasrin.Submit(Times, "form:has([value='answer'])", null, "Switch off");
        Assert.True(await app.World.Ask(db => db.NudgeSwitches.Where(s => s.Kind == "answer").Select(s => s.Off && !s.ByRate).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task After_a_good_end_both_may_stay_in_contact_and_one_wish_alone_is_nobodys_business()
    {
        var pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
        {
            var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair);
            row.Propose(Wish.WindDown, null, new LifecycleTimes(), _sara.Id, app.Now);
            row.AgreeToWish(new LifecycleTimes(), _omid.Id, app.Now);
            foreach (var someone in new[] { _sara.Id, _omid.Id })
            {
                row.NoteClosingTalk(someone, app.Now);
                row.NoteCloseAnswer(someone, app.Now);
            }
        });
        var end = $"/mentorships/{pair}/end";
        (await _sara.Submit(end, "#stay")).Is(200).Shows("Nobody learns of it");
        (await _omid.Get(end)).Is(200).Shows("Stay in contact?").Hides(_sara.Email);
        Assert.Equal(MentorshipState.ClosedCompleted, await app.World.StateOf(pair));

        (await _omid.Submit(end, "#stay")).Is(200).Shows("You stay in contact", _sara.Email);
        Assert.Equal(MentorshipState.Redefined, await app.World.StateOf(pair));
        (await _sara.Get(end)).Shows(_omid.Email);
        (await _sara.Get("/")).Is(200);
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_named_to_the_coordinator()
    {
        await app.DaysPass(43);

        (await _nasrin.Get($"/programmes/{_programme}/waiting")).Is(200).Shows("has waited longer than 42 days", "form a circle");
    }

    private static Dictionary<string, object> Typed(string name, string value) => new() { [$"Typed[{name}]"] = value };

    private async Task Sent(Guid pair, int count, int acted) => await app.World.Arrange(async db =>
    {
        var mentorship = await db.Mentorships.SingleAsync(m => m.Id == pair);
        for (var n = 0; n < count; n++)
        {
            var nudge = new Nudge(mentorship, _sara.Id, "agreement", app.Now.AddHours(-n));
            nudge.Send(app.Now);
            nudge.Close(n < acted, app.Now);
            db.Add(nudge);
        }
    });
}
