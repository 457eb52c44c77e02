using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Demo;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Matching;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Protection;

/// <summary>A university full of history forgets one person: every column of every table and every file is searched for them.</summary>
[Trait("Database", "each")]
public sealed class ForgottenStory : Story
{
    [Fact]
    public async Task Nothing_of_an_erased_person_is_found_in_any_column_or_file()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 48, Weeks: 8), app.Now).BuildAsync(Cancellation);
        var (person, pair) = await SomebodyAsync();
        await MentionedEverywhereAsync(person, pair);
        string[] said = [person.Name, person.Email!, person.InstitutionalId!, Folding.SearchKey(person.Name)];
        using var sara = await app.World.SignIn(person.Id, person.Name);
        (await sara.Submit($"/mentorships/{pair}/files", "form[enctype]", new { File = new Upload("cv.txt", $"{person.Name} {person.Email}") })).Is(200);
        using var ada = await app.Administrator("Ada Admin");
        Assert.True((await ColumnsAsync(said)).Count > 8, "The person stands in hardly any column: the test searches wrongly.");
        Assert.NotEmpty(Files(said));

        (await ada.Submit($"/people/{person.Id}/data", "#begin", new { Address = person.Email })).Is(200);
        await app.DaysPass(15);
        await app.ScheduledWorkRuns();

        Assert.Equal(0, await app.World.Ask(db => db.Erasures.Where(e => e.PersonId == person.Id && e.DoneAt != null).Select(e => e.Left).SingleAsync(Cancellation)));
        Assert.Empty(await ColumnsAsync(said));
        await EveryRowStillReadsAsync();
        Assert.Empty(Files(said));
        Assert.Empty(await UnderneathAsync(said));
        Assert.Empty(await app.World.Ask(db => db.FailedWork.ToListAsync(Cancellation)));
        // Computed anew, figures and pages know nobody by that name either.
        foreach (var programme in await app.World.Ask(db => db.Programmes.Select(p => p.Id).ToListAsync(Cancellation)))
        {
            (await ada.Get($"/programmes/{programme}")).Is(200).Hides(said);
            (await ada.Get($"/programmes/{programme}/people")).Is(200).Hides(said);
            (await ada.Get($"/programmes/{programme}/indicators/COM-01")).Hides(said);
        }

        Assert.Empty(await ColumnsAsync(said));
    }

    // What is stored as JSON is JSON still, in each table.
    private Task EveryRowStillReadsAsync() => app.World.Ask(async db =>
    {
        var rows = typeof(ForgottenStory).GetMethod(nameof(RowsAsync), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !t.IsMappedToJson() && !t.HasSharedClrType))
        {
            await (Task)rows.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
        }

        return 0;
    });

    private static async Task RowsAsync<T>(AppDb db) where T : class =>
        Assert.DoesNotContain(null, await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync(Cancellation));

    private async Task<(Person Person, Guid Pair)> SomebodyAsync()
    {
        var people = await app.World.Ask(db => db.People.AsNoTracking().Where(p => p.InstitutionalId != null).ToListAsync(Cancellation));
        var once = people.Where(p => p.InstitutionalId!.Length > 3 && people.Count(o => o.Name.Contains(p.Name, StringComparison.Ordinal)) == 1).Select(p => p.Id).ToList();
        return await app.World.Ask(async db =>
        {
            var member = await (
                from m in db.MentorshipMembers
                join r in db.Mentorships on m.MentorshipId equals r.Id
                where m.Side == Side.Mentee && once.Contains(m.PersonId) && r.State == MentorshipState.Active && !db.Set<RoleAssignment>().Any(x => x.PersonId == m.PersonId)
                    && db.Set<Message>().Any(x => x.SenderId == m.PersonId) && !db.Set<Concern>().Any(c => c.MentorshipId == r.Id || c.ReporterId == m.PersonId)
                orderby m.Id
                select m).FirstAsync(Cancellation);
            return (people.Single(p => p.Id == member.PersonId), member.MentorshipId);
        });
    }

    // What others write and what is computed names people anywhere; each of these has gone wrong somewhere once.
    private async Task MentionedEverywhereAsync(Person person, Guid pair)
    {
        var named = $"About {person.Name} <{person.Email}> ({person.InstitutionalId}).";
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair);
            var partner = mentorship.Members.Single(m => m.PersonId != person.Id).PersonId;
            var thread = await Correspondence.OfAsync(db, mentorship, default);
            db.AddRange(
                new Message(mentorship, thread, partner, named, Guid.CreateVersion7(), app.Now),
                new Message(mentorship, thread, person.Id, named, Guid.CreateVersion7(), app.Now),
                new Email("partner@example.edu", $"News of {person.Name}", named, app.Now, partner, "test:partner"),
                new Email(person.Email!, "For you", named, app.Now, person.Id, "test:own"),
                new Email(person.Email!.ToUpperInvariant(), "Survey", named, app.Now));
            var participation = await db.Participations.SingleAsync(p => p.PersonId == person.Id && p.ProgrammeId == mentorship.ProgrammeId);
            participation.Update(participation.Profile with { Goals = named, Attributes = new() { ["note"] = named } }, null, app.Now);
        });
        using var coordinator = await app.World.Holder("Cora Coordinator", Role.Coordinator, await app.World.Ask(db => db.Mentorships.Where(m => m.Id == pair).Select(m => m.ProgrammeId).SingleAsync()));
        var programme = await app.World.Ask(db => db.Mentorships.Where(m => m.Id == pair).Select(m => m.ProgrammeId).SingleAsync());
        (await coordinator.Submit($"/programmes/{programme}/rosters", "form[enctype]",
            new { Side = "Mentee", File = new Upload("people.csv", $"id,name,email\r\n{person.InstitutionalId},{person.Name},{person.Email}") })).Is(200);
    }

    private async Task<List<string>> ColumnsAsync(string[] said)
    {
        var found = new List<string>();
        await app.World.Ask(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            foreach (var (table, column) in await AllColumnsAsync(db))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"select \"{column}\" from \"{table}\" where \"{column}\" is not null";
                await using var reader = await command.ExecuteReaderAsync(Cancellation);
                while (await reader.ReadAsync(Cancellation))
                {
                    var value = reader.GetValue(0) switch
                    {
                        byte[] bytes => Encoding.UTF8.GetString(bytes),
                        string[] many => string.Join('\n', many),
                        var other => $"{other}",
                    };
                    if (said.Any(s => value.Contains(s, StringComparison.OrdinalIgnoreCase)))
                    {
                        found.Add($"{table}.{column}");
                        break;
                    }
                }
            }

            return 0;
        });
        return found;
    }

    private static async Task<List<(string Table, string Column)>> AllColumnsAsync(AppDb db)
    {
        var columns = new List<(string, string)>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = TestDatabase.OnPostgres
            ? "select table_name, column_name from information_schema.columns where table_schema = 'public'"
            : "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        Assert.True(columns.Count > 500, $"Only {columns.Count} columns are searched.");
        return columns;
    }

    // Indexes, free pages and the log of SQLite, and what PostgreSQL's planner remembers of values: where no query of a column looks.
    private async Task<List<string>> UnderneathAsync(string[] said)
    {
        if (TestDatabase.OnPostgres)
        {
            var known = await app.World.Ask(db => db.Database.SqlQueryRaw<string>(
                "select concat(tablename, '.', attname, ' ', most_common_vals::text, histogram_bounds::text) as \"Value\" from pg_stats where schemaname = 'public'").ToListAsync(Cancellation));
            Assert.NotEmpty(known);
            return [.. known.Where(k => said.Any(s => k.Contains(s, StringComparison.OrdinalIgnoreCase)))];
        }

        return [.. Directory.EnumerateFiles(app.DataFolder, "rahyar.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))
            .Where(f => said.Any(s => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(s)) >= 0))];
    }

    // All that lies in the data folder but the database itself, whose columns are searched above.
    private List<string> Files(string[] said) =>
        [.. Directory.EnumerateFiles(app.DataFolder, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("rahyar.db", StringComparison.Ordinal))
            .Where(f => said.Any(s => File.ReadAllText(f).Contains(s, StringComparison.OrdinalIgnoreCase) || f.Contains(s, StringComparison.OrdinalIgnoreCase)))];
}
