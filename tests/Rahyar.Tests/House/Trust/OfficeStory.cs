using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Offices;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.House.Trust;

/// <summary>Offices that see others' data: a second factor, limits to sessions, and a look at who holds what once a year.</summary>
public sealed class OfficeStory : Story
{
    private protected override string[] Settings => ["--Rahyar:OfficeRules=on"];

    [Fact]
    public void Each_role_is_guarded_in_one_way() =>
        Assert.Equal(Enum.GetValues<Role>().Order(), Offices.Strict.Concat(Offices.Usual).Order());

    [Fact]
    public async Task A_mailbox_alone_opens_no_office_after_the_first_days_and_everything_of_ones_own_stays_open()
    {
        var programme = await app.World.Programme();
        using var nasrin = await app.World.Person("Nasrin");
        await app.World.Arrange(db => db.Add(new RoleAssignment(nasrin.Id, Role.Coordinator, programme, null, app.Now)));
        var people = $"/programmes/{programme}/people";

        // The first day: at work, and told on the page and by mail until when.
        (await nasrin.Get(people)).Is(200).IsAt(people);
        (await nasrin.Get("/programmes")).Is(200).Shows("needs a second factor by");
        // One letter says both: the role, and what it asks for.
        var letter = Assert.Single(await app.EmailsTo(nasrin.Email));
        Assert.Contains("a role: Coordinator", letter.Text, StringComparison.Ordinal);
        Assert.Contains("/account/second-factor", letter.Text, StringComparison.Ordinal);
        await app.DaysPass(5.5);
        await app.ScheduledWorkRuns();
        Assert.Single(await app.EmailsTo(nasrin.Email), l => l.Subject.Contains("needs a second factor soon", StringComparison.Ordinal));
        await app.DaysPass(2);

        using var later = await app.World.SignIn(nasrin.Id, "Nasrin");
        (await later.Get(people)).IsAt("/account/second-factor").Shows("To work in your office again");
        (await later.Get($"/programmes/{programme}")).IsAt("/account/second-factor");
        (await later.Get($"/programmes/{Guid.NewGuid()}")).IsAt("/account/second-factor");
        (await later.Get("/people")).Is(404);
        foreach (var own in new[] { "/", "/account", "/messages", "/sessions", "/growth", "/account/passkeys", "/account/password", "/help" })
        {
            (await later.Get(own)).Is(200).IsAt(own);
        }

        (await later.Get("/")).Shows("Your office needs a second factor");

        // Set up, and back at work where one was.
        var phone = await SetUpAsync(later);
        (await later.Get(people)).Is(200).IsAt(people);

        // Whoever has the mailbox only gets no further, and cannot add a way of their own.
        using var thief = await app.World.SignIn(nasrin.Id, "somebody with her mailbox");
        var asked = (await thief.Get(people)).IsAt("/account/second-factor").Shows("You signed in with a code by e-mail");
        (await thief.Submit("/account/password", "form[action*=Remove]")).IsAt("/account/second-factor");
        Assert.True(await app.World.Ask(db => db.Authenticators.AnyAsync(a => a.ConfirmedAt != null, Cancellation)));
        (await thief.Submit(asked, "#code", new { Code = "000000" })).Is(422).Shows("This code is not right");
        (await thief.Get(people)).IsAt("/account/second-factor");
        Assert.Equal(404, (await PostAsync(thief, $"/programmes/{programme}/rosters")).RedirectsTo is { AbsolutePath: "/account/second-factor" } ? 404 : 0);

        app.Clock.Move(TimeSpan.FromMinutes(2));
        (await thief.Submit(asked, "#code", new { Code = phone.CodeAt(app.Now) })).IsAt(people).Is(200);
    }

    [Fact]
    public async Task Somebody_who_lost_phone_and_codes_is_let_in_again_by_an_administrator_who_is_somebody_else()
    {
        using var ada = await app.Administrator("Ada");
        using var root = await app.Administrator("Root");
        await SetUpAsync(root);
        (await ada.Submit($"/people/{root.Id}", "#second-factor form")).Is(200).Shows("Removed.");

        Assert.Equal("/sign-in", (await root.Ask("/account")).RedirectsTo?.AbsolutePath);
        Assert.Contains(await app.EmailsTo(root.Email), l => l.Text.Contains("removed your passkeys", StringComparison.Ordinal));
        using var again = await app.World.SignIn(root.Id, "Root");
        (await again.Get("/people")).Is(200).IsAt("/people");
        Assert.False((await ada.Get($"/people/{ada.Id}")).Has("#second-factor"));
    }

    [Fact]
    public async Task An_administrators_session_rests_for_half_an_hour_and_lasts_for_twelve_hours_its_stream_too()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        using var stream = await StreamAsync(ada);
        app.Clock.Move(TimeSpan.FromMinutes(29));
        (await ada.Get("/people")).Is(200).IsAt("/people");
        app.Clock.Move(TimeSpan.FromMinutes(29));

