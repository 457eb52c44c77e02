using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>From a poster on a wall to a place in a programme.</summary>
public sealed class RecruitmentStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Someone_who_reads_Persian_goes_from_the_poster_to_a_place()
    {
        using var visitor = app.Visitor().Reads("fa");
        (await visitor.Get("/join/first-steps")).Is(404);
        await _nasrin.OpensRecruitment(_programme, app);
        (await _nasrin.Get("/join/first-steps/poster")).Is(200).Shows("Apply as a mentee or as a mentor", "/join/first-steps");

        // The page, the address, the code.
        var page = (await visitor.Get("/join/first-steps")).Is(200).Shows("گام‌های نخست", "یک منتور برای سال نخست شما.", "Everyone in the first year.").Hides("join.", "[[");
        Assert.True(page.Has("html[dir=rtl]"));
        (await visitor.Click(page, "درخواست برای منتی شدن")).Is(200).Shows("نخست، مشخصات شما");
        var form = await visitor.ComesByTheLink(app, "سارا امینی", "sara@uni.example");
        var email = Assert.Single(await app.EmailsTo("sara@uni.example"));
        Assert.Contains("کد ادامهٔ درخواست", email.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("سارا", email.Text, StringComparison.Ordinal);

        // Half of it, and the rest on another device.
        form = (await visitor.Submit(form, "#application", new Dictionary<string, object?> { ["a-field"] = "زیست‌شناسی", ["a-topics"] = new[] { "statistics" } }, "Save")).Is(200).Shows("ذخیره شد");
        using var phone = app.Visitor("her phone").Reads("fa");
        form = await phone.ComesByTheLink(app, "Somebody else", "sara@uni.example");
        Assert.Equal("زیست‌شناسی", form.One("#a-field").GetAttribute("value"));
        Assert.True(form.One("input[name=a-topics][value=statistics]").HasAttribute("checked"));

        // What is missing is told beside each field, and what was typed stays.
        form = (await phone.Submit(form, "#application", new Dictionary<string, object?> { ["a-goals"] = "بدانم بعدش چیست" })).Is(422);
        Assert.Equal(3, form.All(".field p.error").Count);
        Assert.Contains("بدانم بعدش چیست", form.One("#a-goals").TextContent, StringComparison.Ordinal);
        Assert.True(form.Has("#a-consent-error"));
        var sent = (await phone.Submit(form, "#application", Recruiting.AsMentee("بدانم بعدش چیست"))).Is(200).Shows("فرستاده شد", "آمار");
        Assert.Contains("درخواست شما رسید: گام‌های نخست", (await app.EmailsTo("sara@uni.example"))[^1].Subject, StringComparison.Ordinal);
        var id = Guid.Parse(sent.Path.Split('/')[^1]);

        // The coordinator reads it, and she can see that.
        (await _nasrin.Get($"/programmes/{_programme}/applications")).Is(200).Shows("سارا امینی", "sara@uni.example", "1 application");
        (await _nasrin.Get($"/programmes/{_programme}/applications/{id}")).Is(200).Shows("بدانم بعدش چیست", "Monday, evening");
        (await phone.Get("/account/access")).Shows("درخواست شما برای یک برنامه");
        var decide = await _nasrin.ReadyToDecide(_programme, Decision.Admit, id);
        Assert.Contains("سارا امینی", decide.One("[name=LetterPersian]").TextContent, StringComparison.Ordinal);
        Assert.False(decide.Has("[name=LetterEnglish]"));
        (await _nasrin.Submit(decide, "#decision", new { Reason = "" })).Is(422);
        app.Clock.Move(TimeSpan.FromDays(2));
        (await _nasrin.Submit(decide, "#decision", new { Reason = "canary of a reason", LetterPersian = "سارا، خوش آمدی!" })).Is(200).Shows("Admitted");

        // She is in, with what she answered, waiting since the decision.
        var taking = await app.World.Ask(db => db.Participations.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((Side.Mentee, ParticipationState.Waiting), (taking.Side, taking.State));
        Assert.InRange(taking.WaitingSince, app.Now.AddMinutes(-1), app.Now);
        Assert.Equal(("Biology", "Mon 18:00-21:00"), (taking.Profile.Field, taking.Profile.Availability!.Split(';')[1]));
        Assert.Equal(["statistics"], taking.Profile.Seeks);
        var told = (await app.EmailsTo("sara@uni.example"))[^1];
        Assert.StartsWith("سارا، خوش آمدی!", told.Text, StringComparison.Ordinal);
        Assert.Contains($"/applications/{id}", told.Text, StringComparison.Ordinal);
        (await phone.Get($"/applications/{id}")).Is(200).Shows("پذیرفته شدید", "سارا، خوش آمدی!").Hides("canary of a reason");
        (await phone.Get("/join/first-steps/mentee")).Shows("هم‌اکنون در این برنامه");
        Assert.DoesNotContain(await app.World.Ask(db => db.Journal.Select(e => e.Facts).ToListAsync(Cancellation)), f => f?.Contains("canary", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_address_tells_nobody_whether_it_is_known()
    {
        await _nasrin.OpensRecruitment(_programme, app);
        using var known = await app.World.Person("Omid");
        using var one = app.Visitor();
        using var other = app.Visitor();

        var first = await one.Submit("/join/first-steps/mentor", "#who", new { Name = "X", known.Email });
        var second = await other.Submit("/join/first-steps/mentor", "#who", new { Name = "X", Email = "stranger@uni.example" });

        Assert.Equal(first.Text.Replace(known.Email, "…", StringComparison.Ordinal), second.Text.Replace("stranger@uni.example", "…", StringComparison.Ordinal));
        // A code that is wrong makes nobody; the right one makes a person once.
        var code = await app.CodeFor("stranger@uni.example");
        (await other.Types(FrontDoor.OtherThan(code))).Is(422);
        Assert.False(await app.World.Ask(db => db.People.AnyAsync(p => p.Email == "stranger@uni.example", Cancellation)));
        (await other.Types(code)).Is(200).IsAt("/join/first-steps/mentor");
        (await one.Types(await app.CodeFor(known.Email))).Is(200).Shows("Omid");
        Assert.Equal("Omid", await app.World.Ask(db => db.People.Where(p => p.Email == known.Email).Select(p => p.Name).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Someone_who_may_not_come_in_any_more_does_not_come_in_by_applying()
    {
        await _nasrin.OpensRecruitment(_programme, app);
        using var gone = await app.World.Person("Gone");
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == gone.Id)).Deactivate(app.Now));
        using var visitor = app.Visitor();
        await visitor.Submit("/join/first-steps/mentee", "#who", new { Name = "Gone", gone.Email });

        (await visitor.Types(await app.CodeFor(gone.Email))).Is(422);
    }

    [Fact]
    public async Task It_closes_at_the_end_of_the_last_day_where_the_clock_of_the_programme_hangs()
    {
        using var tehran = await app.World.Coordinator("Tehran", _programme);
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation);
            programme.SetTimes(programme.Times with { Zone = "Asia/Tehran" }, tehran.Id, app.Now);
        });
        await tehran.OpensRecruitment(_programme, app, days: 1);
        using var sara = app.Visitor("Sara");
        var form = await sara.ComesByTheLink(app, "Sara", "sara@uni.example");
        var last = app.Now.UtcDateTime.Date.AddDays(2).AddHours(-3.5);

        app.Clock.Move(last.AddMinutes(-1) - app.Now.UtcDateTime);
        (await app.Visitor().Get("/join/first-steps")).Shows("Applications until the end of");
        (await sara.Submit(form, "#application", new Dictionary<string, object?> { ["a-field"] = "Law" }, "Save")).Is(200);
        app.Clock.Move(TimeSpan.FromMinutes(2));

        (await app.Visitor().Get("/join/first-steps")).Is(200).Shows("Applications are closed").Hides("Apply as a mentee");
        (await app.Visitor().Get("/join/first-steps/mentee")).Is(200).Shows("Applications are closed");
        (await sara.Submit(form, "#application", Recruiting.AsMentee())).Is(422).Shows("closed meanwhile");
        Assert.Equal(ApplicationState.Draft, (await app.World.Ask(db => db.Applications.SingleAsync(Cancellation))).State);
        (await tehran.Get($"/programmes/{_programme}/recruitment")).Shows("Recruitment is closed");
        (await tehran.Submit($"/programmes/{_programme}/recruitment", "form[action*=Open]")).Is(422).Shows("The last day has passed");
    }

    [Fact]
    public async Task The_coordinator_closes_it_at_once_and_only_coordinators_see_it_before()
    {
        (await _nasrin.Submit($"/programmes/{_programme}/recruitment", "#call", new { ForWhomEnglish = "x", AboutEnglish = "" })).Is(422);
        await _nasrin.DescribesTheCall(_programme, app);
        (await _nasrin.Get("/join/first-steps")).Is(200).Shows("Only the programme’s coordinators see this page yet");
        (await _nasrin.Get("/join/first-steps/mentee")).Is(200).Shows("What would you like help with?");
        using var elsewhere = await app.World.Coordinator("Elsewhere", await app.World.Programme("Elsewhere"));
        (await elsewhere.Get("/join/first-steps")).Is(404);
        (await elsewhere.Get($"/programmes/{_programme}/recruitment")).Is(404);
        (await elsewhere.Submit($"/programmes/{await ProgrammeOf("Elsewhere")}/recruitment", "#call", new { Slug = "first-steps", AboutEnglish = "y" })).Is(422).Shows("Another programme has this address");
        using var visitor = app.Visitor();
        (await visitor.Get("/join/first-steps/poster")).Is(404);

        await _nasrin.Submit($"/programmes/{_programme}/recruitment", "form[action*=Open]");
        (await visitor.Get("/join/first-steps")).Is(200);
        await _nasrin.Submit($"/programmes/{_programme}/recruitment", "form[action*=Stop]");
        (await visitor.Get("/join/first-steps")).Is(200).Shows("Applications are closed");
    }

    [Fact]
    public async Task Two_clicks_and_two_tabs_make_one_application()
    {
        await _nasrin.OpensRecruitment(_programme, app);
        using var sara = app.Visitor("Sara");
        var (one, other) = (await sara.ComesByTheLink(app, "Sara", "sara@uni.example"), await sara.Get("/join/first-steps/mentee"));

        var both = await Task.WhenAll(sara.Submit(one, "#application", Recruiting.AsMentee()), sara.Submit(other, "#application", Recruiting.AsMentee()));

        Assert.All(both, sheet => sheet.Is(200));
        Assert.Equal(both[0].Path, both[1].Path);
        Assert.Equal(1, await app.World.Ask(db => db.Applications.CountAsync(Cancellation)));
        Assert.Equal(2, (await app.EmailsTo("sara@uni.example")).Count);
        // One for each side is something else.
        (await sara.Submit("/join/first-steps/mentor", "#application", Recruiting.AsMentor())).Is(200);
        Assert.Equal(2, await app.World.Ask(db => db.Applications.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_application_is_its_applicants_alone_and_may_be_withdrawn()
    {
        await _nasrin.OpensRecruitment(_programme, app);
        var (sara, id) = await app.Applies("Sara");
        var (omid, _) = await app.Applies("Omid");

        (await omid.Get($"/applications/{id}")).Is(404);
        (await app.Visitor().Ask($"/applications/{id}")).Is(302);
        using var elsewhere = await app.World.Coordinator("Elsewhere", await app.World.Programme("Elsewhere"));
        (await elsewhere.Get($"/programmes/{_programme}/applications/{id}")).Is(404);
        (await elsewhere.Get($"/programmes/{await ProgrammeOf("Elsewhere")}/applications/{id}")).Is(404);
        (await elsewhere.Get($"/programmes/{await ProgrammeOf("Elsewhere")}/applications/decide?decision=Admit&a={id}")).Is(404);
        (await sara.Get("/")).Is(200).Shows("Your applications");
        (await sara.Get("/applications")).Is(200).Shows("First steps", "as a mentee", "Sent");

        (await sara.Submit($"/applications/{id}", "#withdraw form")).Is(200).Shows("Withdrawn");
        (await _nasrin.Get($"/programmes/{_programme}/applications/{id}")).Shows("withdrawn").Hides("What do you decide?");
        (await sara.Submit("/join/first-steps/mentee", "#application", Recruiting.AsMentee())).Is(200).Shows("Sent");
    }

    [Fact]
    public async Task What_is_hostile_is_words_or_is_refused()
    {
        const string script = "<script>alert(1)</script> \u202Eabc";
        await _nasrin.Submit($"/programmes/{_programme}/recruitment", "#call", new { Slug = "first-steps", AboutEnglish = script, HeadingEnglish = script, ClosesOn = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(3) });
        await _nasrin.Submit($"/programmes/{_programme}/recruitment", "form[action*=Open]");
        using var eve = app.Visitor("Eve");
        OnlyWords(await eve.Get("/join/first-steps"));
        OnlyWords(await eve.Get("/join/first-steps/poster"));
        (await eve.Submit("/join/first-steps/mentor", "#who", new { Name = script, Email = "not an address" })).Is(422);
        var form = await eve.ComesByTheLink(app, script, "eve@uni.example", "mentor");

        // Choices that are not there are no answers; numbers are numbers; too much is too much, and stays.
        var answers = Recruiting.AsMentor("0");
        answers["a-topics"] = new[] { "everything" };
        answers["a-field"] = new string('x', 100_000);
        form = (await eve.Submit(form, "#application", answers)).Is(422).Shows("at most 200 characters", "a whole number from 1 to 100");
        Assert.True(form.Has("#a-topics-error"));
        Assert.True(form.Holds(new string('x', 100_000)));
        var sent = (await eve.Submit(form, "#application", Recruiting.AsMentor("۳").With("a-goals", script))).Is(200);
        OnlyWords(sent);
        var id = Guid.Parse(sent.Path.Split('/')[^1]);
        OnlyWords(await _nasrin.Get($"/programmes/{_programme}/applications/{id}"));
        OnlyWords(await _nasrin.Get($"/programmes/{_programme}/applications?q=%25%3Cscript&state=Nothing&days=-1&p=99999999999&side=7"));
        OnlyWords(await _nasrin.Decides(_programme, Decision.Admit, script, id));
        Assert.Equal(3, (await app.World.Ask(db => db.Participations.AsNoTracking().SingleAsync(Cancellation))).Profile.Capacity);
        (await _nasrin.Get($"/programmes/{_programme}/recruitment/mentee/nothing-here")).Is(404);
    }

    private static void OnlyWords(Sheet sheet)
    {
        Assert.True(sheet.Status == 200, sheet.What);
        Assert.False(sheet.Html.Contains("<script>alert", StringComparison.OrdinalIgnoreCase), $"{sheet.What} lets a script through.");
        Assert.False(sheet.Html.Contains('\u202E', StringComparison.Ordinal), $"{sheet.What} keeps a turn of direction.");
    }

    private Task<Guid> ProgrammeOf(string name) => app.World.Ask(db => db.Programmes.Where(p => p.Name == name).Select(p => p.Id).SingleAsync(Cancellation));
}
