using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>No mentor writes to or meets a mentee before the check, the code and the declaration are there.</summary>
public sealed class ScreeningStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;
    private Someone _omid = null!;
    private Someone _sara = null!;

    private string List => $"/programmes/{_programme}/screening";
    private string Mine => $"/screening/{app.World.ParticipationOf(_omid)}";
    private string One => $"{List}/{app.World.ParticipationOf(_omid)}";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Mentor("Omid", screened: false);
        _sara = await app.Mentee("Sara");
    }

    [Fact]
    public async Task Nobody_is_in_touch_before_all_three_parts_are_there()
    {
        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
        var at = $"/mentorships/{pair}";
        foreach (var (who, says) in new[] { (_omid, "Before you can write or meet, your screening has to be finished"), (_sara, "Your mentor’s screening is not finished yet") })
        {
            Assert.False((await who.Get($"{at}/messages")).Is(200).Shows(says).Has("form.composer"));
            Assert.False((await who.Get($"{at}/sessions")).Is(200).Shows(says).Has("form[action$='/sessions']"));
        }

        // An old tab, from before the gate was there.
        (await Forged(_omid, $"{at}/messages", ("Text", "Hello!"), ("ClientId", $"{Guid.NewGuid()}"))).Is(422).Shows("Hello!", "sign the code of conduct");
        (await Forged(_sara, $"{at}/sessions", ("Day", "2026-10-08"), ("Time", "10:00"), ("Minutes", "30"), ("Modality", "Video"), ("ClientId", $"{Guid.NewGuid()}"))).Is(422);
        Assert.Equal(0, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)) + await app.World.Ask(db => db.Sessions.CountAsync(Cancellation)));

        (await _omid.Get("/growth")).Shows("Before you meet mentees");
        (await _omid.Get(Mine)).Is(200).Shows("The mentee’s interest comes first", "Two steps are yours").Hides("screening.", "[[");
        (await _omid.Submit(Mine, "#code form")).Is(422).Shows("Please tick");
        await _omid.SignsAndDeclares(Mine);
        (await _omid.Get($"{at}/messages")).Shows("the coordinator’s part is missing");

        await _nasrin.ChecksEveryMentor(_programme);
        (await _omid.Get(Mine)).Shows("Nothing prevents you from being in touch with your mentees");
        (await _sara.Submit($"{at}/messages", "form.composer", new { Text = "Hello!" })).Is(200);
        (await _omid.Submit($"{at}/messages", "form.composer", new { Text = "Welcome." })).Is(200);
        Assert.NotNull(await app.World.Ask(db => db.Mentorships.Select(m => m.FirstContactAt).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Where_the_programme_screens_first_nobody_is_proposed_to_whom_it_has_not_screened()
    {
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Shows("Mentors with a free place: 1");
        var rules = (await _nasrin.Submit($"{List}/rules", "#parts", new { First = true })).Is(200);
        Assert.True(rules.One("#First").HasAttribute("checked"));
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Shows("There is no one to match yet", "1 mentor is left out until their screening is passed").Hides("matching.", "[[");
        // Nor by hand.
        (await _nasrin.Get($"/programmes/{_programme}/people/{app.World.ParticipationOf(_sara)}/pair")).Is(200).Hides("Omid");

        // Conflicts of interest are told before anybody is invited, so the next run keeps to them.
        await _omid.SignsAndDeclares(Mine);
        await _nasrin.ChecksEveryMentor(_programme);
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Shows("Mentors with a free place: 1").Hides("left out");
        (await _nasrin.Matches(_programme)).RowOf("Sara");
    }

    [Fact]
    public async Task The_home_of_a_mentor_leads_to_what_is_missing()
    {
        var home = (await _omid.Get("/")).Is(200).Shows("sign the code of conduct");
        Assert.Equal(Mine, home.One(".card.lead a.button").GetAttribute("href"));
        await _omid.SignsAndDeclares(Mine);
        (await _omid.Get("/")).Is(200).Hides("sign the code of conduct");
    }

    [Fact]
    public async Task The_check_is_recorded_for_many_at_once_and_may_run_out()
    {
        var dara = await app.World.Mentor("Dara", screened: false);
        var page = (await _nasrin.Get(List)).Is(200).Shows("0 of 2 mentors have passed", "2 mentors").Hides("screening.", "[[");
        (await _nasrin.Submit(page, "#bulk")).Is(422).Shows("Nobody is ticked");
        (await _nasrin.Submit(page, "#bulk", new { Who = app.World.ParticipationOf(dara), CheckedOn = "2031-01-01" })).Is(422);
        (await _nasrin.Submit(page, "#bulk", new { Who = app.World.ParticipationOf(dara), CheckedUntil = "2026-10-20", CheckNote = "HR 2602" })).Is(200).Shows("recorded for 1 mentor");
        (await _nasrin.Get($"{List}?only=NoCheck")).Shows("Omid").Hides("Dara");
        (await _nasrin.Get($"{List}?only=RunsOut")).Shows("Dara").Hides("Omid");
        (await _nasrin.Get($"{List}?q=dar")).Shows("Dara").Hides("Omid");

        await dara.SignsAndDeclares($"/screening/{app.World.ParticipationOf(dara)}");
        (await _nasrin.Get($"{List}?only=Passed")).Shows("Dara").Hides("Omid");
        var mina = await app.Mentee("Mina");
        var pair = await app.World.Mentorship(dara, mina, MentorshipState.Preparing);
        await app.DaysPass(30);
        // It has run out before they met: no first contact. Renewed, there is.
        Assert.False((await mina.Get($"/mentorships/{pair}/messages")).Has("form.composer"));
        await _nasrin.Submit($"{List}?only=NoCheck&q=dara", "#bulk", null, "Everyone");
        Assert.True(await app.World.Ask(db => db.Mentorships.AnyAsync(m => m.Id == pair, Cancellation)));
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "screening.checked" && e.PersonId == dara.Id, Cancellation)));
    }

    [Fact]
    public async Task A_declared_conflict_waits_for_a_decision_and_a_pair_ruled_out_is_never_made()
    {
        await _nasrin.ChecksEveryMentor(_programme);
        await _omid.Submit(Mine, "#code form", new { Agree = true });
        (await _omid.Submit(Mine, "#conflict form", new { HasConflict = "true" })).Is(422);
        (await _omid.Submit(Mine, "#conflict form", new { HasConflict = "true", Conflict = "Sara is in my seminar. <script>" })).Is(200).Shows("The coordinator decides");
        (await _nasrin.Get(List)).Shows("1 declared conflict waits for you", "0 of 1 mentors have passed");

        // A run from before the pair was ruled out.
        var run = await _nasrin.Matches(_programme);
        var found = (await _nasrin.Get($"{One}?q=sara")).Is(200).Shows("Sara is in my seminar. <script>");
        (await _nasrin.Submit(found, "form[action*=Never]")).Is(200).Shows("Allow again");
        (await _nasrin.Submit(One, "form[action*=Decide]", new { DecisionNote = "Ruled out with Sara." })).Is(200).Shows("Your decision", "Decided on");
        (await _nasrin.Get(List)).Shows("1 of 1 mentors have passed", "1 pair ruled out");
        (await _nasrin.Publishes(run)).Is(422).Shows("was ruled out by a conflict of interest");
        await _nasrin.Matches(_programme);
        var proposed = await app.World.Ask(db => db.Proposals.OrderBy(p => p.Id).Select(p => p.MentorId).ToListAsync(Cancellation));
        Assert.Equal([app.World.ParticipationOf(_omid), null], proposed.Select(p => p is { } id ? id : (Guid?)null));
    }

    [Fact]
    public async Task After_a_decision_a_link_leads_to_the_next_conflict_that_waits()
    {
        using var ava = await app.World.Mentor("Ava", screened: false);
        foreach (var mentor in new[] { _omid, ava })
        {
            (await mentor.Submit($"/screening/{app.World.ParticipationOf(mentor)}", "#conflict form", new { HasConflict = "true", Conflict = "A student of mine takes part." })).Is(200);
        }

        Assert.False((await _nasrin.Get(One)).Is(200).Has("#next"));
        var decided = (await _nasrin.Submit(One, "form[action*=Decide]", new { DecisionNote = "Not together." })).Is(200);
        var other = decided.LinkTo("#next a");
        Assert.Equal($"{List}/{app.World.ParticipationOf(ava)}", other);
        Assert.False((await _nasrin.Submit(other, "form[action*=Decide]", new { DecisionNote = "Not together." })).Is(200).Has("#next"));
    }

    [Fact]
    public async Task Two_who_are_together_are_parted_first()
    {
        await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
        (await _nasrin.Submit($"{One}?q=sara", "form[action*=Never]")).Is(422).Shows("These two are in a relationship");
    }

    [Fact]
    public async Task The_code_has_versions_and_a_signature_is_for_what_was_read()
    {
        var old = await _omid.Get(Mine);
        var rules = (await _nasrin.Get($"{List}/rules")).Is(200).Shows("Version 0", "signed by 0").Hides("screening.", "[[");
        (await _nasrin.Submit(rules, "#code", new { English = "Be kind.", Persian = "مهربان باش." })).Is(200).Shows("Version 1 counts");
        (await _nasrin.Submit(rules, "#code", new { English = "Be strict.", Persian = "سخت‌گیر باش." })).Is(409);

        (await _omid.Submit(old, "#code form", new { Agree = true })).Is(409).Shows("The code was changed while you read it", "Be kind.");
        (await _omid.Submit(Mine, "#code form", new { Agree = true })).Is(200).Shows("version 1");
        (await _nasrin.Get($"{List}/rules")).Shows("signed by 1");
        using var mina = await app.World.Mentor("مینا", language: "fa", screened: false);
        (await mina.Get($"/screening/{app.World.ParticipationOf(mina)}")).Is(200).Shows("مهربان باش.", "پیش از دیدار با منتی‌ها").Hides("screening.", "[[");
    }

    [Fact]
    public async Task A_part_is_left_out_with_a_reason_and_a_check_that_is_taken_back_stops_contact()
    {
        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
        (await _nasrin.Submit($"{List}/rules", "#parts", new { Parts = new[] { "Check" } })).Is(422).Shows("needs a reason");
        (await _nasrin.Submit($"{List}/rules", "#parts", new { Parts = new[] { "Check" }, Reason = "Peers of the same year." })).Is(200);
        var told = await app.World.Ask(db => db.Journal.SingleAsync(e => e.Verb == "programme.screening-set" && e.ProgrammeId == _programme, Cancellation));
        Assert.Contains("Peers of the same year.", told.Facts, StringComparison.Ordinal);

        await _nasrin.ChecksEveryMentor(_programme);
        (await _sara.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = "Hello!" })).Is(200);
        (await _omid.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = "Hello!" })).Is(200);
        (await _nasrin.Submit(One, "form[action*=TakeBack]")).Is(200);
        Assert.False((await _sara.Get($"/mentorships/{pair}/messages")).Shows("Your mentor’s screening is not finished").Has("form.composer"));
    }

    [Fact]
    public async Task PLN_06_counts_who_was_screened_before_the_first_contact()
    {
        // Five mentors are screened and then in touch; Omid was in touch while the programme asked for no screening.
        for (var n = 1; n <= 4; n++)
        {
            await app.World.Mentorship(await app.Mentor($"Mentor {n}"), await app.Mentee($"Mentee {n}"), MentorshipState.Initiated);
        }

        Assert.Equal((IndicatorStatus.NotEnoughData, 4), await Reads());
        await app.World.Mentorship(await app.Mentor("Mentor 5"), await app.Mentee("Mentee 5"), MentorshipState.Initiated);
        Assert.Equal((IndicatorStatus.OnTrack, 5), await Reads());
        Assert.Equal(100, (await Reading()).Value!.Value, 6);

        var pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
        (await _nasrin.Submit($"{List}/rules", "#parts", new { Parts = Array.Empty<string>(), Reason = "A trial." })).Is(200);
        Assert.Equal(IndicatorStatus.NotApplicable, (await Reading()).Status);
        (await _sara.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = "Hello!" })).Is(200);
        (await _omid.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = "Hello!" })).Is(200);
        await app.TimePasses(TimeSpan.FromHours(1));
        (await _nasrin.Submit($"{List}/rules", "#parts", new { Parts = new[] { "Check", "Code", "Conflict" } })).Is(200);

        Assert.Equal((IndicatorStatus.Danger, 6), await Reads());
        // Passed now, it was still not before.
        await _nasrin.ChecksEveryMentor(_programme);
        await _omid.SignsAndDeclares(Mine);
        Assert.Equal(500 / 6.0, (await Reading()).Value!.Value, 6);
        (await _nasrin.Get($"/programmes/{_programme}/indicators/PLN-06")).Is(200).Shows("Omid", "Mentor 5", "Their screening passed before the first contact");
    }

    [Fact]
    public async Task Someone_elses_screening_is_not_found()
    {
        (await _sara.Get(Mine)).Is(404);
        (await _sara.Get($"/screening/{app.World.ParticipationOf(_sara)}")).Is(404);
        (await _nasrin.Get($"{List}/{app.World.ParticipationOf(_sara)}")).Is(404);
    }

    private async Task<(IndicatorStatus, int)> Reads() => await Reading() is var reading ? (reading.Status, reading.N) : default;

    private Task<Reading> Reading() => app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
        await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))["PLN-06"]);

    private static async Task<Sheet> Forged(Someone who, string address, params (string Name, string Value)[] fields)
    {
        var token = (await who.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        return await who.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)).Append(new("__RequestVerificationToken", token))),
        });
    }
}