        // What an open page asks for by itself keeps nobody signed in.
        using var fragment = new HttpRequestMessage(HttpMethod.Get, "/messages");
        fragment.Headers.Add("X-Fragment", "1");
        (await ada.SendAsync(fragment)).Is(200);
        app.Clock.Move(TimeSpan.FromMinutes(2));
        (await ada.Get("/people?q=sara")).IsAt("/sign-in").Shows("Your session has expired");
        await app.ScheduledWorkRuns();
        await StreamEndsAsync(stream);
        (await sara.Get("/account")).Is(200).IsAt("/account");

        using var busy = await app.World.SignIn(ada.Id, "Ada");
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            (await busy.Get("/people")).Is(200).IsAt("/people");
            app.Clock.Move(TimeSpan.FromMinutes(20));
        }

        app.Clock.Move(TimeSpan.FromMinutes(21));
        Assert.Equal("/sign-in", (await busy.Ask("/people")).RedirectsTo?.AbsolutePath);
    }

    [Fact]
    public async Task The_limits_are_the_institutions_within_bounds()
    {
        using var ada = await app.Administrator("Ada");
        (await ada.Submit("/people/offices", "#rules", new { StrictIdleMinutes = "100000" })).Is(422).Shows("from 5 to 240", "Nothing was changed");
        (await ada.Submit("/people/offices", "#rules", new { UsualHours = "2" })).Is(422).Shows("from 12 to 720");
        // A Persian page shows numbers in its own digits, and takes them back.
        var persian = (await ada.Get("/people/offices?lang=fa")).Is(200);
        Assert.Equal("۳۰", persian.One("[name=StrictIdleMinutes]").GetAttribute("value"));
        (await ada.Submit(persian, "#rules", new { StrictIdleMinutes = "۶۰", GraceDays = "۰" })).Is(200).One("[data-saved]");
        Assert.Single(await app.World.Ask(db => db.Journal.Where(e => e.Verb == "office-rules.set").ToListAsync(Cancellation)));

        // No first days from now on: this session has shown no second factor.
        (await ada.Get("/people")).IsAt("/account/second-factor");
        app.Clock.Move(TimeSpan.FromMinutes(50));
        (await ada.Get("/account")).Is(200).IsAt("/account");
        app.Clock.Move(TimeSpan.FromMinutes(61));
        (await ada.Get("/account")).IsAt("/sign-in");
    }

    [Fact]
    public async Task Roles_that_nobody_has_confirmed_for_a_year_are_looked_at_again()
    {
        var programme = await app.World.Programme("Spring mentoring");
        using var nasrin = await app.World.Coordinator("Nasrin", programme);
        using var evaluator = await app.World.Holder("Mina", Role.Evaluator, programme);
        using var root = await app.Administrator("Root");
        await app.DaysPass(366);
        using var ada = await app.Administrator("Ada");
        Assert.Contains(await app.EmailsTo(root.Email), l => l.Subject.Contains("nobody has confirmed", StringComparison.Ordinal));

        var due = (await ada.Get("/people/roles?due=true")).Is(200).Shows("Nasrin", "Mina", "Root", "a year has passed", "no second factor", "Spring mentoring", "Whole institution");
        due = (await ada.Submit(due, "tr:has(a[href*='" + nasrin.Id + "']) form[action*=Confirm]")).Is(200).Shows("Confirmed: Nasrin");
        Assert.False(due.Has($"a[href*='{nasrin.Id}']"));
        (await ada.Submit(due, "tr:has(a[href*='" + evaluator.Id + "']) form[action*=End]")).Is(200).Shows("Ended: Mina");
        Assert.False(await app.World.Ask(db => db.Roles.AnyAsync(r => r.PersonId == evaluator.Id && r.EndedAt == null, Cancellation)));
        var all = (await ada.Get("/people/roles")).Is(200).Shows("by Ada");
        Assert.False(all.Has($"tr:has(a[href*='{ada.Id}']) button[formaction]:not(.danger)"));

        // Not one's own, as there is somebody else.
        var own = await app.World.Ask(db => db.Roles.Where(r => r.PersonId == ada.Id).Select(r => r.Id).SingleAsync(Cancellation));
        var confirmed = await PostAsync(ada, "/people/roles?handler=Confirm", ("role", $"{own}"));
        confirmed.Is(422).Shows("Somebody else confirms your own role");
    }

    private async Task<AuthenticatorApp> SetUpAsync(Someone owner)
    {
        var page = await owner.Submit("/account/password", "form[action*=Start]");
        var phone = new AuthenticatorApp(page);
        (await owner.Submit(page, "form[action*=Set]", new { Password = "turtle lamp seventeen rain", Code = phone.CodeAt(app.Now) })).Is(200).Shows("Your recovery codes");
        return phone;
    }

    private static async Task<Sheet> PostAsync(Someone who, string address, params (string Name, string Value)[] fields)
    {
        var token = (await who.Get("/account")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        return await who.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        });
    }

    private static async Task<HttpResponseMessage> StreamAsync(Someone who)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return (await who.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation)).EnsureSuccessStatusCode();
    }

    private static async Task StreamEndsAsync(HttpResponseMessage stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        await (await stream.Content.ReadAsStreamAsync(patience.Token)).CopyToAsync(Stream.Null, patience.Token);
    }
}
