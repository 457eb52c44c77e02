using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A programme is made, changed, launched and closed; its people are found and may leave.</summary>
public sealed class ProgrammeStory : Story
{
    private static readonly object Sound = new
    {
        Name = "Shiraz 2027",
        Purpose = "That first-year students find their way.",
        StartsOn = "2027-02-01",
        EndsOn = "2027-08-01",
        CadenceDays = "۱۴",
        DefaultPlaces = "3",
    };

    [Fact]
    public async Task Whoever_makes_a_programme_coordinates_it()
    {
        using var nasrin = await app.World.Holder("Nasrin", Role.Coordinator, await app.World.Programme("Another"));

        var people = (await nasrin.Submit("/programmes/new", "main form", Sound)).Is(200).Shows("Next, bring in the people", "Nobody takes part yet");
        (await nasrin.Click(people, "Bring in a roster")).Is(200);

        (await nasrin.Get("/programmes")).Shows("Shiraz 2027", "being prepared", "0 mentors", "0 mentees");
        var made = await Made();
        Assert.Equal((14, 3), (made.CadenceDays, made.DefaultPlaces));
        Assert.Equal(1, await app.World.Ask(db => db.Roles.CountAsync(r => r.PersonId == nasrin.Id && r.ProgrammeId == made.Id && r.Role == Role.Coordinator, Cancellation)));
    }

    [Fact]
    public async Task Others_find_nothing_there()
    {
        using var sara = await app.Mentee("Sara");
        using var erfan = await app.World.Holder("Erfan", Role.Evaluator, await app.World.Programme());

        (await sara.Ask("/programmes")).Is(404);
        (await sara.Ask("/programmes/new")).Is(404);
        (await erfan.Get("/programmes")).Is(200).Shows("First steps");
        (await erfan.Ask("/programmes/new")).Is(404);
        (await erfan.Ask($"/programmes/{await app.World.Programme()}/edit")).Is(404);
    }

