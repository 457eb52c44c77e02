using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure;

/// <summary>What throws in the background is put aside and shown, and everything else goes on.</summary>
public sealed class FailedWorkStory : Story
{
    private Someone _nadia = null!;

    private protected override async Task Arrange() => _nadia = await app.Administrator("Nadia");

    [Fact]
    public async Task An_entry_that_a_reader_cannot_digest_is_parked_and_tried_again_by_hand()
    {
        var reader = new Choosy(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<JournalSignal>());
        await reader.CatchUpAsync(Cancellation);
        (await _nadia.Get("/failures")).Is(200).Shows("Nothing has failed");
        await app.World.Programme("Before");
        var poison = await app.World.Programme("Poison");
        await app.World.Programme("After");

        reader.Chokes = entry => entry.ProgrammeId == poison && entry.Verb == "programme.made";
        await reader.CatchUpAsync(Cancellation);

        Assert.Equal(await app.World.Ask(db => db.Journal.CountAsync(e => e.ProgrammeId != null, Cancellation)) - 1, reader.Seqs.Count);
        (await _nadia.Get("/failures")).Is(200).Shows("journal:choosy", "Failed so far: 1", "The next try");
        for (var tries = 1; tries < 5; tries++)
        {
            app.Clock.Move(TimeSpan.FromMinutes(30));
            await reader.CatchUpAsync(Cancellation);
        }

        app.Clock.Move(TimeSpan.FromDays(3));
        await reader.CatchUpAsync(Cancellation);
        var page = (await _nadia.Get("/failures")).Is(200).Shows("Failed so far: 5", "waits for you");
        reader.Chokes = _ => false;
        await reader.CatchUpAsync(Cancellation);
        Assert.DoesNotContain((poison, "programme.made"), reader.Digested);

        (await _nadia.Submit(page, "main form")).Is(200).Shows("tried again");
        await reader.CatchUpAsync(Cancellation);
        Assert.Contains((poison, "programme.made"), reader.Digested);
        (await _nadia.Get("/failures")).Shows("Nothing has failed");
    }

    [Fact]
    public async Task A_row_that_fails_is_put_off_for_longer_each_time_and_the_others_go_on()
    {
        await app.World.Programme("One");
        var bad = await app.World.Programme("Two");
        await app.World.Programme("Three");
        var work = new Renaming { Fails = id => id == bad };

        await Run(work);

        Assert.Equal(["One!", "Three!", "Two"], await Names());
        (await _nadia.Get("/failures")).Is(200).Shows("renaming", "Failed so far: 1");
        var (first, second, third) = (await NextTry(), await Later(work), await Later(work));
        Assert.True(second > 1.5 * first && third > 1.5 * second, $"{first}, {second}, {third}");

        work.Fails = _ => false;
        app.Clock.Move(TimeSpan.FromDays(1));
        await Run(work);
        Assert.Equal(["One!", "Three!", "Two!"], await Names());
        (await _nadia.Get("/failures")).Shows("Nothing has failed");
    }

    [Fact]
    public async Task A_row_that_failed_once_and_then_needs_nothing_has_failed_no_more()
    {
        await app.World.Programme("One");
        var work = new Renaming { Fails = _ => true };
        await Run(work);
        (await _nadia.Get("/failures")).Is(200).Shows("renaming");

        // It is looked at again, and stays due: nothing has to be changed.
        (work.Fails, work.Leaves) = (_ => false, _ => true);
        app.Clock.Move(TimeSpan.FromDays(1));
        await Run(work);

        Assert.Equal(["One"], await Names());
        (await _nadia.Get("/failures")).Shows("Nothing has failed");
    }

    [Fact]
    public async Task A_row_that_someone_changes_in_the_same_moment_is_done_as_it_is_then()
    {
        var programme = await app.World.Programme("One");
        var work = new Renaming { Meanwhile = db => db.Programmes.Where(p => p.Id == programme).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Uno").SetProperty(p => p.Version, p => p.Version + 1)) };

        await Run(work);

        Assert.Equal(["Uno!"], await Names());
        Assert.Equal(0, await app.World.Ask(db => db.FailedWork.CountAsync(Cancellation)));
    }

    private Task Run(ScheduledWork work) => work.RunAloneAsync(app.Services.GetRequiredService<IServiceScopeFactory>(), Cancellation);

    private async Task<TimeSpan> Later(ScheduledWork work)
    {
        app.Clock.Move(await NextTry());
        await Run(work);
        return await NextTry();
    }

    private async Task<TimeSpan> NextTry() => await app.World.Ask(db => db.FailedWork.Select(f => f.NextTryAt!.Value).SingleAsync(Cancellation)) - app.Now + TimeSpan.FromSeconds(1);

    private Task<List<string>> Names() => app.World.Ask(db => db.Programmes.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(Cancellation));

    private sealed class Choosy(IServiceScopeFactory scopes, JournalSignal signal) : JournalReader(scopes, signal, NullLogger.Instance)
    {
        public Predicate<JournalEntry> Chokes { get; set; } = _ => false;
        public List<(Guid, string)> Digested { get; } = [];
        public List<long> Seqs { get; } = [];

        protected override string Name => "choosy";

        protected override Task ReadAsync(IServiceProvider services, AppDb db, JournalEntry entry, CancellationToken cancellationToken)
        {
            if (Chokes(entry))
            {
                // A batch that is undone is read again: what counts is what stayed.
                throw new FormatException("It cannot be read.");
            }

            if (entry.ProgrammeId is { } programme && !Seqs.Contains(entry.Seq))
            {
                Digested.Add((programme, entry.Verb));
                Seqs.Add(entry.Seq);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Renaming() : DueWork(NullLogger.Instance)
    {
        public Predicate<Guid> Fails { get; set; } = _ => false;
        public Predicate<Guid> Leaves { get; set; } = _ => false;
        public Func<AppDb, Task>? Meanwhile { get; set; }

        public override string Name => "renaming";
        public override TimeSpan Every => TimeSpan.FromMinutes(1);

        protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) => db.Programmes.Where(p => !EF.Functions.Like(p.Name, "%!")).OrderBy(p => p.Name).Select(p => p.Id);

        protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == row, ct);
            if (Fails(row))
            {
                throw new FormatException("It cannot be renamed.");
            }

            if (Leaves(row))
            {
                return;
            }

            if (Meanwhile is { } someone)
            {
                Meanwhile = null;
                await someone(db);
            }

            db.Entry(programme).Property(p => p.Name).CurrentValue = $"{programme.Name}!";
        }
    }
}
