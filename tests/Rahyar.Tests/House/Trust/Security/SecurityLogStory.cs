using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;
using Rahyar.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>Failed codes, refusals by limit and token failures leave a trace, and nothing that anybody typed is in it.</summary>
public sealed class SecurityLogStory : Story
{
    private const string Log = "/security-log";

    private Someone _ada = null!, _sara = null!;

    private protected override string[] Settings => ["--ForwardedHeaders_Enabled=true"];

    private protected override async Task Arrange()
    {
        (_ada, _sara) = (await app.Administrator("Ada"), await app.Mentee("Sara"));
        await app.World.Arrange(db => db.Set<SecurityEvent>().ExecuteDeleteAsync(Cancellation));
    }

    [Fact]
    public async Task An_empty_log_teaches_and_only_administrators_read_it()
    {
        (await _ada.Get(Log)).Is(200).Shows("Nothing recorded yet", "kept for 180 days").Hides("security.", "[[");
        (await _sara.Get(Log)).Is(404);
        Assert.NotEqual(200, (await app.Visitor().Ask(Log)).Status);
    }

    [Fact]
    public async Task Failed_and_limited_sign_ins_leave_a_trace_without_what_was_typed()
    {
        using var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        await visitor.AsksForACode(_sara.Email);
        var wrong = FrontDoor.OtherThan(await app.CodeFor(_sara.Email));
        await visitor.Types(wrong);
        await visitor.Submit("/sign-in/password", "form:has([name=Password])", new { Email = "nobody@example.edu", Password = "hunter2", Code = "123456" });
        for (var i = 0; i < 5; i++)
        {
            await visitor.AsksForACode(_sara.Email);
        }

        var lines = await app.SecurityLines();
        var page = (await _ada.Get(Log)).Is(200).Shows("Sign-in failed", "by a code by e-mail", "by password", "held up", "Sara", "198.51.100.0/24");
        foreach (var typed in new[] { _sara.Email, "nobody@example.edu", "hunter2", wrong, "198.51.100.77" })
        {
            Assert.DoesNotContain(lines, line => line.Contains(typed, StringComparison.Ordinal));
            page.Hides(typed);
        }

        var first = JsonDocument.Parse(lines.First(line => line.Contains("sign-in.failed", StringComparison.Ordinal))).RootElement;
        Assert.Equal(("security", "sign-in.failed", "198.51.100.0/24", "code"),
            (first.GetProperty("log").GetString(), first.GetProperty("event").GetString(), first.GetProperty("network").GetString(), first.GetProperty("what").GetString()));
        Assert.Equal(_sara.Id, first.GetProperty("person").GetGuid());
        Assert.True(first.GetProperty("at").GetDateTimeOffset() > FakeClock.Start);
        Assert.Contains(lines, line => line.Contains("sign-in.limited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_without_our_token_is_noted_with_its_page_and_nothing_of_it()
    {
        (await _sara.SendAsync(new(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([new("Name", "Mallory")]) })).Is(400);
        var pair = await app.World.Mentorship(await app.Mentor("Omid"), _sara);
        (await _sara.SendAsync(new(HttpMethod.Post, $"/mentorships/{pair}/files") { Content = new MultipartFormDataContent { { new StringContent("x"), "ClientId" } } })).Is(400);

        var lines = (await app.SecurityLines()).Where(l => l.Contains("token.refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("\"what\":\"mentorships/{id:guid}/files\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(pair.ToString(), lines[1], StringComparison.Ordinal);
        (await _ada.Get($"{Log}?about=token")).Shows("without a valid token refused", "account").Hides("Mallory");
    }

    [Fact]
    public async Task Whoever_asks_for_what_is_not_theirs_leaves_a_line_without_the_id_that_they_tried()
    {
        var pair = await app.World.Mentorship(await app.Mentor("Omid"), await app.Mentee("Mina"));
        (await _sara.Get(Log)).Is(404);
        (await _sara.Get($"/mentorships/{pair}/messages")).Is(404);
        (await _sara.Get("/nowhere")).Is(404);
        (await app.Visitor().Get($"/help/answers/{Guid.NewGuid():N}")).Is(404);

        var lines = (await app.SecurityLines()).Where(l => l.Contains("access.refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.True(line.Contains(_sara.Id.ToString(), StringComparison.Ordinal) && !line.Contains(pair.ToString(), StringComparison.Ordinal), line));
        (await _ada.Get($"{Log}?about=refusal")).Is(200).Shows("they may not see", "Sara", "security-log", "messages").Hides("[[");
    }

    [Fact]
    public async Task Changes_of_access_and_exports_come_from_the_journal_each_once()
    {
        (await _ada.Submit($"/people/{_sara.Id}", "form[action*=Give]", new { Role = "Support", Programme = "" })).Is(200);
        using var nasrin = await app.Coordinator("Nasrin");
        for (var i = 0; i < 5; i++)
        {
            await app.Mentee($"Mentee {i}");
        }

        var drawn = (await nasrin.Draws(await app.World.Programme(), "1")).Is(200);
        (await nasrin.Get(drawn.LinkTo("The list to publish (CSV)"))).Is(200);

        (await _ada.Get($"{Log}?about=access&person={_sara.Id}")).Is(200).Shows("Role given", "Support", "Sara", "Ada");
        var export = (await _ada.Get($"{Log}?about=export")).Is(200).Shows("Data of others exported", "Nasrin", "6 people");
        Assert.Single(export.All("tbody tr"));
        Assert.Single(await app.SecurityLines(), l => l.Contains("person.exported", StringComparison.Ordinal));
        Assert.Equal(1, await app.World.Ask(db => db.Set<SecurityEvent>().CountAsync(e => e.Kind == "role.given" && e.PersonId == _sara.Id, Cancellation)));
    }

    [Fact]
    public void Whatever_changes_who_may_come_in_is_in_the_log()
    {
        string[] open = ["role.time-recorded", "person.added", "person.described", "person.corrected", "person.viewed"];
        var silent = Verbs.Types.Where(t => Verbs.SecurityOf(t) == SecurityKind.None).Select(Verbs.Of)
            .Where(v => v.Split('.')[0] is "role" or "password" or "passkey" or "person" && !open.Contains(v));
        Assert.Empty(silent);
        Assert.All(Enum.GetValues<SecurityKind>().Where(k => k != SecurityKind.None), kind => Assert.NotEmpty(SecurityEvent.Of(kind)));
    }

    [Fact]
    public async Task Who_tries_ten_thousand_times_fills_neither_the_page_nor_the_disk()
    {
        var log = app.Services.GetRequiredService<Journal.Security.SecurityLog>();
        for (var i = 0; i < 10_000; i++)
        {
            log.Note(SecurityEvent.SignInFailed, null, $"10.{i / 250 % 250}.{i % 250}.0/24", "code");
            log.Note(SecurityEvent.SignInFailed, null, "198.51.100.0/24", "password");
        }

        await log.WriteAsync(Cancellation);
        app.Clock.Move(TimeSpan.FromMinutes(11));
        await log.WriteAsync(Cancellation);
        var rows = await app.World.Ask(db => db.Set<SecurityEvent>().ToListAsync(Cancellation));
        Assert.InRange(rows.Count, 400, 1100);
        Assert.Equal(20_000, rows.Sum(r => r.Times));
        var page = (await _ada.Get($"{Log}?about=signin")).Is(200).Shows("times");
        Assert.Equal(50, page.All("tbody tr").Count);
        Assert.Equal(50, (await _ada.Click(page, "a[rel=next]")).Is(200).All("tbody tr").Count);
        Assert.Equal(2, (await _ada.Get($"{Log}?network=198.51.100.0/24")).All("tbody tr").Count);
    }

    [Fact]
    public async Task Lines_go_when_their_time_is_over()
    {
        await _sara.SendAsync(new(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([]) });
        await app.SecurityLines();
        await app.DaysPass(179);
        Assert.NotEmpty(await app.World.Ask(db => db.Set<SecurityEvent>().ToListAsync(Cancellation)));
        await app.DaysPass(2);
        Assert.Empty(await app.World.Ask(db => db.Set<SecurityEvent>().ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Posts_of_strangers_make_no_rows_and_do_not_bend_the_count_of_failed_actions()
    {
        using var visitor = app.Visitor();
        foreach (var path in new[] { "/sign-in/whatever", "/sign-in/code", "/sign-in/password", "/sign-in", "/sign-in?handler=Nothing", "/nowhere", "/sign-in/demo" })
        {
            for (var i = 0; i < 5; i++)
            {
                await visitor.SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) });
            }
        }

        for (var i = 0; i < 7; i++)
        {
            await visitor.AsksForACode(_sara.Email);
        }

        await app.Services.GetRequiredService<HealthLog>().WriteAsync(Cancellation);
        var attempts = await app.World.Ask(db => db.ActionAttempts.ToListAsync(Cancellation));
        Assert.Equal(5, attempts.Count);
        Assert.All(attempts, attempt => Assert.False(attempt.Failed));
    }

    [Fact]
    public async Task A_quiet_hour_logs_nothing_and_neither_do_people_who_do_what_they_do()
    {
        using var omid = await app.Mentor("Omid");
        var pair = await app.World.Mentorship(omid, _sara);
        await _sara.Get("/");
        // The first key of the house is made with the first page; how keys are kept is another story.
        var (begun, said) = (app.Log.Lines.Count, (await app.SecurityLines()).Count);
        foreach (var path in new[] { "/", "/messages", "/account", "/help", $"/mentorships/{pair}/goals", "/sign-in", "/nowhere" })
        {
            await _sara.Get(path);
        }

        var thread = await _sara.Get($"/mentorships/{pair}/messages");
        // The same letter, sent again and again and at once, as a bad link does.
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _sara.Submit(thread, "form.composer", new { Text = "Once." })));
        Assert.All(answers, a => a.Is(200));
        await _sara.SendAsync(new(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", "nonsense")]) });
        Assert.Contains("token.refused", Assert.Single((await app.SecurityLines()).Skip(said)), StringComparison.Ordinal);
        for (var i = 0; i < 12; i++)
        {
            await app.TimePasses(TimeSpan.FromMinutes(5));
        }

        var logged = string.Join('\n', app.Log.Lines.Skip(begun));
        Assert.True(logged.Length == 0, logged);
        Assert.Single((await app.SecurityLines()).Skip(said));
    }
}
