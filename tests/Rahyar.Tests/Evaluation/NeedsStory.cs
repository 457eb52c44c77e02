using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>A coordinator hears four voices before the launch: two by questions, two in talks that she notes and signs.</summary>
public sealed class NeedsStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Root => $"/programmes/{_programme}";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme("First steps", launched: false);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
    }

    [Fact]
    public async Task Four_voices_are_heard_one_after_the_other()
    {
        (await _nasrin.Get($"{Root}/needs")).Is(200).Shows("0 of 4 groups are heard", "Ask them", "Write a note").Hides("needs.", "[[");
        await Reads(0, IndicatorStatus.Danger);

        var mentees = await Enrolled(5);
        var wave = (await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentee", Enrolled = true })).Is(200).Shows("5 people are invited", "0 of 5 answered", "Not shown yet");
        await app.ScheduledWorkRuns();
        foreach (var (mentee, n) in mentees.Select((m, n) => (m, n)))
        {
            (await mentee.Get("/")).Shows("What do you need from the programme?");
            var page = (await mentee.Get(await LinkOf(mentee.Email))).Is(200).Shows("Who reads this", "About 3 minutes").Hides("survey.", "[[");
            (await mentee.Submit(page, "#questions", new { NE1 = new[] { "studies", "people" }, NE2 = "one", NE3 = "phone", NE4 = "badly", NE5 = new[] { "text" }, NE7 = $"Wish {n} <b>" }))
                .Is(200).Shows("Your answers are saved");
            await Reads(n < 4 ? 0 : 25, IndicatorStatus.Danger);
            (await mentee.Get("/")).Hides("What do you need from the programme?");
        }

        (await _nasrin.Get(wave.Path)).Shows("5 of 5 answered", "From 5 valid answers", "Finding my way in my studies", "5 of 5", "Wish 0 <b>").Hides(mentees[0].Name);

        await ByLink();
        await Reads(50, IndicatorStatus.Danger);
        await Note("Institution", sign: true);
        await Reads(75, IndicatorStatus.Watch);
        await Note("Technology", sign: true);
        await Reads(100, IndicatorStatus.OnTrack);
        (await _nasrin.Get($"{Root}/needs")).Shows("4 of 4 groups are heard");
        (await _nasrin.Get($"{Root}/indicators/PLN-03")).Is(200).Shows("Valid answers of mentees before the launch", "Signed notes of talks with IT");
    }

    [Fact]
    public async Task What_is_recorded_after_the_launch_does_not_count()
    {
        await Note("Institution", sign: true);
        await app.World.Arrange(async db => await Gates.LaunchAsync(app, db, await db.Programmes.SingleAsync(p => p.Id == _programme), _nasrin.Id, Guid.NewGuid()));
        await app.TimePasses(TimeSpan.FromHours(1));
        await Note("Technology", sign: true);

        await Reads(25, IndicatorStatus.Danger);
        (await _nasrin.Get($"{Root}/surveys")).Is(200).Shows("only those given before the launch count");
    }

    [Fact]
    public async Task A_draft_does_not_count_and_a_signed_note_stays_as_it_is()
    {
        using var omid = await app.World.Coordinator("Omid", _programme);
        var draft = await Note("Technology", sign: false);
        await Reads(0, IndicatorStatus.Danger);
        (await omid.Get(draft.Path)).Is(200).Shows("A draft of Nasrin");
        (await omid.Get($"{Root}/needs")).Hides("Bahar of IT");

        var old = await _nasrin.Get(draft.Path);
        await _nasrin.Submit(draft, "#note", new { Said = "Phones, mostly. <script>" }, "Sign");
        await Reads(25, IndicatorStatus.Danger);
        (await _nasrin.Get(draft.Path)).Is(200).Shows("Phones, mostly. <script>", "Signed by Nasrin");
        (await _nasrin.Submit(old, "#note", new { Said = "Something else." }, "Sign")).Is(409).Shows("has been signed");
        (await _nasrin.Get(draft.Path)).Shows("Phones, mostly.");
        (await _nasrin.Get(draft.Path.Replace("Technology", "Institution", StringComparison.Ordinal))).Is(404);
        (await _nasrin.Submit($"{Root}/needs/Institution", "#note", new { With = "The dean", Said = "" }, "Sign")).Is(422).Shows("Not answered yet: What was said", "The dean");
        (await _nasrin.Submit($"{Root}/needs/Institution", "#note", new { With = "The dean", Said = "Later.", HeldOn = "2031-01-01" })).Is(422).Shows("still to come");
    }

    [Fact]
    public async Task A_pasted_list_is_read_as_it_comes_and_faults_change_nothing()
    {
        var mentees = await Enrolled(1);
        (await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentor", Enrolled = true })).Is(422).Shows("nobody new to invite");
        (await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentor", Enrolled = false, Addresses = "fine@uni.example, broken@" })).Is(422).Shows("broken@");
        Assert.Equal(0, await app.World.Ask(db => db.SurveyWaves.CountAsync(Cancellation)));

        var page = await _nasrin.Get($"{Root}/surveys");
        var wave = await _nasrin.Submit(page, "#needs", new { Side = "Mentee", Enrolled = false, Addresses = $"Ada <ada@uni.example>;\nADA@uni.example\t{mentees[0].Email}" });
        wave.Is(200).Shows("2 people are invited");
        (await _nasrin.Submit(page, "#needs", new { Side = "Mentee", Enrolled = true })).Is(422).Shows("open already");
        (await _nasrin.Submit(wave, "#more", new { Addresses = "ada@uni.example new@uni.example" })).Is(200).Shows("1 more is invited");
        (await _nasrin.Submit(wave, "#more", new { Addresses = "ada@uni.example" })).Is(422).Shows("nobody new");
        await app.ScheduledWorkRuns();
        Assert.Contains("no account is needed", Assert.Single(await app.EmailsTo("ada@uni.example")).Text, StringComparison.Ordinal);
        Assert.Contains("/surveys/", Assert.Single(await app.EmailsTo(mentees[0].Email)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_good_for_one_answer_and_a_closed_wave_takes_none()
    {
        using var visitor = app.Visitor();
        var wave = await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentee", Enrolled = false, Addresses = "ada@uni.example bo@uni.example", Language = "fa" });
        await app.ScheduledWorkRuns();
        var (ada, bo) = (await LinkOf("ada@uni.example"), await LinkOf("bo@uni.example"));
        var form = (await visitor.Get(ada)).Is(200).Shows("چه کسانی این را می‌خوانند").Hides("survey.", "[[");
        (await visitor.Submit(form, "#questions")).Is(422).Shows("هنوز به چیزی پاسخ نداده‌اید");
        (await visitor.Submit(form, "#questions", new { NE2 = "one" })).Is(200).Shows("پاسخ‌های شما ثبت شد");
        (await visitor.Submit(form, "#questions", new { NE2 = "one" })).Is(200);
        (await visitor.Submit(form, "#questions", new { NE2 = "two" })).Is(409).Shows("همان پاسخ‌های نخست می‌ماند");
        Assert.Equal(1, await app.World.Ask(db => db.SurveyResponses.CountAsync(Cancellation)));

        var old = (await visitor.Get(bo)).Is(200);
        (await _nasrin.Submit(await _nasrin.Get(wave.Path), "#close")).Is(200).Shows("Closed.");
        (await visitor.Submit(old, "#questions", new { NE2 = "one" })).Is(422).Shows("مهلت پاسخ گذشته است");
        (await visitor.Get(bo)).Is(200).Shows("این پرسش‌نامه بسته است");
        (await visitor.Get("/needs/AAAAAAAAAAAAAAAAAAAAAAAA")).Is(404);
        (await _nasrin.Submit(wave, "#more", new { Addresses = "late@uni.example" })).Is(422);
        Assert.Equal(1, await app.World.Ask(db => db.SurveyResponses.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Only_those_who_run_or_evaluate_the_programme_see_its_waves()
    {
        using var eva = await app.World.Holder("Eva", Modules.People.Role.Evaluator, _programme);
        using var lead = await app.World.Holder("Lead", Modules.People.Role.SafeguardingLead, _programme);
        using var other = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));
        using var parisa = await app.World.Coordinator("Parisa", _programme, "fa");
        var wave = await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentee", Enrolled = false, Addresses = "ada@uni.example" });

        Assert.False((await eva.Get($"{Root}/surveys")).Is(200).Has("#needs"));
        Assert.False((await eva.Get(wave.Path)).Is(200).Has("#close"));
        foreach (var someone in new[] { lead, other })
        {
            (await someone.Get($"{Root}/surveys")).Is(404);
            (await someone.Get(wave.Path)).Is(404);
        }

        (await other.Get($"{Root}/needs")).Is(404);
        (await other.Get($"{Root}/needs/Institution")).Is(404);
        (await parisa.Get($"{Root}/needs")).Is(200).Shows("۰ گروه از ۴ گروه شنیده شده‌اند").Hides("needs.", "[[");
        (await parisa.Get($"{Root}/surveys")).Is(200).Shows("از ۱ نفر پاسخ داده‌اند").Hides("survey.", "[[");
        (await parisa.Get(wave.Path)).Is(200).Hides("survey.", "[[");
        (await parisa.Get($"{Root}/needs/Technology")).Is(200).Hides("needs.", "[[");
    }

    // Five of another list, without accounts.
    private async Task ByLink()
    {
        using var visitor = app.Visitor();
        string[] list = ["a@uni.example", "b@uni.example", "c@uni.example", "d@uni.example", "e@uni.example"];
        await _nasrin.Submit($"{Root}/surveys", "#needs", new { Side = "Mentor", Enrolled = false, Addresses = string.Join("; ", list) });
        await app.ScheduledWorkRuns();
        foreach (var address in list)
        {
            (await visitor.Submit((await visitor.Get(await LinkOf(address))).Is(200), "#questions",
                new { NR1 = new[] { "listening" }, NR2 = "two", NR3 = "one", NR4 = new[] { "silence" }, NR5 = "well" })).Is(200).Shows("Your answers are saved");
        }
    }

    private async Task<List<Someone>> Enrolled(int mentees)
    {
        var enrolled = new List<Someone>();
        for (var n = 0; n < mentees; n++)
        {
            enrolled.Add(await app.World.Mentee($"Mentee{n}", _programme));
        }

        return enrolled;
    }

    private Task<Sheet> Note(string voice, bool sign) => _nasrin.Submit($"{Root}/needs/{voice}", "#note",
        new { With = "Bahar of IT", Said = "Phones, mostly.", Follows = "No video is required." }, sign ? "Sign" : "Keep as a draft");

    private async Task<string> LinkOf(string address) =>
        (await app.EmailsTo(address))[^1].Text.Split('\n', ' ').First(word => word.Contains("/needs/", StringComparison.Ordinal) || word.Contains("/surveys/", StringComparison.Ordinal));

    private async Task Reads(double value, IndicatorStatus status)
    {
        var reading = await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))["PLN-03"]);
        Assert.Equal(value, reading.Value!.Value, 6);
        Assert.Equal((1, status), (reading.N, reading.Status));
    }
}
