using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Modules.Communication.FlashMeetings;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Exports;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Limits;
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
        (await _sara.Get("/account/data/read")).Is(200).Shows("words of Sara", "topic of Sara", "a worry of Sara", "plan.txt", "sara@example.edu").Hides("words of Omid", "topic of Omid");
    }

    [Fact]
    public async Task What_is_only_counted_says_what_it_is_and_support_signs_as_support()
    {
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        var ticket = new Ticket(null, _sara.Id, "asked by Sara", app.Now);
        var answer = ticket.Answer("answered by Hamed", TicketState.WaitingForAsker, hamed.Id, app.Now);
        await app.World.Arrange(db => db.AddRange(ticket, answer));

        var page = (await _sara.Get("/account/data/read")).Is(200).Shows("asked by Sara", "answered by Hamed", "Also in the file for programs").Hides("personal.");
        Assert.Contains("Support", page.All("[data-column='ticket-posts FromSupport']").Select(cell => cell.TextContent.Trim()));
        var texts = Rahyar.Web.Texts.Texts.Own;
        Assert.Empty(app.Services.GetServices<PersonalTable>().Where(t => t.Name.Length > 0 && t.Withheld is null && t.Shown.Count == 0 && !texts.Has($"personal.{t.Name}.text")).Select(t => t.Name));
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
        Assert.Contains(await app.EmailsTo(_sara.Email), e => e.Subject == "Your data were opened or downloaded in Rahyar");
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

    [Fact]
    public async Task What_an_office_or_the_other_of_two_wrote_is_not_in_my_file()
    {
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair);
            var (mentor, mentee) = (pair.Members.Single(m => m.PersonId == _omid.Id).ParticipationId, pair.Members.Single(m => m.PersonId == _sara.Id).ParticipationId);
            Put<Application>(db, ("ProgrammeId", pair.ProgrammeId), ("PersonId", _sara.Id), ("Reason", "a reason for the eyes of an office"), ("Told", "told to Sara"));
            // He was screened when he came.
            Set(db.Entry(await db.Screenings.SingleAsync(s => s.ParticipationId == mentor)), ("CheckNote", "a check for the eyes of an office"),
                ("DecisionNote", "a decision for the eyes of an office"), ("Conflict", "declared by Omid"));
            Put<MentorRequest>(db, ("ProgrammeId", pair.ProgrammeId), ("MenteeId", mentee), ("MentorId", mentor), ("MenteePersonId", _sara.Id), ("MentorPersonId", _omid.Id),
                ("Words", "asked by Sara"), ("Reply", "answered by Sara"), ("Question", "wondered by Omid"), ("Reason", "too-close"));
            Put<Slot>(db, ("ProgrammeId", pair.ProgrammeId), ("MentorId", mentor), ("MentorPersonId", _omid.Id), ("MenteePersonId", _sara.Id), ("StartsAt", app.Now),
                ("Question", "brought by Sara"), ("Where", "held by Omid"));
            var taking = await db.Participations.SingleAsync(p => p.Id == mentee);
            taking.Update(taking.Profile with { Field = "studied by Sara", Avoid = ["never for the eyes of an office"] }, null, app.Now);
        });

        var sara = (await Unpack(_sara, "/account/data.zip")).Data.GetRawText();
        Assert.All(new[] { "told to Sara", "asked by Sara", "answered by Sara", "brought by Sara", "studied by Sara" }, words => Assert.Contains(words, sara, StringComparison.Ordinal));
        Assert.All(new[] { "eyes of an office", "by Omid", "too-close" }, words => Assert.DoesNotContain(words, sara, StringComparison.Ordinal));
        var omid = (await Unpack(_omid, "/account/data.zip")).Data.GetRawText();
        Assert.All(new[] { "declared by Omid", "wondered by Omid", "held by Omid", "too-close" }, words => Assert.Contains(words, omid, StringComparison.Ordinal));
        Assert.All(new[] { "eyes of an office", "by Sara" }, words => Assert.DoesNotContain(words, omid, StringComparison.Ordinal));
        (await _sara.Get("/account/data/read")).Is(200).Shows("asked by Sara", "brought by Sara").Hides("by Omid", "eyes of an office", "too-close");
    }

    [Fact]
    public async Task What_I_told_the_coordinators_is_mine_and_goes_with_me_and_what_they_wrote_is_theirs()
    {
        using var leila = await app.Coordinator("Leila");
        var programme = await app.World.Programme();
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.SingleAsync(m => m.Id == _pair);
            db.Add(new CoordinatorNote(pair, "resolved", "noted by Leila", leila.Id, app.Now));
        });
        (await _sara.Submit($"/mentorships/{_pair}/end", "form:has([name=Note])", new { Note = "told by Sara to the coordinators" })).Is(200);
        Assert.Equal(2, await app.World.Ask(db => db.CoordinatorNotes.CountAsync(Cancellation)));

        (await _sara.Get("/account/data/read")).Is(200).Shows("told by Sara to the coordinators");
        Assert.Contains("told by Sara", (await Unpack(_sara, "/account/data.zip")).Data.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("noted by Leila", (await Unpack(leila, "/account/data.zip")).Data.GetRawText(), StringComparison.Ordinal);
        await app.World.Arrange(db => db.Concerns.ExecuteDeleteAsync(Cancellation));
        (await _ada.Submit($"/people/{_sara.Id}/data", "#begin", new { Address = _sara.Email })).Is(200);
        await app.DaysPass(15);

        Assert.Equal(["", "noted by Leila"], await app.World.Ask(db => db.CoordinatorNotes.Select(n => n.Text).OrderBy(t => t).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task The_file_lies_nowhere_where_another_account_of_the_machine_reads_it()
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var sara = await db.People.SingleAsync(p => p.Id == _sara.Id, Cancellation);
        await using var file = Assert.IsType<FileStream>(await scope.ServiceProvider.GetRequiredService<PersonalExport>().ZipAsync(db, sara, true, app.Now, Cancellation));

        Assert.True(file.Length > 0);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.SafeFileHandle));
        }

        // Without a name nothing is left when the server is killed now.
        Assert.False(File.Exists(file.Name));
    }

    [Fact]
    public async Task Of_a_long_table_the_page_shows_the_first_and_says_how_many_more_the_file_has()
    {
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair);
            var thread = await Correspondence.OfAsync(db, pair, default);
            db.AddRange(Enumerable.Range(0, 520).Select(i => new Message(pair, thread, _sara.Id, $"number {i}.", Guid.CreateVersion7(), app.Now.AddSeconds(i))));
        });

        (await _sara.Get("/account/data/read")).Is(200).Shows("number 7.", "21 more are in the file").Hides("number 519.");
        Assert.Equal(521, (await Unpack(_sara, "/account/data.zip")).Data.GetProperty("tables").GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task Whatever_puts_everything_about_somebody_together_is_braked()
    {
        var pages = typeof(PersonalExport).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel))
            && t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(PersonalExport)))).ToList();
        Assert.Equal(4, pages.Count);
        Assert.All(pages.Append(typeof(Rahyar.Modules.People.Erasures.OwnPreviewModel)), page =>
            Assert.True(page.GetCustomAttribute<BrakedAttribute>() is { Brake: Brake.Computation, Opens: true }, $"{page.FullName} has no brake."));
        (await _sara.Get("/account/data")).Is(200).Hides("What is deleted");
        (await _sara.Get("/account/data/preview")).Is(200).Shows("What is deleted", "What stays");
    }

    [Fact]
    public async Task Counting_what_is_somebodys_goes_over_no_table_that_grows_with_everybody()
    {
        var sara = await app.World.Ask(db => db.People.AsNoTracking().SingleAsync(p => p.Id == _sara.Id, Cancellation));
        var scanned = new List<string>();
        await app.World.Ask(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            foreach (var table in app.Services.GetServices<PersonalTable>().Where(t => Growing.Contains(t.Row)))
            {
                await using var command = table.Of(db, sara)!.CreateDbCommand();
                command.CommandText = TestDatabase.OnPostgres ? $"EXPLAIN {command.CommandText}" : $"EXPLAIN QUERY PLAN {command.CommandText}";
                if (TestDatabase.OnPostgres)
                {
                    await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Cancellation);
                }

                await using var reader = await command.ExecuteReaderAsync(Cancellation);
                while (await reader.ReadAsync(Cancellation))
                {
                    var step = $"{reader.GetValue(TestDatabase.OnPostgres ? 0 : 3)}";
                    if (TestDatabase.OnPostgres ? step.Contains("Seq Scan", StringComparison.Ordinal) : step.StartsWith("SCAN", StringComparison.Ordinal))
                    {
                        scanned.Add($"{table.Name}: {step}");
                    }
                }
            }

            return 0;
        });
        Assert.True(scanned.Count == 0, string.Join('\n', scanned));
    }

    // What is written all day, by everybody.
    private static readonly Type[] Growing = [typeof(JournalEntry), typeof(Email), typeof(Message), typeof(SecurityEvent), typeof(PageView), typeof(ActionAttempt), typeof(PulseAnswer)];

    // A row as it lies in the database, whatever the way there.
    private static void Put<T>(AppDb db, params (string Column, object Value)[] values) where T : class
    {
        Set(db.Add((T)Activator.CreateInstance(typeof(T), nonPublic: true)!), values);
    }

    private static void Set(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry, params (string Column, object Value)[] values) =>
        Array.ForEach(values, v => entry.Property(v.Column).CurrentValue = v.Value);

    private static async Task<(JsonElement Data, Dictionary<string, string> Files)> Unpack(Someone who, string address)
    {
        var answer = (await who.Ask(address)).Is(200);
        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        var texts = zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd());
        return (JsonDocument.Parse(texts["data.json"]).RootElement, texts.Where(t => t.Key != "data.json").ToDictionary());
    }
}