    [Theory]
    [InlineData("EndsOn", "2027-01-01", "The end must come after the beginning")]
    [InlineData("StartsOn", "yesterday", "year-month-day")]
    [InlineData("CadenceDays", "often", "from 1 to 90")]
    [InlineData("DefaultPlaces", "0", "from 1 to 100")]
    [InlineData("Name", "", "Please fill this in")]
    public async Task What_does_not_fit_is_said_and_the_rest_is_kept(string field, string typed, string sentence)
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var fields = Sound.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(Sound));
        fields[field] = typed;

        var answer = await nasrin.Submit("/programmes/new", "main form", fields);

        answer.Is(422).Shows(sentence, "That first-year students find their way.", typed);
        Assert.Equal(1, await app.World.Ask(db => db.Programmes.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_form_from_yesterdays_tab_is_a_conflict_and_the_typed_text_is_kept()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        using var parisa = await app.Coordinator("Parisa");
        var edit = $"/programmes/{await app.World.Programme()}/edit";
        var old = await nasrin.Get(edit);
        await parisa.Submit(edit, "#programme", new { Purpose = "What Parisa wrote." });

        var conflict = await nasrin.Submit(old, "#programme", new { Purpose = "What Nasrin wrote." });
        conflict.Is(409).Shows("Someone changed this", "What Nasrin wrote.", "What Parisa wrote.");

        (await nasrin.Submit(conflict, "#programme")).Is(200).Shows("Saved");
        Assert.Equal("What Nasrin wrote.", (await Made("First steps")).Purpose);
    }

    [Fact]
    public async Task It_is_launched_and_closed()
    {
        using var nasrin = await app.World.Holder("Nasrin", Role.Administrator, null);
        await nasrin.Submit("/programmes/new", "main form", Sound);
        using var second = await app.Administrator("Parisa");
        var (id, edit) = ((await Made()).Id, $"/programmes/{(await Made()).Id}/edit");

        var launch = await nasrin.Click(await nasrin.Get(edit), "Launch checklist");
        (await nasrin.Submit(launch, "#launch")).Is(422).Shows("The programme cannot begin yet");
        await nasrin.OpensTheGates(second, id);
        (await nasrin.Submit(launch.Path, "#launch")).Shows("The programme is launched");
        (await nasrin.Submit(await nasrin.Click(await nasrin.Get(edit), "Close the programme"), "main form")).Shows("Shiraz 2027 is closed");

        Assert.Equal(ProgrammeState.Closed, (await Made()).State);
        (await nasrin.Submit(edit, "#programme", new { Purpose = "Another." })).Is(422).Shows("This programme is closed");
        (await nasrin.Get(edit.Replace("edit", "rosters", StringComparison.Ordinal))).Shows("This programme is closed").Hides("multipart/form-data");
    }

    [Fact]
    public async Task Text_that_could_run_is_only_shown()
    {
        using var nasrin = await app.Coordinator("Nasrin");

        await nasrin.Submit("/programmes/new", "main form", new { Name = "<script>alert(1)</script> \u202Eهمراه 🌱", Purpose = "x" });

        var page = (await nasrin.Get("/programmes")).Shows("<script>alert(1)</script>", "🌱").Hides("\u202E");
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_searched_filtered_and_paged()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var programme = await app.World.Programme();
        var people = $"/programmes/{programme}/people";
        await app.World.Arrange(db =>
        {
            for (var i = 0; i < 60; i++)
            {
                var person = new Person($"Mentee {i:00}", $"mentee{i}@uni.example", $"s{i}", app.Now);
                db.Add(person);
                db.Add(new Participation(programme, person.Id, Side.Mentee, new RosterProfile(), null, app.Now));
            }
        });
        using var maryam = await app.World.Mentor("علي كريمي");

        var first = (await nasrin.Get(people)).Shows("61 people", "Page 1 of 2");
        Assert.Equal(50, first.All("tbody tr").Count);
        Assert.Equal(11, (await nasrin.Click(first, "Next")).Shows("Page 2 of 2").All("tbody tr").Count);
        (await nasrin.Get($"{people}?q=MENTEE 07")).Shows("1 person", "Mentee 07");
        (await nasrin.Get($"{people}?q={Uri.EscapeDataString("علی کریمی")}")).Shows("1 person");
        (await nasrin.Get($"{people}?side=Mentor")).Shows("1 person");
        (await nasrin.Get($"{people}?state=Withdrew")).Shows("0 people");
        (await nasrin.Get($"{people}?p=nonsense&side=9")).Is(200).Shows("61 people");
    }

    [Fact]
    public async Task Opening_someone_is_remembered_and_they_can_be_withdrawn_once()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        using var sara = await app.Mentee("Sara");
        var address = $"/programmes/{await app.World.Programme()}/people/{app.World.ParticipationOf(sara)}";

        var page = (await nasrin.Get(address)).Is(200).Shows("Sara", sara.Email);
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "person.viewed" && e.PersonId == sara.Id && e.ActorId == nasrin.Id, Cancellation)));

        var confirm = await nasrin.Click(page, "Withdraw from the programme");
        (await nasrin.Submit(confirm, "main form")).Shows("Sara was withdrawn");
        (await nasrin.Submit(confirm, "main form")).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.withdrew", Cancellation)));
        (await nasrin.Ask($"/programmes/{await app.World.Programme("Another")}/people/{app.World.ParticipationOf(sara)}")).Is(404);
    }

    [Fact]
    public async Task Whose_mentor_leaves_stands_next_and_nobody_else_does()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        using var omid = await app.Mentor("Omid");
        using var reza = await app.Mentor("Reza");
        using var sara = await app.Mentee("Sara");
        await app.World.Mentorship(omid, sara);
        var people = $"/programmes/{await app.World.Programme()}/people";

        // One without a mentee leaves nobody waiting, though somebody else begins to wait meanwhile.
        var confirm = await nasrin.Get($"{people}/{app.World.ParticipationOf(reza)}/withdraw");
        await app.Mentee("Mina");
        Assert.DoesNotContain("Waiting", (await nasrin.Submit(confirm.Is(200), "main form")).Is(200).Address.Query, StringComparison.Ordinal);
        (await nasrin.Submit((await nasrin.Get($"{people}/{app.World.ParticipationOf(omid)}/withdraw")).Is(200), "main form")).Is(200).Shows("Sara", "Mina").Hides("Reza");
    }

    [Fact]
    public async Task Only_what_has_begun_is_offered_to_begin_with()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        await nasrin.Submit("/programmes/new", "main form", Sound);

        var offered = (await nasrin.Get("/programmes/new")).Is(200).One("#earlier").TextContent;
        Assert.Contains("First steps", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("Shiraz 2027", offered, StringComparison.Ordinal);
    }

    private Task<Programme> Made(string name = "Shiraz 2027") => app.World.Ask(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Name == name, Cancellation));
}
