using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>What was acknowledged is kept, a lost race is told, and the journal is in the order of commits.</summary>
[Trait("Database", "each")]
public sealed class DatabaseStory : Story
{
    [Fact]
    public async Task No_change_of_the_model_lacks_a_migration()
    {
        await using var sqlite = Model.Sqlite();
        await using var postgres = Model.Postgres();

        Assert.False(sqlite.Database.HasPendingModelChanges(), "The model has changed: SQLite's migrations lack it.");
        Assert.False(postgres.Database.HasPendingModelChanges(), "The model has changed: PostgreSQL's migrations lack it.");
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task What_belongs_to_one_row_is_found_without_a_look_at_everybodys()
    {
        var asked = await app.World.Ask(db => Task.FromResult(db.Mentorships.Include(m => m.Members).Where(m => m.Id == Guid.Empty).ToQueryString()));

        Assert.Contains("split-query", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_one_row_the_second_is_told()
    {
        using var sara = await app.Mentee("Sara");
        var ticket = new Ticket(null, sara.Id, "The camera stays black.", app.Now);
        await app.World.Arrange(db => db.Add(ticket));
        await using var one = app.Services.CreateAsyncScope();
        await using var two = app.Services.CreateAsyncScope();
        var (first, second) = (one.ServiceProvider.GetRequiredService<AppDb>(), two.ServiceProvider.GetRequiredService<AppDb>());
        (await first.Tickets.SingleAsync(Cancellation)).Answer("Try another browser.", TicketState.Open, Guid.NewGuid(), app.Now);
        (await second.Tickets.SingleAsync(Cancellation)).Answer("Restart it.", TicketState.Solved, Guid.NewGuid(), app.Now);

        await first.SaveChangesAsync(Cancellation);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancellation));
        var kept = await app.World.Ask(db => db.Tickets.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((TicketState.Open, null, 2), (kept.State, kept.ResolvedAt, kept.Version));
    }

    [Fact]
    public async Task The_journal_is_in_the_order_of_commits()
    {
        using var sara = await app.Mentee("Sara");
        var before = await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq));
        await using var one = app.Services.CreateAsyncScope();
        var slow = one.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await slow.Database.BeginTransactionAsync(Cancellation);
        slow.Add(new Ticket(null, sara.Id, "Slow", app.Now));
        await slow.SaveChangesAsync(Cancellation);

        if (!TestDatabase.OnPostgres)
        {
            await AnotherIsRefusedAsync();
        }

        // SQLite's calls do not yield: the second writer waits on a thread of its own.
        var quick = Task.Run(() => app.World.Arrange(db => db.Add(new Ticket(null, sara.Id, "Quick", app.Now))), Cancellation);
        await SomeoneWaitsAsync(slow, quick);

        Assert.False(quick.IsCompleted, "The second writer stepped past one that has not committed.");
        await transaction.CommitAsync(Cancellation);
        await quick;
        var texts = await app.World.Ask(db => (from entry in db.Journal
                                               join ticket in db.Tickets on entry.SubjectId equals ticket.Id
                                               where entry.Seq > before
                                               orderby entry.Seq
                                               select ticket.Text).ToListAsync(Cancellation));
        Assert.Equal(["Slow", "Quick"], texts);
    }

    [Fact]
    public async Task Sqlite_is_opened_with_full_synchronisation_and_a_write_ahead_log()
    {
        var folder = Path.Combine(app.DataFolder, "pragmas");
        var collection = new ServiceCollection();
        collection.AddLogging();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Rahyar:DataFolder"] = folder }).Build();
        collection.AddDatabase(configuration);
        DatabaseSetup.MakeSqliteFile(configuration);
        await using var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.OpenConnectionAsync(Cancellation);

        Assert.Equal("wal", await Pragma(db, "journal_mode"));
        Assert.Equal("2", await Pragma(db, "synchronous"));
        Assert.Equal("1", await Pragma(db, "foreign_keys"));
        await db.Database.CloseConnectionAsync();
    }

    [Fact]
    public async Task After_many_at_once_the_connections_of_a_few_stay_open()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "SQLite only.");
        var scopes = Enumerable.Range(0, 70).Select(_ => app.Services.CreateAsyncScope()).ToList();
        var connections = new HashSet<System.Data.Common.DbConnection>();
        foreach (var db in scopes.Select(s => s.ServiceProvider.GetRequiredService<AppDb>()))
        {
            await db.Tickets.CountAsync(Cancellation);
            connections.Add(db.Database.GetDbConnection());
        }

        Assert.Equal(scopes.Count, connections.Count);
        foreach (var scope in scopes)
        {
            await scope.DisposeAsync();
        }

        Assert.InRange(connections.Count(c => c.State == System.Data.ConnectionState.Open), 1, 32);
    }

    [Fact]
    public async Task A_connection_on_which_a_transaction_was_left_open_goes_to_no_one_else()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "SQLite only.");
        System.Data.Common.DbConnection left;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.Database.ExecuteSqlRawAsync("BEGIN", Cancellation);
            left = db.Database.GetDbConnection();
        }

        Assert.Equal(System.Data.ConnectionState.Closed, left.State);
        await app.World.Arrange(db => db.Add(new Ticket(null, Guid.CreateVersion7(), "The next one writes.", app.Now)));
    }

    [Fact]
    public async Task Of_many_who_read_and_then_write_in_one_transaction_none_fails()
    {
        // Begun as reads they would fail at once (SQLite cannot let a reader write on what has changed), begun as writes they queue.
        await app.World.Arrange(db => db.Add(new Ticket(null, Guid.CreateVersion7(), "0", app.Now)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.RetryAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
                var ticket = await db.Tickets.SingleAsync(Cancellation);
                db.Entry(ticket).Property(t => t.Text).CurrentValue = $"{int.Parse(ticket.Text, System.Globalization.CultureInfo.InvariantCulture) + 1}";
                await db.SaveChangesAsync(Cancellation);
                await transaction.CommitAsync(Cancellation);
            }, Cancellation);
        }, Cancellation)));

        Assert.Equal("8", await app.World.Ask(db => db.Tickets.Select(t => t.Text).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Sqlite_begins_a_transaction_as_a_write()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "SQLite only.");
        await using var one = app.Services.CreateAsyncScope();
        await using var transaction = await one.ServiceProvider.GetRequiredService<AppDb>().Database.BeginTransactionAsync(Cancellation);

        await AnotherIsRefusedAsync();
    }

    // Until the database itself says so: PostgreSQL has a list of those who wait, and SQLite lets no second writer begin.
    private async Task SomeoneWaitsAsync(AppDb db, Task writing)
    {
        while (TestDatabase.OnPostgres && !writing.IsCompleted && await db.Database.SqlQuery<int>($"""
            select count(*)::int as "Value" from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """).SingleAsync(Cancellation) == 0)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private async Task AnotherIsRefusedAsync()
    {
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "rahyar.db")};Default Timeout=1;Pooling=False");
        await other.OpenAsync(Cancellation);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        var busy = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
        Assert.True(Retry.IsContention(busy));
    }

    private static async Task<string> Pragma(AppDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{await command.ExecuteScalarAsync(Cancellation)}";
    }
}
