using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>«My answers and my activity may be counted, and never me»: who takes it back is in no figure and no row behind one, and who never gave it is asked where they answer.</summary>
public sealed class CountedStory : Story
{
    private readonly List<(Someone Mentor, Someone Mentee, Guid Id)> _pairs = [];

    private protected override async Task Arrange()
    {
        for (var n = 0; n < 6; n++)
        {
            var (mentor, mentee) = (await app.Mentor($"Omid{n}"), await app.Mentee($"Sara{n}"));
            _pairs.Add((mentor, mentee, await app.World.Mentorship(mentor, mentee)));
        }
    }

    [Fact]
    public async Task Taken_back_every_n_falls_and_the_name_leaves_the_rows_behind()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var programme = await app.World.Programme();
        var figure = $"/programmes/{programme}/indicators/STR-04";
        await app.DaysPass(14.1);
        foreach (var (_, mentee, _) in _pairs)
        {
            await Answer(mentee);
        }

        var (clarity, contact) = (await Read("STR-06"), await Read("STR-04"));
        Assert.Equal(6, clarity.N);
        (await nasrin.Get(figure)).Is(200).Shows("Sara0");
        await Cancelled(_pairs[0].Mentee, "evaluation");

        Assert.Equal(5, (await Read("STR-06")).N);
        Assert.Equal(contact.N - 1, (await Read("STR-04")).N);
        (await nasrin.Get(figure)).Is(200).Shows("Sara1").Hides("Sara0");
        // Places are the institution's own record.
        Assert.Equal(6, (await Read("PLN-04")).N);
        var wave = await app.World.Ask(db => db.SurveyWaves.Where(w => w.Instrument == Instrument.Role).Select(w => w.Id).SingleAsync(Cancellation));
        (await nasrin.Get($"/programmes/{programme}/surveys/{wave}")).Is(200).Shows("Only answers of people who agree").Hides("[[");

        // Given again, it counts again.
        using var again = await app.World.SignIn(_pairs[0].Mentee.Id, "Sara0");
        (await again.Submit("/account/consent", "form:has([value=evaluation])")).Is(200);
        Assert.Equal(6, (await Read("STR-06")).N);
    }

    [Fact]
    public async Task Who_never_gave_it_is_asked_in_the_form_and_counts_only_with_a_yes()
    {
        await app.World.Ask(db => db.Consents.ExecuteDeleteAsync(Cancellation));
        await app.DaysPass(14.1);
        foreach (var (mentor, mentee, _) in _pairs)
        {
            var page = await mentee.Get(await AddressOf(mentee));
            Assert.True(page.Is(200).Shows("may be counted in figures", "count in no figure").Has("[name=Agree]"));
            await Answer(mentor);
        }

        Assert.Equal(0, (await Read("STR-06")).N);
        (await _pairs[0].Mentor.Get(await AddressOf(_pairs[0].Mentor))).Shows("Your answers count in no figure");
        foreach (var (_, mentee, _) in _pairs)
        {
            (await mentee.Submit(await AddressOf(mentee), "#questions", new { RC1 = 5, RC2 = 4, Agree = Purpose.Evaluation.Version })).Is(200).Shows("Your answers are saved").Hides("count in no figure");
        }

        Assert.Equal(6, (await Read("STR-06")).N);
        Assert.Equal(6, await app.World.Ask(db => db.Consents.CountAsync(c => c.Purpose == Purpose.Evaluation.Key, Cancellation)));
    }

    [Fact]
    public async Task Who_agrees_no_longer_to_take_part_leaves_and_the_partner_is_told()
    {
        var (mentor, mentee, id) = _pairs[0];
        (await mentee.Submit("/account/consent", "form:has([value=participation])")).Is(200);
        (await mentee.Submit("/account/consent", "form:has(button[value=participation])[action*=Withdraw]")).Is(422).Shows("ends your relationships");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));

        (await mentee.Submit("/account/consent", "form:has(button[value=participation])[action*=Withdraw]", new { Sure = true })).Is(200).Shows("taken back");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(id));
        Assert.False(await app.World.Ask(db => db.Participations.AnyAsync(p => p.PersonId == mentee.Id && p.LeftAt == null, Cancellation)));
        Assert.NotEmpty(await app.EmailsTo(mentor.Email));
    }

    private async Task Cancelled(Someone by, string purpose)
    {
        using var later = await app.World.SignIn(by.Id, by.Name);
        (await later.Submit("/account/consent", $"form:has(button[value={purpose}])[action*=Withdraw]")).Is(200);
    }

    private async Task<string> AddressOf(Someone by) =>
        $"/surveys/{await app.World.Ask(db => db.SurveyInvitations.Where(i => i.PersonId == by.Id && i.Instrument == Instrument.Role).Select(i => i.Id).SingleAsync(Cancellation))}";

    private async Task Answer(Someone by) => (await by.Submit(await AddressOf(by), "#questions", new { RC1 = 5, RC2 = 4 })).Is(200).Shows("Your answers are saved");

    private async Task<Reading> Read(string indicator)
    {
        var programme = await app.World.Programme();
        return await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))[indicator]);
    }
}
