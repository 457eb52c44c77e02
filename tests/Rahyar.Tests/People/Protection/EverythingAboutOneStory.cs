using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Protection;

/// <summary>Everything about one person, to read and as a file, for themselves and by an administrator on their request.</summary>
public sealed class EverythingAboutOneStory : Story
{
    private Someone _sara = null!, _omid = null!, _ada = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _ada = await app.Administrator("Ada");
        _omid = await app.Mentor("Omid");
        _sara = await app.Mentee("Sara");
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair);
            var thread = await Correspondence.OfAsync(db, pair, default);
            db.AddRange(new Message(pair, thread, _sara.Id, "words of Sara", Guid.CreateVersion7(), app.Now), new Message(pair, thread, _omid.Id, "words of Omid", Guid.CreateVersion7(), app.Now),
                new Session(pair, app.Now.AddDays(2), 30, Modality.Video, "topic of Omid", Guid.CreateVersion7(), _omid.Id, app.Now),
                new Session(pair, app.Now.AddDays(4), 30, Modality.Video, "topic of Sara", Guid.CreateVersion7(), _sara.Id, app.Now),
                new Concern(pair.ProgrammeId, _pair, [_sara.Id, _omid.Id], _sara.Id, "a worry of Sara", app.Now));
        });
        await _sara.Submit($"/mentorships/{_pair}/files", "form[enctype]", new { File = new Upload("plan.txt", "what Sara shared") });
    }

    [Fact]
    public async Task I_read_what_is_kept_about_me_and_nobody_elses_words()
    {
        (await _sara.Get("/account/data")).Is(200).Shows("Everything kept about you");
        (await _sara.Get("/account/data/read")).Is(200).Shows("words of Sara", "topic of Sara", "a worry of Sara", "plan.txt", "sara@example.edu").Hides("words of Omid", "topic of Omid", "Omid");
    }

    [Fact]
    public async Task I_take_it_along_with_my_files()
    {
        using var visitor = app.Visitor();
        await visitor.AsksForACode(_sara.Email);
        var (data, files) = await Unpack(_sara, "/account/data.zip");

        Assert.Equal("words of Sara", data.GetProperty("tables").GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.Equal("a worry of Sara", data.GetProperty("tables").GetProperty("concerns")[0].GetProperty("text").GetString());
        Assert.Equal("what Sara shared", files.Single(f => f.Key.EndsWith("plan.txt", StringComparison.Ordinal)).Value);
        Assert.DoesNotContain("words of Omid", data.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{_omid.Id}", data.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(data.GetProperty("withheld").EnumerateArray(), w => w.GetProperty("why").GetString() == "doors");
    }

    [Fact]
    public async Task An_administrator_makes_it_on_request_and_I_find_that_and_am_told()
    {
        var (data, files) = await Unpack(_ada, $"/people/{_sara.Id}/data.zip");

        Assert.Equal("Sara", data.GetProperty("tables").GetProperty("account")[0].GetProperty("name").GetString());
        // What people write to each other and share is theirs; what somebody reported about another is not even to be known of.
        Assert.Empty(files);
        Assert.DoesNotContain("words of Sara", data.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(data.GetProperty("withheld").EnumerateArray(), w => w.GetProperty("table").GetString() == "messages" && w.GetProperty("why").GetString() == "private");
        Assert.DoesNotContain("concerns", data.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("a worry of Sara", data.GetRawText(), StringComparison.Ordinal);
        (await _sara.Get("/account/access")).Shows("Ada", "exported data about you", "on your request");
        Assert.Contains(await app.EmailsTo(_sara.Email), e => e.Subject == "Your data were taken from Rahyar");
    }

    [Fact]
    public async Task Nobody_takes_by_office_what_is_about_their_own_mentor_or_mentee()
    {
        await app.World.Arrange(db => db.Add(new Rahyar.Modules.People.RoleAssignment(_omid.Id, Rahyar.Modules.People.Role.Administrator, null, null, app.Now)));

        (await _omid.Get($"/people/{_sara.Id}/data")).Is(404);
        (await _omid.Get($"/people/{_sara.Id}/data/read")).Is(404);
        (await _omid.Get($"/people/{_sara.Id}/data.zip")).Is(404);
        (await _sara.Get($"/people/{_omid.Id}/data.zip")).Is(404);
    }

    private static async Task<(JsonElement Data, Dictionary<string, string> Files)> Unpack(Someone who, string address)
    {
        var answer = (await who.Ask(address)).Is(200);
        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        var texts = zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd());
        return (JsonDocument.Parse(texts["data.json"]).RootElement, texts.Where(t => t.Key != "data.json").ToDictionary());
    }
}
