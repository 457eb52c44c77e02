using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Keeping;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning.Rosters;

/// <summary>A coordinator brings in what she has been given, sees how it was read, sets it right, and never empties what the file does not speak of.</summary>
public sealed class RosterFormStory : Story
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
    public async Task What_is_not_recognised_is_set_once_and_remembered()
    {
        const string Strange = "Autumn intake\nKey,Who,Where to write,Wants,Secret\nk1,Sara,sara@uni.example,R/Python,x\nk2,Mina,mina@uni.example,Python/SQL,y\n";
        var faults = (await Check(Strange)).Is(200).Shows("No column of the file is", "Nothing was changed", "headings stand in row 1");

        var set = await Read(faults, ("HeaderRow", "2"));
        set = (await Read(set, ("Column0", "id"), ("Column1", "name"), ("Column2", "email"), ("Column3", "seeks"), ("Column4", "-")))
            .Is(200).Shows("The file is in order", "headings stand in row 2", "\u2068R\u2069 · \u2068Python\u2069", "Bring in 2 people");
        await Confirm(set);

        Assert.Equal(["Python", "SQL"], (await ProfileOf("k2")).Seeks);
        Assert.Empty((await ProfileOf("k2")).Attributes);
        // The next such file needs nothing, its headings below another title.
        (await Check(Strange.Replace("Autumn", "Winter", StringComparison.Ordinal))).Shows("The file is in order", "Nothing differs");
        // Set by hand to what the headings say by themselves, nothing is remembered.
        var other = await app.World.Programme("Elsewhere");
        Assert.Equal(1, await app.World.Ask(db => db.Set<Rahyar.Modules.Planning.Rosters.Forms.RosterMapping>().CountAsync(m => m.ProgrammeId != other, Cancellation)));
    }

    [Fact]
    public async Task A_column_that_is_not_in_the_file_is_left_alone_and_what_would_be_emptied_is_said_above_the_button()
    {
        await Confirm(await Check("id,name,email,country,offers,seeks,note\ns1,Sara,sara@uni.example,Iran,Writing,Python,a\ns2,Mina,mina@uni.example,Iran,,R,b\n"));

        var part = await Check("شناسه;نام;ایمیل;seeks\ns1;Sara;sara@uni.example;\ns2;Mina;mina@uni.example;SQL\n");
        part.Shows("1 value would be emptied", "Wants to get: 1 value", "Not in the file, and left as it is", "Country");
        Assert.True(part.Html.IndexOf("id=\"emptied\"", StringComparison.Ordinal) < part.Html.IndexOf("id=\"confirm\"", StringComparison.Ordinal), "It is said below the button.");
        Assert.Contains("Sara", part.One("#emptied details").TextContent, StringComparison.Ordinal);
        await Confirm(part);

        var (sara, mina) = (await ProfileOf("s1"), await ProfileOf("s2"));
        Assert.Equal(("Iran", "Asia/Tehran", "a"), (sara.Country, sara.TimeZone, sara.Attributes["note"]));
        Assert.Equal((0, 1), (sara.Seeks.Length, sara.Offers.Length));
        Assert.Equal(["SQL"], mina.Seeks);
    }

    [Fact]
    public async Task The_wrong_side_is_noticed_and_kept_when_a_file_is_chosen_again()
    {
        const string Two = "id,name,email,offers\nm1,Omid,omid@uni.example,Python\nm2,Reza,reza@uni.example,R\n";
        await Confirm(await Check(Two, "Mentor"));

        (await Check("id,name,email\nm1,Omid,omid@uni.example\ns7,Lina,lina@uni.example\ns8,Ava,ava@uni.example\n")).Shows("Already mentors here: 1 of this file").Hides("Is this the mentors’ file?");
        var asMentees = (await Check(Two)).Shows("2 people of this file take part here as mentors", "Is this the mentors’ file?");
        var asMentors = (await _nasrin.Submit(asMentees, "form:has(input[name=Side][value=Mentor])")).Is(200).Hides("Is this the mentors’ file?").Shows("Nothing differs");

        Assert.Equal(Side.Mentor, await app.World.Ask(db => db.RosterImports.OrderByDescending(i => i.ReceivedAt).Select(i => i.Side).FirstAsync(Cancellation)));
        var again = await _nasrin.Click(await _nasrin.Submit(asMentors, "form[action*=Cancel]"), "Choose a file again");
        Assert.Equal("Mentor", again.One("input[name=Side][checked]").GetAttribute("value"));
    }

    [Fact]
    public async Task Lists_that_are_one_topic_are_told_and_set_right()
    {
        var odd = "id,name,email,seeks\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"s{i},Someone,s{i}@uni.example,R{i} and T{i}\n"));
        var check = (await Check(odd)).Shows("12 topics look like several in one", "Is the separator of the lists right?");
        (await Read(check, ("Separator-seeks", "and"))).Shows("24 topics that nobody shares");
    }

    [Fact]
    public async Task An_address_of_somebody_else_names_them_to_those_who_run_their_programmes_only()
    {
        await Confirm(await Check("id,name,email\ns1,Sara,sara@uni.example\n"));
        (await Check("id,name,email\ns9,Mina,sara@uni.example\n")).Shows("belongs to", "Sara (s1)", "who has another id");

        var elsewhere = await app.World.Programme("Elsewhere");
        using var parisa = await app.World.Coordinator("Parisa", elsewhere);
        var check = await parisa.Submit($"/programmes/{elsewhere}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", "id,name,email\ns9,Mina,sara@uni.example\n") });
        check.Shows("belongs to a person with another id").Hides("(s1)");
        Assert.DoesNotContain("(s1)", (await _nasrin.Click(await Check("id,name,email\ns9,Mina,sara@uni.example\n"), "All faults as CSV")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_and_an_old_encoding_come_in_by_the_page()
    {
        var book = Workbooks.Xlsx(("Other", [["x"]]), ("Mentees", [["Mentees of autumn"], ["شناسه", "نام", "نام خانوادگی", "ایمیل", "کشور"], ["ص۱", "سارا", "امینی", "sara@uni.example", "ایران"]]));
        var check = (await _nasrin.Submit(Rosters, "form[enctype]", new { Side = "Mentee", File = new Upload("autumn.xlsx", book) })).Shows("The sheet", "Mentees", "with 2 sheets", "Bring in 1 person");
        await Confirm(check);

        Assert.Equal("سارا امینی", await app.World.Ask(db => db.People.Where(p => p.InstitutionalId == "ص1").Select(p => p.Name).SingleAsync(Cancellation)));
        var page = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1256)!;
        check = (await _nasrin.Submit(Rosters, "form[enctype]", new { Side = "Mentee", File = new Upload("old.csv", page.GetBytes("id;name;email\nk1;ژاله نادري;zhale@uni.example\n")) }))
            .Shows("probably in Windows-1256", "ژاله نادري");
        (await Read(check, ("Encoding", "windows-1252"))).Shows("probably in Windows-1252").Hides("ژاله نادري");
        (await Read(check, ("Encoding", "no such"), ("Delimiter", "xyz"))).Shows("The file is in order", "ژاله نادري");
    }

    [Fact]
    public async Task Who_is_kept_in_other_digits_is_met_missed_and_moved_as_themselves()
    {
        await Confirm(await Check("id,name,email\n9801,Sara,sara@uni.example\n9802,Mina,mina@uni.example\n9803,Taha,taha@uni.example\n"));
        // As ids were stored before they had one form.
        await app.World.Arrange(async db =>
        {
            foreach (var (id, written) in ((string, string)[])[("9801", "۹۸۰۱"), ("9802", "۹۸۰۲"), ("9803", "۹۸۰۳")])
            {
                await db.People.Where(p => p.InstitutionalId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.InstitutionalId, written), Cancellation);
            }
        });

        (await Check("id,name,email,avoid\nm1,Omid,omid@uni.example,9801\n", "Mentor")).Shows("The file is in order").Hides("nobody with this id");
        var check = await Check("id,name,email\n۹۸۰۱,Sara,sara2@uni.example\n9802,Mina,mina@uni.example\n");
        Assert.Contains("Taha", check.One("#missing").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara", check.One("#missing").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mina", check.One("#missing").TextContent, StringComparison.Ordinal);
        await Confirm(check);

        Assert.Equal([("9801", "sara2@uni.example"), ("9802", "mina@uni.example"), ("۹۸۰۳", "taha@uni.example")], (await app.World.Ask(db => db.People.Where(p => p.InstitutionalId != null)
            .Select(p => new { p.InstitutionalId, p.Email }).ToListAsync(Cancellation))).Select(p => (p.InstitutionalId!, p.Email!)).Order());
    }

    [Fact]
    public async Task What_was_set_by_hand_stays_when_the_side_is_changed()
    {
        await Confirm(await Check("id,name,email\nm1,Omid,omid@uni.example\nm2,Reza,reza@uni.example\n", "Mentor"));
        var page = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1256)!;
        var check = await _nasrin.Submit(Rosters, "form[enctype]", new { Side = "Mentee", File = new Upload("old.csv", page.GetBytes("id;name;email\nm1;ژاله نادري;omid@uni.example\nm2;Reza;reza@uni.example\n")) });
        check = (await Read(check, ("Encoding", "windows-1252"))).Shows("probably in Windows-1252");

        (await _nasrin.Submit(check, "form:has(input[name=Side][value=Mentor])")).Is(200).Shows("probably in Windows-1252").Hides("ژاله نادري");
    }

    [Fact]
    public async Task A_file_that_names_an_erased_person_on_a_sheet_that_is_not_read_waits_no_longer()
    {
        await Confirm(await Check("id,name,email\n9801,Mina,mina@uni.example\n9802,Sara,sara@uni.example\n"));
        await app.World.Arrange(async db => await db.People.Where(p => p.InstitutionalId == "9801").ExecuteUpdateAsync(set => set.SetProperty(p => p.InstitutionalId, "۹۸۰۱"), Cancellation));
        var book = Workbooks.Xlsx(("Now", [["id", "name", "email"], ["9900", "Taha", "taha@uni.example"]]), ("Later", [["9801"]]));
        (await _nasrin.Submit(Rosters, "form[enctype]", new { Side = "Mentee", File = new Upload("two.xlsx", book) })).Shows("The file is in order", "Bring in 1 person");

        await EraseFilesOf("9802");
        Assert.Equal(1, await app.World.Ask(db => db.RosterImports.CountAsync(i => i.State == RosterImportState.Checked, Cancellation)));
        await EraseFilesOf("۹۸۰۱");
        Assert.Equal(0, await app.World.Ask(db => db.RosterImports.CountAsync(i => i.State == RosterImportState.Checked, Cancellation)));
    }

    private Task EraseFilesOf(string id) => app.World.Arrange(async db =>
        await (await app.Services.GetServices<PersonalFiles>().OfType<WaitingRosters>().Single().EraseAsync(db, await db.People.SingleAsync(p => p.InstitutionalId == id, Cancellation), app.Now, Cancellation))());

    private async Task<RosterProfile> ProfileOf(string id) =>
        await app.World.Ask(db => db.Participations.Join(db.People.Where(p => p.InstitutionalId == id), p => p.PersonId, p => p.Id, (p, _) => p.Profile).SingleAsync(Cancellation));

    private async Task<Sheet> Check(string text, string side = "Mentee") =>
        await _nasrin.Submit(Rosters, "form[enctype]", new { Side = side, File = new Upload("roster.csv", text) });

    private async Task<Sheet> Read(Sheet sheet, params (string Field, string Value)[] set)
    {
        // As a browser would not, but anybody may: what the page does not offer is sent all the same.
        var fresh = await _nasrin.Get(sheet.Path);
        var fields = fresh.All("#reading form [name]").Select(e => (Name: e.GetAttribute("name")!, Value: e.QuerySelector("option[selected]")?.GetAttribute("value") ?? e.GetAttribute("value") ?? ""))
            .Where(f => !Array.Exists(set, s => s.Field == f.Name)).Concat(set);
        return await _nasrin.Get((await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, $"{sheet.Path}?handler=Read"))
        {
            Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2))),
        })).Is(302).RedirectsTo!.ToString());
    }

    private async Task<Sheet> Confirm(Sheet check)
    {
        var page = await _nasrin.Submit(check, "form[action*=Confirm]");
        for (var i = 0; page.Is(200).Has("progress") && i < 200; i++)
        {
            await Task.Delay(50, Cancellation);
            page = await _nasrin.Get(check.Path);
        }

        return page.Shows("has been brought in");
    }
}
