using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A coordinator brings in a roster.</summary>
public sealed class RosterStory : Story
{
    private const string Header = "id,name,email,offers,country,timezone";
    private const string Three = Header + "\ns1,Sara,sara@uni.example,Python,Iran,\ns2,Mina,mina@uni.example,,,\ns3,Omid,omid@uni.example,R,,Asia/Tehran\n";

    private Guid _programme;
    private Someone _nasrin = null!;

    private string Rosters => $"/programmes/{_programme}/rosters";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task She_sees_what_would_change_and_nothing_is_written_before_she_confirms()
    {
        var check = (await Check(Three)).Is(200).Shows("The file is in order", "Bring in 3 people", "sara@uni.example");
        Assert.Equal(0, await Participants());

        await Confirm(check);

        Assert.Equal(3, await Participants());
        Assert.Equal(3, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.enrolled", Cancellation)));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "roster.imported", Cancellation)));
        Assert.Equal("Asia/Tehran", await app.World.Ask(db => db.People.Where(p => p.InstitutionalId == "s1").Select(p => p.TimeZone).SingleAsync(Cancellation)));
        (await _nasrin.Get($"/programmes/{_programme}/people")).Is(200).Shows("Sara", "Mina", "Omid", "3 people");
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "rosters")));
    }

    [Fact]
    public async Task Bringing_it_in_again_updates_by_id_and_never_doubles()
    {
        await Confirm(await Check(Three));

        await Confirm((await Check(Three)).Shows("Nothing differs"));
        var check = await Check(Header + "\ns1,Sara Amini,sara@uni.example,Python;SQL,Iran,\ns4,Reza,reza@uni.example,,,\n");
        check.Shows("Bring in 2 people", "Sara Amini", "Python; SQL", "What would change");
        await Confirm(check);

        Assert.Equal(4, await Participants());
        Assert.Equal(4, await app.World.Ask(db => db.People.CountAsync(p => p.InstitutionalId != null, Cancellation)));
        Assert.Equal(["Python", "SQL"], (await app.World.Ask(db => db.Participations.Join(db.People.Where(p => p.InstitutionalId == "s1"), p => p.PersonId, p => p.Id, (p, _) => p).SingleAsync(Cancellation))).Profile.Offers);
    }

    [Fact]
    public async Task Faults_are_listed_with_row_and_column_and_nothing_changes()
    {
        var check = await Check(Header + "\ns1,Sara,sara@uni.example,,,Mars/Olympus\ns1,Mina,mina,,,\ns3,=cmd|'/C calc'!A0,omid@uni.example,,,\n");

        check.Shows("4 faults were found", "Nothing was changed", "row 2", "timezone", "row 3", "doubled", "email", "row 4", "formula");
        Assert.False(check.Has("form[action*=Confirm]"));
        var csv = (await _nasrin.Click(check, "All faults as CSV")).Is(200);
        Assert.Equal(5, csv.Html.Trim().Split('\n').Length);
        Assert.Equal(0, await Participants());
    }

    [Fact]
    public async Task Ten_thousand_faults_stay_readable_and_the_whole_list_can_be_taken_along()
    {
        var text = Header + "\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"s{i},Someone,s{i}@uni.example,,,Nowhere/{i}\n"));

        var check = (await Check(text)).Shows("10,000 faults were found", "the first 200 of 10,000");

        Assert.Equal(200, check.All("table.faults tbody tr").Count);
        Assert.Equal(10_001, (await _nasrin.Click(check, "All faults as CSV")).Html.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task A_persian_reader_is_told_in_persian()
    {
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == _nasrin.Id)).Language = "fa");

        (await Check(Header + "\ns1,Sara,sara@uni.example,,,Mars/Olympus\n")).Shows("۱ خطا پیدا شد", "سطر ۲", "منطقهٔ زمانی نیست");
    }

    [Fact]
    public async Task An_address_of_someone_with_another_id_is_a_fault()
    {
        await Confirm(await Check(Three));

        (await Check(Header + "\ns9,Someone,SARA@uni.example,,,\n")).Shows("1 fault was found", "Sara (s1)", "who has another id", "row 2");
    }

    [Fact]
    public async Task Who_has_signed_in_keeps_their_address_whatever_the_file_says()
    {
        await Confirm(await Check(Three));
        var sara = await app.World.Ask(db => db.People.Where(p => p.InstitutionalId == "s1").Select(p => p.Id).SingleAsync(Cancellation));
        using var browser = await app.World.SignIn(sara, "Sara");

        await Confirm((await Check(Header + "\ns1,Sara,thief@uni.example,Python,Iran,\ns2,Mina,mina2@uni.example,,,\n")).Shows("\u2068thief@uni.example\u2069 is proposed"));

        Assert.Equal("sara@uni.example", await app.World.Ask(db => db.People.Where(p => p.Id == sara).Select(p => p.Email).SingleAsync(Cancellation)));
        Assert.Equal("mina2@uni.example", await app.World.Ask(db => db.People.Where(p => p.InstitutionalId == "s2").Select(p => p.Email).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task An_account_that_no_roster_has_named_is_joined_openly()
    {
        using var omid = await app.World.Person("Omid");

        await Confirm((await Check($"{Header}\nm1,Omid,{omid.Email},,,\n")).Shows("belongs to an account that no roster has named yet"));

        Assert.Equal("m1", await app.World.Ask(db => db.People.Where(p => p.Id == omid.Id).Select(p => p.InstitutionalId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Who_withdrew_stays_withdrawn()
    {
        await Confirm(await Check(Three));
        var people = await _nasrin.Get($"/programmes/{_programme}/people?q=sara");
        var page = await _nasrin.Click(people, "Sara");
        await _nasrin.Submit(await _nasrin.Click(page, "Withdraw from the programme"), "main form");

        await Confirm((await Check(Three)).Shows("stays withdrawn"));

        Assert.Equal(1, await app.World.Ask(db => db.Participations.CountAsync(p => p.State == ParticipationState.Withdrew, Cancellation)));
    }

    [Fact]
    public async Task Of_two_who_confirm_at_once_the_second_is_told()
    {
        using var parisa = await app.World.Coordinator("Parisa", _programme);
        var first = await Check(Three);
        var second = await Check(Three, parisa);
        await app.World.Arrange(async db => (await db.RosterImports.OrderBy(i => i.ReceivedAt).FirstAsync()).Start(app.Now));

        (await parisa.Submit(second, "form[action*=Confirm]")).Is(422).Shows("being brought into this programme right now");

        Assert.Equal(0, await Participants());
        _ = first;
    }

    [Fact]
    public async Task A_file_that_was_dropped_is_gone()
    {
        var check = await Check(Three);

        (await _nasrin.Submit(check, "form[action*=Cancel]")).Shows("was discarded");

        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "rosters")));
        Assert.Equal(0, await Participants());
    }

    [Fact]
    public async Task An_upload_from_another_site_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("id,name,email"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "File", "roster.csv" } };

        (await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, Rosters)) { Content = form })).Is(400);

        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "arriving")));
    }

    [Fact]
    public async Task Rosters_of_someone_elses_programme_do_not_exist()
    {
        var check = await Check(Three);
        using var stranger = await app.World.Coordinator("Parisa", await app.World.Programme("Another"));
        using var sara = await app.World.Mentee("Sara", _programme);

        foreach (var address in (string[])[Rosters, check.Path, $"{check.Path}/faults.csv", $"{Rosters}/template.csv", $"/programmes/{_programme}/people", $"/programmes/{_programme}/edit"])
        {
            (await stranger.Ask(address)).Is(404);
            (await sara.Ask(address)).Is(404);
        }
    }

    [Fact]
    public async Task The_template_is_a_roster_without_people()
    {
        var template = (await _nasrin.Get($"{Rosters}/template.csv")).Is(200);

        (await Check(template.Html)).Shows("no row of a person");
    }

    [Theory]
    [InlineData("small-mentees.csv", 300, "Mentee")]
    [InlineData("small-mentors.csv", 80, "Mentor")]
    public async Task A_real_roster_comes_in(string name, int rows, string side)
    {
        await Confirm(await Check(await File.ReadAllBytesAsync(SharedRosters.Path(name), Cancellation), _nasrin, side));

        Assert.Equal(rows, await Participants());
    }

    private Task<Sheet> Check(string text, Someone? by = null) => Check(System.Text.Encoding.UTF8.GetBytes(text), by ?? _nasrin, "Mentee");

    private async Task<Sheet> Check(byte[] file, Someone by, string side) =>
        await by.Submit(Rosters, "form[enctype]", new { Side = side, File = new Upload("roster.csv", file) });

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

    private Task<int> Participants() => app.World.Ask(db => db.Participations.CountAsync(p => p.ProgrammeId == _programme, Cancellation));
}
