using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Layout;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Hearing;

/// <summary>What waits for those with an office reaches them: in the navigation at once, and by e-mail as each has chosen.</summary>
public sealed class HearingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!;

    private string Plan => $"/programmes/{_programme}/plan";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Coordinator("Omid", language: "fa");
    }

    [Fact]
    public async Task One_number_stands_in_the_navigation_on_the_cover_and_in_the_list()
    {
        (await _omid.Get("/todo")).Is(200).Hides("todo.", "[[");
        await AsksAsync(PlanPart.Purpose, PlanPart.Risk);

        var cover = (await _omid.Get($"/programmes/{_programme}")).Is(200);
        Assert.Equal("۲", cover.One($".side a[href='{Plan}'] .count").TextContent);
        Assert.Contains("۲ بخش طرح", cover.One("#todos").TextContent, StringComparison.Ordinal);
        Assert.Contains("۲ بخش طرح", (await _omid.Get("/todo")).Is(200).One("#todos").TextContent, StringComparison.Ordinal);
        Assert.Contains("۲ کار", (await _omid.Get("/programmes")).Is(200).One("#todo").TextContent, StringComparison.Ordinal);

        // Who wrote them does not wait for herself.
        Assert.False((await _nasrin.Get($"/programmes/{_programme}")).Has($".side a[href='{Plan}'] .count"));
        (await _nasrin.Get("/todo")).Is(200).Shows("Nothing is waiting for you");
    }

    [Fact]
    public async Task A_section_to_approve_is_told_at_once_and_several_of_an_hour_are_one_email()
    {
        await AsksAsync(PlanPart.Purpose, PlanPart.Risk);
        await app.TimePasses(TimeSpan.FromMinutes(1));

        var letter = Assert.Single(await app.EmailsTo(_omid.Email));
        Assert.Contains("۲ بخش طرح منتظر تأیید شماست (First steps)", letter.Text, StringComparison.Ordinal);
        Assert.Contains(Plan, letter.Text, StringComparison.Ordinal);
        Assert.Contains("/account/reminders", letter.Text, StringComparison.Ordinal);
        Assert.Empty(await app.EmailsTo(_nasrin.Email));

        await AsksAsync(PlanPart.Timeline);
        await app.TimePasses(TimeSpan.FromMinutes(10));
        Assert.Single(await app.EmailsTo(_omid.Email));
        await app.TimePasses(TimeSpan.FromHours(1));
        Assert.Contains("۳ بخش طرح", (await app.EmailsTo(_omid.Email))[^1].Text, StringComparison.Ordinal);
        await app.TimePasses(TimeSpan.FromHours(3));
        Assert.Equal(2, (await app.EmailsTo(_omid.Email)).Count);

        (await _omid.Submit($"{Plan}/Purpose", "form[action*=Return]", new { Note = "Who is it for?" })).Is(200);
        await app.TimePasses(TimeSpan.FromMinutes(1));
        Assert.Contains("1 section of the plan was returned to you", Assert.Single(await app.EmailsTo(_nasrin.Email)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_at_night_waits_for_the_morning()
    {
        app.Clock.Move(TimeSpan.FromHours(15));
        await AsksAsync(PlanPart.Purpose);
        await app.TimePasses(TimeSpan.FromMinutes(1));

        Assert.Equal(new DateTimeOffset(2026, 10, 6, 8, 0, 0, TimeSpan.Zero), Assert.Single(await app.EmailsTo(_omid.Email)).NextAttemptAt);
    }

    [Fact]
    public async Task Each_chooses_what_is_told_at_once_and_how_often_the_rest()
    {
        var page = (await _omid.Get("/account/reminders")).Is(200).Hides("todo.", "[[");
        Assert.True(page.Has("#office [value=approval][checked]"));
        Assert.False(page.Has("#office [value=ticket]"));
        (await _omid.Submit(page, "#office form", new { Digest = "Daily", AtOnce = new[] { "application" } })).Is(200);
        page = (await _omid.Get("/account/reminders")).Is(200);
        Assert.False(page.Has("#office [value=approval][checked]"));
        Assert.True(page.Has("#office [value=application][checked]"));

        await AsksAsync(PlanPart.Purpose);
        await app.TimePasses(TimeSpan.FromMinutes(1));
        Assert.Empty(await app.EmailsTo(_omid.Email));
        await app.DaysPass(1);
        var digest = Assert.Single(await app.EmailsTo(_omid.Email));
        Assert.StartsWith("امروز شما در راه‌یار: ۱ کار منتظر شماست", digest.Subject, StringComparison.Ordinal);
        await app.TimePasses(TimeSpan.FromHours(2));
        Assert.Single(await app.EmailsTo(_omid.Email));

        // Somebody without an office is asked nothing of it.
        using var sara = await app.Mentee("Sara");
        Assert.False((await sara.Get("/account/reminders")).Is(200).Has("#office"));
    }

    [Fact]
    public async Task On_monday_one_email_says_what_happened_what_is_late_and_five_things_to_do()
    {
        var (mentor, mentee) = (await app.Mentor("Babak"), await app.Mentee("Sara"));
        var waits = await app.Mentee("Ana");
        var pair = await app.World.Mentorship(mentor, mentee);
        await AsksAsync(PlanPart.Purpose);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair, Cancellation)).RaiseAlert("asked-for-help", app.Now, mentee.Id));
        // Sunday: nothing yet. Monday: once.
        await app.DaysPass(6);
        Assert.DoesNotContain(await app.EmailsTo(_omid.Email), e => e.Cause!.StartsWith("digest:", StringComparison.Ordinal));
        await app.DaysPass(1);
        await app.TimePasses(TimeSpan.FromHours(2));

        var digest = Assert.Single(await app.EmailsTo(_nasrin.Email), e => e.Cause!.StartsWith("digest:", StringComparison.Ordinal));
        Assert.Equal("Your week in Rahyar: 2 things wait for you", digest.Subject);
        Assert.Contains("What happened since 5 October 2026:", digest.Text, StringComparison.Ordinal);
        Assert.Contains("– 1 relationship was formed", digest.Text, StringComparison.Ordinal);
        Assert.Contains("What is late:\n\n– 1 person asks to be contacted (First steps), late: 1", digest.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"First this week:\n\n1. 1 person asks to be contacted (First steps)\n", digest.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"/programmes/{_programme}/attention?kind=asked", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[[", digest.Text, StringComparison.Ordinal);
        Assert.Contains("هفتهٔ شما در راه‌یار: ۳ کار منتظر شماست", Assert.Single(await app.EmailsTo(_omid.Email), e => e.Cause!.StartsWith("digest:", StringComparison.Ordinal)).Subject, StringComparison.Ordinal);
        waits.Dispose();
    }

    [Fact]
    public async Task Where_nothing_waits_and_nothing_happened_no_digest_is_sent()
    {
        await app.DaysPass(7);
        await app.DaysPass(7);

        Assert.Empty(await app.EmailsTo(_nasrin.Email));
    }

    [Fact]
    public async Task What_waits_where_nobody_holds_the_office_waits_for_an_administrator()
    {
        using var ada = await app.Administrator("Ada");
        var alone = await app.World.Programme("Alone", launched: false);
        await app.World.Arrange(db =>
        {
            foreach (var programme in new[] { alone, _programme })
            {
                var section = new PlanSection(programme, PlanPart.Purpose);
                db.AddRange(section, section.Write("Why.", _nasrin.Id, app.Now)!);
                section.Ask(_nasrin.Id, app.Now);
            }
        });

        var list = (await ada.Get("/todo")).Is(200).One("#todos").TextContent;
        Assert.Contains("1 section of the plan waits for your approval", list, StringComparison.Ordinal);
        Assert.Contains("Alone", list, StringComparison.Ordinal);
        Assert.DoesNotContain("First steps", list, StringComparison.Ordinal);
        Assert.Equal("1", (await ada.Get($"/programmes/{_programme}")).One($".side a[href='{Plan}'] .count").TextContent);
    }

    [Fact]
    public async Task A_new_colleague_is_welcomed_with_what_the_office_is_and_the_first_thing_to_do()
    {
        using var mina = await app.World.Person("Mina", language: "fa");
        using var ada = await app.Administrator("Ada");
        await app.World.Arrange(db =>
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                db.Add(new RoleAssignment(mina.Id, role, role is Role.Coordinator or Role.Evaluator ? _programme : null, ada.Id, app.Now));
            }
        });

        var letters = await app.EmailsTo(mina.Email);
        Assert.Equal(5, letters.Count);
        Assert.All(letters, letter => Assert.Contains("نخستین کار:", letter.Text, StringComparison.Ordinal));
        Assert.Contains(letters, l => l.Text.TrimEnd().EndsWith($"/programmes/{_programme}", StringComparison.Ordinal) && l.Text.Contains("«کارهای من»", StringComparison.Ordinal));
        Assert.Contains(letters, l => l.Text.TrimEnd().EndsWith("/tickets", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_kind_has_its_words_and_an_entry_of_the_navigation()
    {
        var (texts, kinds) = (Texts.Own, app.Services.GetServices<TodoKind>().ToList());
        Assert.True(kinds.Count >= 12, $"The test sees only {kinds.Count} kinds.");
        var entries = app.Services.GetServices<NavigationEntry>().Select(e => e.Name).ToHashSet();
        Assert.All(kinds, kind =>
        {
            Assert.True(texts.Has($"todo.{kind.Name}.one") && texts.Has($"todo.{kind.Name}.other") && texts.Has($"todo.kind.{kind.Name}"), $"{kind.Name} has no words.");
            Assert.Contains(kind.Entry, entries);
        });
        Assert.Equal(kinds.Count, kinds.Select(k => k.Place).Distinct().Count());
        Assert.Equal(kinds.Count, kinds.Select(k => k.Name).Distinct().Count());
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(app.Services.GetServices<OfficeWelcome>(), w => w.Office == role));
    }

    private async Task AsksAsync(params PlanPart[] parts)
    {
        foreach (var part in parts)
        {
            await _nasrin.Submit($"{Plan}/{part}", "#section", new { Text = "We take care." });
            (await _nasrin.Submit($"{Plan}/{part}", "form[action*=Ask]")).Is(200);
        }
    }
}
