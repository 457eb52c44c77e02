using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Finding;

/// <summary>One search of the house: found however it is written, by those who may know, and nothing else.</summary>
[Trait("Database", "each")]
public sealed class SearchStory : Story
{
    [Fact]
    public async Task A_person_is_found_however_they_are_written()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.World.Coordinator("Nasrin", programme);
        await Enrolled("علی‌رضا کريمي", "ar.karimi@example.edu", "E401", Side.Mentee);
        await Enrolled("José Núñez", "jose@example.edu", "E402", Side.Mentor);

        foreach (var typed in new[] { "علیرضا", "علي رضا كريمی", "كَریمی", "رضا", "e401", "E۴۰۱", "ar.karimi@", "  کریمی   علی‌رضا " })
        {
            (await Find(nasrin, typed)).Is(200).Shows("علی‌رضا کريمي", "mentee in First steps").Hides("Núñez");
        }

        foreach (var typed in new[] { "jose", "NUNEZ", "josé núñez", "ose@exam", "٤٠٢" })
        {
            (await Find(nasrin, typed)).Is(200).Shows("José Núñez", "mentor in First steps").Hides("کريمي");
        }

        var page = await nasrin.Click(await Find(nasrin, "nunez"), "José Núñez");
        page.Is(200).Shows("E402", "jose@example.edu");
    }

    [Fact]
    public async Task Each_finds_what_they_may_see()
    {
        var (here, there) = (await app.World.Programme("Hidden lighthouse"), await app.World.Programme("Elsewhere"));
        var (zara, zeno) = (await app.World.Mentee("Zara Zimt", here), await app.World.Mentor("Zeno Zabel", here));
        var pair = await app.World.Mentorship(zeno, zara);
        var nasrin = await app.World.Coordinator("Nasrin", here);

        (await Find(nasrin, "zara")).Shows("Zara Zimt", "Zara Zimt and Zeno Zabel").LinkTo($"a[href='/programmes/{here}/relationships/{pair}']");
        (await Find(nasrin, "zara zeno")).Shows("Zara Zimt and Zeno Zabel").Hides("mentee in");
        (await Find(nasrin, "lighthouse")).Shows("Hidden lighthouse").LinkTo($"a[href='/programmes/{here}']");
        (await Find(await app.World.Administrator("Ada"), "zeno")).LinkTo($"a[href='/people/{zeno.Id}']");
        (await Find(await app.World.Holder("Lea", Role.SafeguardingLead, here), "zara")).Shows("Zara Zimt and Zeno Zabel").Hides("mentee in");
        foreach (var other in new[]
        {
            await app.World.Coordinator("Other Coordinator", there), await app.World.Holder("Other Lead", Role.SafeguardingLead, there),
            await app.World.Holder("Evan", Role.Evaluator, there), await app.World.Holder("Sue", Role.Support, here), await app.World.Person("Nobody"),
        })
        {
            (await Find(other, "zara")).Is(200).Shows("Nothing found").Hides("Zimt");
            (await Find(other, "lighthouse")).Is(200).Hides("Hidden lighthouse");
            (await other.Get($"/search?q=zimt&programme={here}")).Is(200).Hides("Zara", $"{here}/");
        }

        // An evaluator reads figures of the programme, and knows nobody in it by name.
        (await Find(await app.World.Holder("Eve", Role.Evaluator, here), "zara")).Hides("Zimt");
    }

    [Fact]
    public async Task Members_find_help_and_what_is_theirs()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        await app.Mentor("Omar");

        (await Find(sara, "om")).Shows("Omid").Hides("Omar").LinkTo($"a[href='/mentorships/{pair}']");
        (await Find(sara, "code")).Shows("help article");
        (await Find(sara, "passkeys")).LinkTo("a[href='/account/passkeys']");
        (await Find(sara, "matching")).Hides("/programmes/");
        (await sara.Get("/search")).Is(200).Shows("What are you looking for?");
        Assert.Equal("/sign-in", (await app.Visitor().Get("/search?q=omid")).Path);
    }

    [Fact]
    public async Task Nobody_finds_their_own_matter_by_office()
    {
        var programme = await app.World.Programme();
        var (mina, omid) = (await app.World.Mentor("Mina Moss", programme), await app.World.Mentee("Omid Olm", programme));
        var pair = await app.World.Mentorship(mina, omid);
        foreach (var role in new[] { Role.Coordinator, Role.SafeguardingLead, Role.Administrator })
        {
            await app.World.Give(mina.Id, role, role == Role.Administrator ? null : programme);
        }

        var found = await Find(mina, "omid");
        found.Hides($"/relationships/{pair}", "#pairs").LinkTo($"a[href='/mentorships/{pair}']");
        (await Find(mina, "moss")).Hides($"/people/{mina.Id}", $"{app.World.ParticipationOf(mina)}");
        (await Find(await app.World.Coordinator("Nasrin", programme), "moss")).LinkTo($"a[href='/programmes/{programme}/relationships/{pair}']");
    }

    [Fact]
    public async Task Pages_are_found_by_their_names_in_any_language_those_of_this_programme_first()
    {
        var (first, second) = (await app.World.Programme("Alpha"), await app.World.Programme("Beta"));
        var nasrin = await app.World.Coordinator("Nasrin", first);
        await app.World.Give(nasrin.Id, Role.Coordinator, second);

        (await Find(nasrin, "waiting list")).Shows("Alpha", "Beta").LinkTo($"a[href='/programmes/{second}/waiting']");
        (await Find(nasrin, "تطبیق")).LinkTo($"a[href='/programmes/{first}/matching']");
        var page = await nasrin.Get($"/programmes/{second}/people");
        var found = await nasrin.Submit(page, "form.finder", new { q = "milestones" });
        Assert.Equal($"/programmes/{second}/milestones", found.All("#pages a")[0].GetAttribute("href"));
    }

    [Fact]
    public async Task Whatever_is_typed_gets_an_answer()
    {
        var ada = await app.World.Administrator("Ada");
        await app.World.Arrange(db => db.Add(new Person("Percy 100%_sure O'Neil", "percy@example.edu", null, app.Now)));
        foreach (var nothing in new[] { "", "   ", "\u200c", "\u202e\u200f", "\uFFFE", "\u0301" })
        {
            (await Find(ada, nothing)).Is(200).Shows("What are you looking for?");
        }

        (await Find(ada, "p")).Is(200).Shows("Percy");
        (await Find(ada, "100%_")).Is(200).Shows("Percy");
        (await Find(ada, "o'n")).Is(200).Shows("Percy");
        foreach (var other in new[] { "%%", "__", "\"", "';--", "\\", "*", "<script>", new string('x', 5000), string.Join(' ', Enumerable.Range(0, 900)) })
        {
            (await Find(ada, other)).Is(200).Hides("Percy", "<script>");
        }

        (await ada.Get("/search?q=percy&of=nothing&programme=nothing")).Is(200).Shows("Percy");
        Assert.Equal(414, (await ada.Ask($"/search?q={new string('x', 10_000)}")).Status);
    }

    [Fact]
    public async Task The_first_are_shown_and_the_rest_is_one_link_away()
    {
        var programme = await app.World.Programme();
        for (var n = 0; n < 9; n++)
        {
            await Enrolled($"Milo {n}", $"milo{n}@example.edu", $"M{n}", Side.Mentee);
        }

        var nasrin = await app.World.Coordinator("Nasrin", programme);
        var some = await Find(nasrin, "milo");
        Assert.Equal(6, some.All("#people li").Count);
        var all = await nasrin.Click(some, "More people");
        Assert.Equal(9, all.All("#people li").Count);
        // Who is called so comes before whose address or id only holds it.
        await Enrolled("Adam", "camilo@example.edu", "A1", Side.Mentee);
        Assert.Contains("Milo", (await Find(nasrin, "milo")).All("#people a")[0].TextContent, StringComparison.Ordinal);
    }

    private async Task Enrolled(string name, string address, string id, Side side)
    {
        var person = new Person(name, address, id, app.Now);
        await app.World.Arrange(db => db.Add(person));
        await app.World.Enrol(person.Id, side, await app.World.Programme());
    }

    private static Task<Sheet> Find(Someone who, string typed) => who.Get($"/search?q={Uri.EscapeDataString(typed)}");
}
