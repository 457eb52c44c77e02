using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning.Rosters;

/// <summary>What a check of a roster must not pass over in silence: another address, a column that says mentor, a side or a row that is none, and what to do without an id.</summary>
public sealed class RosterDoubtStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Rosters => $"/programmes/{_programme}/rosters";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Another_address_of_somebody_who_is_known_stands_among_the_changes_also_where_they_are_new_here()
    {
        var before = await app.World.Programme("Last year");
        await app.World.Give(_nasrin.Id, Modules.People.Role.Coordinator, before);
        await Confirm(await Check("id,name,email\ns1,Sara,sara@uni.example\n", at: $"/programmes/{before}/rosters"));

        var check = (await Check("id,name,email\ns1,Sara Amini,sara.amini@uni.example\n")).Shows("What would change", "New people");
        Assert.Equal(["sara@uni.example", "Sara"], check.All("del").Select(del => del.TextContent.Trim()));
        Assert.Equal(["sara.amini@uni.example", "Sara Amini"], check.All("ins").Select(ins => ins.TextContent.Trim()));
    }

    [Fact]
    public async Task A_column_that_says_mentor_in_a_file_of_mentees_is_asked_about()
    {
        var all = (await Check("id,name,email,نقش\nm1,Omid,omid@uni.example,منتور\nm2,Reza,reza@uni.example,منتور\n")).Shows("says mentor in 2 of the rows", "Is this the mentors’ file?");
        (await _nasrin.Submit(all, "form:has(input[name=Side][value=Mentor])")).Is(200).Hides("Is this the mentors’ file?", "says mentor");

        (await Check("id,name,email,Role\ns1,Sara,sara@uni.example,Mentee\ns2,Mina,mina@uni.example,mentee\ns3,Omid,omid@uni.example,Mentor\n"))
            .Shows("says mentor in 1 of the rows: take those out").Hides("Is this the mentors’ file?");
        (await Check("id,name,email,Role\ns1,Sara,sara@uni.example,mentee\ns2,Mina,mina@uni.example,student\n")).Hides("says mentor");
    }

    [Fact]
    public async Task A_side_or_a_row_of_headings_that_is_none_is_refused_and_nothing_is_guessed()
    {
        (await Check("id,name,email\ns1,Sara,sara@uni.example\n", "Boss")).Is(422).Shows("Please say who is in the file");
        Assert.Empty(await app.World.Ask(db => db.RosterImports.ToListAsync(Cancellation)));

        var check = await Check("id,name,email\ns1,Sara,sara@uni.example\n");
        foreach (var (field, value, said) in new[] { ("Side", "Both", "Please say who is in the file"), ("HeaderRow", "-5", "is a number"), ("HeaderRow", "0", "is a number"), ("HeaderRow", "first", "is a number"), ("HeaderRow", "77", "nothing in row 77") })
        {
            (await Post(check, (field, value))).Is(422).Shows(said);
        }

        Assert.Equal((Side.Mentee, 1), await app.World.Ask(db => db.RosterImports.Select(i => new ValueTuple<Side, int>(i.Side, i.NewRows)).SingleAsync(Cancellation)));
        (await Post(check, ("HeaderRow", ""))).Is(302);
    }

    [Fact]
    public async Task Only_a_mapping_that_brought_people_in_is_remembered()
    {
        const string Strange = "Key,Who,Where to write\nk1,Sara,sara@uni.example\n";
        var check = await Check(Strange);
        // The wrong way round: two columns that can be read, and an address that is none.
        (await Post(check, ("Column0", "id"), ("Column1", "email"), ("Column2", "name"))).Is(302);
        Assert.Empty(await app.World.Ask(db => db.Set<RosterMapping>().ToListAsync(Cancellation)));
        check = (await Check(Strange)).Shows("No column of the file is");

        (await Post(check, ("Column0", "id"), ("Column1", "name"), ("Column2", "email"))).Is(302);
        Assert.Empty(await app.World.Ask(db => db.Set<RosterMapping>().ToListAsync(Cancellation)));
        await Confirm(await _nasrin.Get(check.Path));

        Assert.Single(await app.World.Ask(db => db.Set<RosterMapping>().ToListAsync(Cancellation)));
        (await Check(Strange)).Shows("The file is in order", "Nothing differs");
    }

    [Fact]
    public async Task What_is_missing_is_one_sentence_with_a_way_out()
    {
        var faults = (await Check("Telephone,Town\n0912,Tehran\n")).Is(200).Shows("1 fault was found", "Say below which one it is, or add it to the file");
        Assert.Single(faults.All("table.faults tbody tr"));
        foreach (var column in new[] { "Id", "Name", "E-mail" })
        {
            Assert.Contains(column, faults.One("table.faults .cause").TextContent, StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(faults.Has("#reading details[open]"), "The way out is closed.");
    }

    private async Task<Sheet> Check(string text, string side = "Mentee", string? at = null)
    {
        var page = await _nasrin.Get(at ?? Rosters);
        var request = new MultipartFormDataContent
        {
            { new StringContent(page.One("form[enctype] input[name=__RequestVerificationToken]").GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(side), "Side" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("text/csv") } }, "File", "roster.csv" },
        };
        var sheet = await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, page.Address) { Content = request });
        return sheet.RedirectsTo is { } to ? await _nasrin.Get(to.ToString()) : sheet;
    }

    private async Task<Sheet> Post(Sheet sheet, params (string Field, string Value)[] set)
    {
        var fresh = await _nasrin.Get(sheet.Path);
        var fields = fresh.All("#reading form [name]").Select(e => (Name: e.GetAttribute("name")!, Value: e.QuerySelector("option[selected]")?.GetAttribute("value") ?? e.GetAttribute("value") ?? ""))
            .Where(f => !Array.Exists(set, s => s.Field == f.Name)).Concat(set);
        return await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, $"{sheet.Path}?handler=Read"))
        {
            Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))),
        });
    }

    private async Task Confirm(Sheet check)
    {
        var page = await _nasrin.Submit(check, "form[action*=Confirm]");
        for (var i = 0; page.Is(200).Has("progress") && i < 200; i++)
        {
            await Task.Delay(50, Cancellation);
            page = await _nasrin.Get(check.Path);
        }

        page.Shows("has been brought in");
    }
}
