using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Planning.Recruitment;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>The pages of a closed programme offer nothing that a closed programme refuses; what they offer all the same is written down here, knowingly.</summary>
public sealed partial class ClosedPagesStory : Story
{
    // After the end: to write to people, to keep the books, to learn, to decide what waits, to correct, and to open it again.
    private static IEnumerable<string> Stay => System.IO.File.ReadLines(Path.Combine(House.Source.Root, "tests", "Rahyar.Tests", "Structure", "Deeds", "closed-programme.txt"))
        .Where(line => line.Length > 0 && !line.StartsWith('#'));

    [Fact]
    public async Task A_closed_programme_offers_only_what_it_takes()
    {
        var programme = await app.World.Programme();
        using var leila = await app.Coordinator("Leila");
        var (omid, sara) = (await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Capacity = 3 }), await app.Mentee("Sara"));
        await app.World.Mentor("Kian", screened: false);
        var (nika, reza) = (await app.Mentee("Nika"), await app.Mentee("Reza"));
        await app.World.Mentorship(omid, sara);
        await leila.OpensRecruitment(programme, app);
        await app.Applies("Zhale");
        await leila.Matches(programme);
        await leila.Submit($"/programmes/{programme}/surveys", "#needs", new { Enrolled = true });
        await leila.Submit(await leila.Get($"/programmes/{programme}/rosters"), "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", "id,name,email\ns1,Lina,lina@uni.example\n") });
        await app.World.Arrange(async db => (await db.FindAsync<Participation>(app.World.ParticipationOf(reza)))!.Withdraw(null, app.Now));
        await app.World.Arrange(async db => (await db.FindAsync<Participation>(app.World.ParticipationOf(nika)))!.CoolDown(app.Now.AddDays(9), app.Now));
        var before = await OffersAsync(leila, programme);
        await leila.Submit($"/programmes/{programme}/close", "main form");

        var (forms, closed) = await OffersAsync(leila, programme);

        Assert.True(before.Forms.Count > forms.Count + 15, $"Before it closed there were {before.Forms.Count} forms, and now {forms.Count}.");
        Assert.Empty(before.Closed);
        // Who is screened can still be read.
        Assert.Equal([], closed.Where(link => !link.Contains("/screening", StringComparison.Ordinal)));
        Assert.True(Stay.Order(StringComparer.Ordinal).SequenceEqual(forms.Order(StringComparer.Ordinal)), $"If it is meant so, closed-programme.txt says:\n{string.Join('\n', forms.Order(StringComparer.Ordinal))}");
        Assert.True((await leila.Get($"/programmes/{programme}/edit")).Has("#reopen"), "It was opened again on the way.");
    }

    [Fact]
    public async Task What_an_older_tab_still_offers_is_refused()
    {
        var programme = await app.World.Programme();
        using var leila = await app.Coordinator("Leila");
        var kian = await app.World.Mentor("Kian", screened: false);
        await app.Mentee("Nika");
        await leila.OpensRecruitment(programme, app);
        await app.Applies("Zhale");
        var applied = await app.World.Ask(db => db.Set<Application>().Select(a => a.Id).SingleAsync(Cancellation));
        var root = $"/programmes/{programme}";
        (string Page, string Form, object? Fields)[] tabs =
        [
            ("recruitment", "form[action*=Stop]", null), ("training", "#Mentee form", null), ("launch", "#time form", new { Share = "20" }),
            ($"screening/{app.World.ParticipationOf(kian)}", "form[action*=Check]", new { CheckedOn = DateOnly.FromDateTime(app.Now.UtcDateTime) }), ("screening/rules", "#code", null),
            ("shape/Circle", "#shape", null), ($"applications/decide?decision=WaitingList&a={applied}", "#decision", null), ($"applications/decide?decision=AskMore&a={applied}", "#decision", null),
        ];
        var sheets = new List<(Sheet Sheet, string Form, object? Fields)>();
        foreach (var (page, form, fields) in tabs)
        {
            sheets.Add(((await leila.Get($"{root}/{page}")).Is(200), form, fields));
        }

        await leila.Submit($"{root}/close", "main form");

        foreach (var (sheet, form, fields) in sheets)
        {
            (await leila.Submit(sheet, form, fields)).Is(422).Shows("This programme is closed");
        }
    }

    [Fact]
    public async Task Nobody_says_yes_to_what_was_proposed_before_the_end()
    {
        var (omid, sara) = (await app.Mentor("Omid"), await app.Mentee("Sara"));
        using var leila = await app.Coordinator("Leila");
        var pair = await app.World.Mentorship(omid, sara, MentorshipState.Proposed);
        var question = (await omid.Get($"/mentorships/{pair}/answer")).Is(200);
        await leila.Submit($"/programmes/{await app.World.Programme()}/close", "main form");

        (await omid.Submit(question, "#accept")).Is(422).Shows("This programme is closed");
        Assert.False(await app.World.Ask(db => db.Journal.AnyAsync(e => e.Verb == "mentorship.accepted-by", Cancellation)));
    }

    // Every form that sends something and has a button for it, and every button that leads to a page which says that the programme is closed.
    private static async Task<(List<string> Forms, List<string> Closed)> OffersAsync(Someone reader, Guid programme)
    {
        var root = $"/programmes/{programme}";
        var (waiting, seen) = (new Queue<string>([root]), new Dictionary<string, Sheet>());
        var (forms, buttons, kinds) = (new SortedSet<string>(StringComparer.Ordinal), new List<(string From, string To)>(), new HashSet<string>());
        while (waiting.TryDequeue(out var address))
        {
            if (seen.ContainsKey(address) || await reader.Get(address) is not { Status: 200 } page)
            {
                continue;
            }

            seen[address] = page;
            foreach (var form in page.All("main form[method=post]").Where(f => f.QuerySelector("button") is not null))
            {
                var actions = form.QuerySelectorAll("button[formaction]").Select(b => b.GetAttribute("formaction")!).DefaultIfEmpty(form.GetAttribute("action") ?? page.Address.PathAndQuery);
                forms.UnionWith(actions.Select(action => Kind(new Uri(page.Address, action), root)));
            }

            foreach (var link in page.All($"main a[href^='{root}'], nav a[href^='{root}']"))
            {
                var target = link.GetAttribute("href")!.Split('#')[0].Split('?')[0];
                if (File().IsMatch(target))
                {
                    continue;
                }

                if (link.ClassList.Contains("button") && link.Closest("main") is not null)
                {
                    buttons.Add((address, target));
                }

                if (kinds.Add(Id().Replace(target, "*")) || link.ClassList.Contains("button"))
                {
                    waiting.Enqueue(target);
                }
            }
        }

        return ([.. forms], [.. buttons.Where(b => seen.GetValueOrDefault(b.To)?.Has("main [data-closed]") == true && b.To != root).Select(b => $"{b.From[root.Length..]} → {b.To[root.Length..]}").Distinct()]);
    }

    private static string Kind(Uri action, string root)
    {
        var handler = Handler().Match(action.Query);
        return Id().Replace(action.AbsolutePath.Replace(root, "", StringComparison.Ordinal), "*").TrimStart('/') + (handler.Success ? $"?{handler.Value}" : "");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/letters/)[^/]+")]
    private static partial Regex Id();

    [GeneratedRegex("handler=[A-Za-z]+")]
    private static partial Regex Handler();

    [GeneratedRegex(@"/export/|\.csv$|\.xlsx$|\.ics$")]
    private static partial Regex File();
}
